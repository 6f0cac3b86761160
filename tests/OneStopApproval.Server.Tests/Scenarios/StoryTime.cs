using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Days and instants of 2026 in Asia/Shanghai, written as in docs/scenarios.md.</summary>
internal static class StoryTime
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>A day, for example <c>02-10</c>.</summary>
    public static Date On(string day)
    {
        var date = DateOnly.ParseExact($"2026-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Date { Year = date.Year, Month = date.Month, Day = date.Day };
    }

    /// <summary>An instant, for example <c>02-24 23:59</c>; nine in the morning when only the day is given.</summary>
    public static Timestamp At(string dayAndTime)
    {
        var text = dayAndTime.Contains(' ', StringComparison.Ordinal) ? dayAndTime : $"{dayAndTime} 09:00";
        var local = DateTime.ParseExact($"2026-{text}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return Timestamp.FromDateTimeOffset(new DateTimeOffset(local, Shanghai));
    }
}

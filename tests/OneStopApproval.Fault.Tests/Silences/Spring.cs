using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using Date = Google.Type.Date;

namespace OneStopApproval.Fault.Tests.Silences;

/// <summary>
/// The spring of 2026 (国办发明电〔2025〕7号), counted by hand: what is no working day though in the week, and what is one though
/// at its end.
/// </summary>
internal static class Spring
{
    private const int DaysOfIntake = 5;

    private static readonly (DateOnly From, DateOnly Through)[] Off =
    [
        (new(2026, 2, 15), new(2026, 2, 23)), (new(2026, 4, 4), new(2026, 4, 6)), (new(2026, 5, 1), new(2026, 5, 5)),
    ];

    private static readonly DateOnly[] MadeUp = [new(2026, 2, 14), new(2026, 2, 28), new(2026, 5, 9)];

    internal static Timestamp Noon(DateOnly day) =>
        Timestamp.FromDateTimeOffset(new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8)));

    internal static DateOnly DateOf(Date date) => new(date.Year, date.Month, date.Day);

    internal static DateOnly DayOf(Event entry) =>
        DateOnly.FromDateTime(entry.EventTime.ToDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>The day after the last of so many working days, the day itself not counted.</summary>
    internal static DateOnly EffectiveAfter(DateOnly start, int days = DaysOfIntake)
    {
        var day = start;
        for (var counted = 0; counted < days;)
        {
            day = day.AddDays(1);
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            counted += MadeUp.Contains(day) || (!weekend && !Off.Any(off => off.From <= day && day <= off.Through)) ? 1 : 0;
        }

        return day.AddDays(1);
    }

    /// <summary>What comes in time is done; what comes after silence has ended it is refused, and nothing between.</summary>
    internal static async Task<T?> InTimeAsync<T>(string application, Task<T> act, DateOnly today, DateOnly silence)
        where T : class
    {
        try
        {
            var answer = await act;
            Assert.True(today < silence, $"{application} took {typeof(T).Name} on {today:O}, after silence.");
            return answer;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.FailedPrecondition)
        {
            Assert.True(today >= silence, $"{application} refused {typeof(T).Name} on {today:O}, before silence: {exception.Status.Detail}");
            return null;
        }
    }
}

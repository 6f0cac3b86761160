using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Scenarios;
using Date = Google.Type.Date;

namespace OneStopApproval.Server.Tests.Operator;

/// <summary>Requests that put a calendar year in; the notice of 2027 is invented.</summary>
internal static class CalendarRequests
{
    /// <summary>Number of the invented notice.</summary>
    public const string Number = "国办发明电〔2026〕9号";

    /// <summary>The invented notice: Mon 2027-01-04 is off and Sat 2027-01-09 is worked for it.</summary>
    public static PutCalendarYearRequest Of2027(string etag) => new()
    {
        RequestId = RequestIds.Next(),
        Etag = etag,
        CalendarYear = new CalendarYear
        {
            Name = "calendarYears/2027",
            State = CalendarYearState.Published,
            Notice = new CalendarNotice { Number = Number, Date = On("2026-11-20"), Url = "https://example.org/notice" },
            DaysOff =
            {
                Off("元旦", "01-01", "01-04"), Off("春节", "02-05", "02-12"), Off("清明节", "04-03", "04-05"), Off("劳动节", "05-01", "05-05"),
                Off("端午节", "06-09", "06-09"), Off("中秋节", "09-15", "09-15"), Off("国庆节", "10-01", "10-07"),
            },
            MakeUpDays =
            {
                On("2027-01-09"), On("2027-01-30"), On("2027-02-20"), On("2027-05-08"), On("2027-09-26"), On("2027-10-09"),
            },
            RegionalDaysOff = { new RegionalDaysOff { RegionCode = "15", From = On("2027-07-15"), Through = On("2027-07-17"), Holiday = "那达慕" } },
        },
    };

    /// <summary>A date, for example <c>2027-01-09</c>.</summary>
    public static Date On(string day)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Date { Year = date.Year, Month = date.Month, Day = date.Day };
    }

    private static DaysOff Off(string holiday, string from, string through) =>
        new() { Holiday = holiday, From = On($"2027-{from}"), Through = On($"2027-{through}") };
}

using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

public sealed class WorkingCalendarTests
{
    [Fact]
    public void Clock_stays_on_the_calendar_that_it_is_pinned_to()
    {
        var next = new WorkingCalendar("2026.2", [.. Published.Years, Year(2027, "01-01..01-04", "01-09")], [Published]);
        var before = new Clock(ClockKind.Decision, 1, 20, On("12-10"), Published.Version, "ALL-42(1)");
        var after = before with { CalendarVersion = next.Version };

        Assert.Equal(before.Read(Published, On("12-10")), before.Read(next, On("12-10")));
        Assert.Equal(On("2027-01-08"), before.Read(next, On("12-10")).DueDate);
        Assert.Equal(On("2027-01-09"), after.Read(next, On("12-10")).DueDate);
        Assert.True(next.Knows(Published.Version) && !Published.Knows(next.Version));
    }

    [Theory]
    [InlineData("2024-02-09", 7, "2024-02-26")]
    [InlineData("2025-01-20", 20, "2025-02-21")]
    [InlineData("2025-12-26", 5, "2026-01-05")]
    [InlineData("2026-01-05", 30, "2026-02-14")]
    [InlineData("2026-01-05", 60, "2026-04-03")]
    [InlineData("2026-04-28", 10, "2026-05-14")]
    [InlineData("2026-09-18", 5, "2026-09-24")]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    public void Limit_across_swapped_days_ends_on_known_day(string from, int workingDays, string through)
    {
        Assert.Equal(On(through), Published.AddWorkingDays(On(from), workingDays));
        Assert.Equal(workingDays, Published.WorkingDaysBetween(On(from), On(through)));
    }

    [Theory]
    [InlineData(2024, "22 18 21 22 21 19 23 22 21 19 21 22", 251)]
    [InlineData(2025, "19 19 21 22 19 20 23 21 23 18 20 23", 248)]
    [InlineData(2026, "21 16 22 21 19 21 23 21 22 18 21 23", 248)]
    public void Published_year_has_known_working_days_of_each_month(int year, string months, int total)
    {
        var counted = Enumerable.Range(1, 12)
            .Select(month => new DateOnly(year, month, 1))
            .Select(first => Published.WorkingDaysBetween(first.AddDays(-1), first.AddMonths(1).AddDays(-1)))
            .ToArray();

        Assert.Equal(months, string.Join(' ', counted));
        Assert.Equal(total, counted.Sum());
    }

    [Theory]
    [InlineData("2026-02-13", DayKind.WorkingDay)]
    [InlineData("2026-02-14", DayKind.MakeUpWorkingDay)]
    [InlineData("2026-02-15", DayKind.StatutoryHoliday)]
    [InlineData("2026-02-23", DayKind.StatutoryHoliday)]
    [InlineData("2026-03-01", DayKind.Weekend)]
    public void Date_of_published_year_is_described_for_certain(string date, DayKind kind)
    {
        var verdict = Published.Describe(On(date));

        Assert.Equal(kind, verdict.Kind);
        Assert.False(verdict.Provisional);
        Assert.Equal(verdict.IsWorkingDay, Published.IsWorkingDay(On(date)));
    }

    [Fact]
    public void Year_without_notice_is_counted_on_statutory_days_and_says_so()
    {
        Assert.Equal(new DayVerdict(DayKind.StatutoryHoliday, "假日", true), Published.Describe(On("2027-01-01")));
        Assert.Equal(On("2027-01-05"), Published.AddWorkingDays(On("2026-12-31"), 2));
        Assert.True(Published.IsProvisional(On("2026-12-31"), On("2027-01-04")));
        Assert.False(Published.IsProvisional(On("2026-12-01"), On("2026-12-31")));
    }

    [Theory]
    [InlineData("2023-10-02")]
    [InlineData("2031-10-01")]
    public void Year_without_data_is_counted_on_plain_weeks_and_says_so(string date)
    {
        Assert.Equal(new DayVerdict(DayKind.WorkingDay, null, true), Published.Describe(On(date)));
        Assert.True(Published.IsProvisional(On(date), On(date)));
    }

    [Fact]
    public void Limit_of_no_days_ends_where_it_starts_even_on_a_holiday() =>
        Assert.Equal(On("10-01"), Published.AddWorkingDays(On("10-01"), 0));

    [Fact]
    public void Working_days_between_reversed_dates_are_none() =>
        Assert.Equal(0, Published.WorkingDaysBetween(On("03-31"), On("03-02")));

    [Fact]
    public void Limit_beyond_the_last_date_is_cut_there() =>
        Assert.Equal(DateOnly.MaxValue, Published.AddWorkingDays(On("03-02"), int.MaxValue));

    [Fact]
    public void Negative_limit_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Published.AddWorkingDays(On("03-02"), -1));

    [Fact]
    public void Notice_put_in_replaces_the_provisional_year()
    {
        var provisional = Year(2027, "01-01", "", published: false);
        var notice = Year(2027, "01-01..01-04", "");
        var calendar = new WorkingCalendar("2026.2", [provisional, notice]);

        Assert.Equal(On("2027-01-05"), calendar.AddWorkingDays(On("2027-01-01"), 1));
        Assert.False(calendar.IsProvisional(On("2027-01-01"), On("2027-01-05")));
    }

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")] // no 31 February: its last day, a make-up Saturday
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2026-06-01", 3, "2026-09-01")]
    [InlineData("2026-01-05", 3, "2026-04-07")] // Sunday of 清明, then the swapped Monday
    [InlineData("2026-07-01", 3, "2026-10-08")]
    public void Limit_in_months_ends_on_same_day_number_or_next_working_day(string from, int months, string through) =>
        Assert.Equal(On(through), Published.AddMonths(On(from), months));

    [Fact]
    public void Limit_in_years_from_leap_day_ends_on_last_day_of_february() =>
        Assert.Equal(On("2025-02-28"), Published.AddYears(On("2024-02-29"), 1));
}

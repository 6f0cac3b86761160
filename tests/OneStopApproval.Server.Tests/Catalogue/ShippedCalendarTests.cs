using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>The calendars in the repository against the totals and known days of the published notices.</summary>
public sealed class ShippedCalendarTests
{
    private static readonly WorkingCalendar Calendar = CatalogueText.Shipped().Calendar;

    [Theory]
    [InlineData(2024, "22 18 21 22 21 19 23 22 21 19 21 22", 251)]
    [InlineData(2025, "19 19 21 22 19 20 23 21 23 18 20 23", 248)]
    [InlineData(2026, "21 16 22 21 19 21 23 21 22 18 21 23", 248)]
    public void Year_published_hasTheWorkingDaysOfItsNotice(int year, string months, int total)
    {
        var counted = Enumerable.Range(1, 12).Select(month =>
        {
            var first = new DateOnly(year, month, 1);
            return Calendar.WorkingDaysBetween(first.AddDays(-1), first.AddMonths(1).AddDays(-1));
        }).ToList();

        Assert.Equal(months, string.Join(' ', counted));
        Assert.Equal(total, counted.Sum());
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
    public void Limit_onShippedYears_endsOnTheKnownDay(string from, int days, string to) =>
        Assert.Equal(On(to), Calendar.AddWorkingDays(On(from), days));

    [Fact]
    public void Year2027_withoutNotice_isProvisionalAndHoldsThirteenStatutoryDays()
    {
        var year = Assert.Single(CatalogueText.Shipped().Years, year => year.Year == 2027);

        Assert.False(year.Published);
        Assert.Equal(13, year.DaysOff.Sum(off => off.Through.DayNumber - off.From.DayNumber + 1));
        Assert.True(Calendar.IsProvisional(On("2026-12-31"), On("2027-01-04")));
        Assert.False(Calendar.IsProvisional(On("2024-01-01"), On("2026-12-31")));
    }

    [Fact]
    public void Year_published_namesItsNotice() => Assert.All(
        CatalogueText.Shipped().Years.Where(year => year.Published),
        year =>
        {
            Assert.StartsWith("国办发明电〔", year.Notice!.Number, StringComparison.Ordinal);
            Assert.Equal(year.Year - 1, year.Notice.Date!.Value.Year);
        });

    private static DateOnly On(string date) =>
        DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

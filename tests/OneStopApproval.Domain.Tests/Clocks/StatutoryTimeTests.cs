using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

public sealed class StatutoryTimeTests
{
    [Fact]
    public void Instant_at_24_00_belongs_to_next_date()
    {
        var midnight = new DateTimeOffset(2026, 2, 24, 16, 0, 0, TimeSpan.Zero);

        Assert.Equal(On("02-25"), StatutoryTime.DateOf(midnight));
        Assert.Equal(On("02-24"), StatutoryTime.DateOf(midnight.AddTicks(-1)));
    }

    [Fact]
    public void Date_of_an_instant_does_not_depend_on_the_offset_it_is_written_in() =>
        Assert.Equal(On("02-25"), StatutoryTime.DateOf(new DateTimeOffset(2026, 2, 24, 11, 30, 0, TimeSpan.FromHours(-5))));

    [Fact]
    public void Start_of_a_date_is_its_first_instant_in_utc()
    {
        var start = StatutoryTime.StartOf(On("02-25"));

        Assert.Equal(new DateTimeOffset(2026, 2, 24, 16, 0, 0, TimeSpan.Zero), start);
        Assert.Equal(TimeSpan.Zero, start.Offset);
        Assert.Equal(On("02-25"), StatutoryTime.DateOf(start));
    }

    [Fact]
    public void Instant_is_cut_and_never_rounded_up()
    {
        var instant = new DateTimeOffset(2026, 2, 24, 23, 59, 59, 999, TimeSpan.FromHours(8)).AddTicks(9_999);

        var cut = StatutoryTime.CutToMilliseconds(instant);

        Assert.Equal(0, cut.Ticks % TimeSpan.TicksPerMillisecond);
        Assert.Equal(TimeSpan.Zero, cut.Offset);
        Assert.Equal(On("02-24"), StatutoryTime.DateOf(cut));
    }

    [Fact]
    public void Limit_counted_back_is_not_moved_to_a_working_day() =>
        Assert.Equal(On("10-04"), StatutoryTime.SameDayAfterMonths(On("2027-01-04"), -3));

    [Fact]
    public void Ban_of_three_years_covers_the_same_date_three_years_later() =>
        Assert.Equal(On("2029-06-21"), StatutoryTime.BanThrough(On("2026-06-21"), 3));
}

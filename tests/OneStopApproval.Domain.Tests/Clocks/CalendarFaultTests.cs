using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

public sealed class CalendarFaultTests
{
    [Fact]
    public void Notice_as_published_has_no_fault() => Assert.Empty(CalendarFault.In(
        Year(2026, "01-01..01-03 02-15..02-23 05-01..05-05", "01-04 02-14 02-28 05-09")));

    [Fact]
    public void Notice_typed_wrongly_is_told_every_fault_at_once()
    {
        var year = Year(2026, "05-05..05-01 10-01..10-07 10-07..10-08", "10-03 10-09 01-04 01-04") with { Notice = null };

        Assert.Equal(
            [
                CalendarFaultKind.NoticeMissing, CalendarFaultKind.Reversed, CalendarFaultKind.Overlap,
                CalendarFaultKind.MakeUpOnDayOff, CalendarFaultKind.MakeUpOnWeekday, CalendarFaultKind.MakeUpRepeated,
            ],
            CalendarFault.In(year).Select(fault => fault.Kind));
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Notice_as_published_keeps_the_holiday_rules(int year) => Assert.Empty(
        CalendarFault.Departures(Published.Years.Single(known => known.Year == year)));

    [Fact]
    public void Notice_with_a_make_up_day_forgotten_or_moved_departs_from_the_holiday_rules()
    {
        var year = Published.Years.Single(known => known.Year == 2026);

        var forgotten = CalendarFault.Departures(year with { MakeUpDays = year.MakeUpDays.Remove(On("05-09")) });
        Assert.Equal(CalendarFaultKind.NotBalanced, Assert.Single(forgotten).Kind);
        var moved = CalendarFault.Departures(year with { MakeUpDays = year.MakeUpDays.Replace(On("05-09"), On("09-19")) });
        Assert.Equal(new(CalendarFaultKind.LongRun, new(On("09-14"), On("09-24"))), Assert.Single(moved));
    }

    [Fact]
    public void Notice_may_reach_into_the_december_before_but_no_further()
    {
        var december = Year(2026, "", "") with { MakeUpDays = [On("2025-12-27")] };
        var november = Year(2026, "", "") with { MakeUpDays = [On("2025-11-29")] };

        Assert.Empty(CalendarFault.In(december));
        Assert.Equal(CalendarFaultKind.OutsideYear, Assert.Single(CalendarFault.In(november)).Kind);
    }
}

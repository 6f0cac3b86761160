using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

public sealed class ClockReadingTests
{
    [Fact]
    public void Ended_clock_is_judged_as_of_its_end()
    {
        var onTime = Decision() with { End = On("03-30") };
        var late = Decision() with { End = On("03-31") };

        Assert.Equal(Light.Yellow, onTime.Read(Published, On("06-01")).Light);
        Assert.Equal(20, onTime.Read(Published, On("06-01")).UsedDays);
        Assert.Equal(Light.Red, late.Read(Published, On("06-01")).Light);
        Assert.Equal(-1, late.Read(Published, On("06-01")).RemainingDays);
    }

    [Fact]
    public void Open_stop_of_an_ended_clock_ends_with_it()
    {
        var clock = Decision() with { Stops = [Expert("03-12", null, 9)], End = On("03-18") };

        var reading = clock.Read(Published, On("06-01"));

        Assert.Equal((On("04-03"), false, false), (reading.DueDate, reading.Stopped, reading.Provisional));
    }

    [Fact]
    public void Overlapping_stops_are_taken_out_once()
    {
        var one = Decision() with { Stops = [Expert("03-12", "03-25", 9)] };
        var two = Decision() with { Stops = [Expert("03-16", "03-25", 7), Expert("03-12", "03-18", 9), Expert("03-13", "03-17", 9)] };

        Assert.Equal(one.Read(Published, On("03-26")), two.Read(Published, On("03-26")));
    }

    [Fact]
    public void Further_notice_before_the_told_end_leaves_no_gap()
    {
        var clock = Decision() with { Stops = [Expert("03-12", "03-31", 7), Expert("03-20", "03-31", 7)] };

        // 03-13 to 03-31 are out: thirteen days.
        Assert.Equal(On("04-17"), clock.Read(Published, On("04-01")).DueDate);
    }

    [Fact]
    public void Further_notice_after_the_told_end_does_not_reach_back()
    {
        var clock = Decision() with { Stops = [Expert("03-12", "03-31", 7), Expert("03-25", "03-31", 7)] };

        // Out are 03-13 to 03-23 and 03-26 to 03-31: eleven days; 03-24 and 03-25 count.
        Assert.Equal(On("04-15"), clock.Read(Published, On("04-01")).DueDate);
    }

    [Fact]
    public void Day_of_the_result_is_out_but_the_clock_is_stopped_no_more()
    {
        var clock = Decision() with { Stops = [Expert("03-12", "03-25", 9)] };

        Assert.True(clock.Read(Published, On("03-12")).Stopped);
        Assert.True(clock.Read(Published, On("03-24")).Stopped);
        Assert.False(clock.Read(Published, On("03-25")).Stopped);
        Assert.Equal(8, clock.Read(Published, On("03-25")).UsedDays);
    }

    [Theory]
    [InlineData(ClockKind.Intake, LimitUnit.WorkingDays)]
    [InlineData(ClockKind.Renewal, LimitUnit.WorkingDays)]
    [InlineData(ClockKind.Decision, LimitUnit.FixedDay)]
    public void Clock_that_may_not_stop_ignores_stops(ClockKind kind, LimitUnit unit)
    {
        var clock = Decision() with { Kind = kind, Unit = unit };
        var stopped = clock with { Stops = [Expert("03-03", null, 9)] };

        Assert.Equal(clock.Read(Published, On("03-04")), stopped.Read(Published, On("03-04")));
        Assert.DoesNotContain(stopped.Explain(Published, On("03-04")).Days, day => day.Stop is not null);
    }

    [Fact]
    public void Promise_shorter_than_the_law_drives_the_light()
    {
        var clock = Decision() with { PromisedBudgetDays = 10 };

        var lastDay = clock.Read(Published, On("03-16"));
        var dayAfter = clock.Read(Published, On("03-17"));

        Assert.Equal((On("03-30"), On("03-16"), On("03-13")), (lastDay.DueDate, lastDay.PromisedDueDate, lastDay.YellowDate));
        Assert.Equal((Light.Yellow, Light.Red), (lastDay.Light, dayAfter.Light));
        Assert.Equal(9, dayAfter.RemainingDays);
    }

    [Fact]
    public void Promise_longer_than_the_law_drives_nothing()
    {
        var reading = (Decision() with { PromisedBudgetDays = 25 }).Read(Published, On("03-31"));

        Assert.Equal((On("03-26"), Light.Red), (reading.YellowDate, reading.Light));
    }

    [Fact]
    public void Limit_in_months_is_lit_by_calendar_days()
    {
        var clock = Clock.OfMonths(ClockKind.CommitmentVerification, 1, 3, On("07-01"), Published.Version, "M163-10");

        var reading = clock.Read(Published, On("09-28"));

        // 10-01 is a holiday, moved to 10-08: 99 calendar days, yellow at 90 of them.
        Assert.Equal((On("10-08"), 99, 89, 10), (reading.DueDate, reading.BudgetDays, reading.UsedDays, reading.RemainingDays));
        Assert.Equal((On("09-29"), Light.Green), (reading.YellowDate, reading.Light));
        Assert.Equal(Light.Red, clock.Read(Published, On("10-09")).Light);
    }

    [Fact]
    public void Expiry_day_is_not_moved_and_never_provisional()
    {
        var clock = Clock.Until(ClockKind.Renewal, 1, On("2027-10-02"), On("2027-06-15"), Published.Version, "ALL-50");

        var reading = clock.Read(Published, On("2027-06-15"));

        Assert.Equal((On("2027-10-02"), false), (reading.DueDate, reading.Provisional));
    }

    [Fact]
    public void Limit_reaching_into_a_year_without_notice_is_provisional_until_it_is_put_in()
    {
        var clock = Decision() with { Start = On("12-15") };
        var notice = Year(2026, "", "");
        var published = new WorkingCalendar("2026.2", [notice, Year(2027, "01-01..01-03", "")]);

        var before = clock.Read(Published, On("12-16"));
        var after = clock.Read(published, On("12-16"));

        Assert.True(before.Provisional);
        Assert.False(after.Provisional);
        Assert.Equal(On("2027-01-13"), before.DueDate);
    }

    [Fact]
    public void Stops_left_unset_are_none_and_never_fail() =>
        Assert.Equal(Decision(), Decision() with { Stops = default });

    [Fact]
    public void Reading_before_the_start_has_used_nothing()
    {
        var reading = Decision().Read(Published, On("02-24"));

        Assert.Equal((0, 20, Light.Green), (reading.UsedDays, reading.RemainingDays, reading.Light));
    }

    private static Clock Decision() => new(ClockKind.Decision, 1, 20, On("03-02"), Published.Version, "ALL-42(1)");

    private static Stop Expert(string from, string? to, int told) =>
        new(StopKind.ExpertReview, On(from), to is null ? null : On(to), told, "notice");
}

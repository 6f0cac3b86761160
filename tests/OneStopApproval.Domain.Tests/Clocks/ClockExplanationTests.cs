using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

public sealed class ClockExplanationTests
{
    [Fact]
    public void Explanation_names_reason_and_rule_of_each_kind_of_day()
    {
        var clock = new Clock(ClockKind.Decision, 1, 10, On("04-28"), Published.Version, "ALL-42(1)")
        {
            Stops = [new Stop(StopKind.ExpertReview, On("05-07"), On("05-12"), 2, "notice-1")],
        };

        var told = clock.Explain(Published, On("05-13"));
        var days = told.Days.ToDictionary(day => day.Date);

        Assert.Equal((DayReason.StartDay, "CC-201", false), Of("04-28"));
        Assert.Equal((DayReason.WorkingDay, "ALL-82", true), Of("04-29"));
        Assert.Equal((DayReason.StatutoryHoliday, "ALL-82", false), Of("05-01"));
        Assert.Equal((DayReason.Stopped, "ALL-45", false), Of("05-08"));
        Assert.Equal((DayReason.Stopped, "ALL-45", false), Of("05-09"));
        Assert.Equal((DayReason.Weekend, "ALL-82", false), Of("05-10"));
        Assert.Equal((DayReason.ToldTimeUsedUp, "ALL-45", true), Of("05-11"));
        Assert.Equal("notice-1", days[On("05-11")].Stop!.DocumentId);
        Assert.Equal(2, told.Count(DayReason.Stopped));
        Assert.Equal((On("05-18"), Light.Yellow), (told.Days[^1].Date, told.Days[^1].Light));

        (DayReason Reason, string Rule, bool Counted) Of(string date) =>
            (days[On(date)].Reason, days[On(date)].Rule, days[On(date)].Counted);
    }

    [Fact]
    public void Explanation_shows_a_make_up_day_as_counted()
    {
        var told = new Clock(ClockKind.Intake, 1, 5, On("02-10"), Published.Version, "ALL-32(4)").Explain(Published, On("02-11"));

        var makeUp = told.Days.Single(day => day.Date == On("02-14"));

        Assert.Equal((DayReason.MakeUpWorkingDay, true, 4), (makeUp.Reason, makeUp.Counted, makeUp.UsedAfter));
        Assert.Equal(On("02-24"), told.Days[^1].Date);
    }

    [Fact]
    public void Applicants_time_in_the_technical_review_rests_on_order_163()
    {
        var clock = new Clock(ClockKind.TechnicalReview, 1, 30, On("03-05"), Published.Version, "M163-11(2)")
        {
            Stops = [new Stop(StopKind.Rectification, On("04-10"), On("05-15"), 30)],
        };

        var told = clock.Explain(Published, On("05-15"));

        Assert.Equal("M163-11(3)", told.Days.Single(day => day.Date == On("04-13")).Rule);
    }

    [Fact]
    public void Months_that_would_end_on_a_day_off_run_on_by_Civil_Code_203()
    {
        var told = Clock.OfMonths(ClockKind.CommitmentVerification, 1, 3, On("02-03"), Published.Version, "M163-12").Explain(Published, On("02-03"));

        Assert.Equal(
            [("05-03", DayReason.CalendarDay, "CC-202"), ("05-04", DayReason.RunsOn, "CC-203"), ("05-05", DayReason.RunsOn, "CC-203"), ("05-06", DayReason.RunsOn, "CC-203")],
            told.Days.TakeLast(4).Select(day => ($"{day.Date:MM-dd}", day.Reason, day.Rule)));
    }

    [Fact]
    public void Explanation_of_a_late_clock_goes_on_through_today()
    {
        var told = new Clock(ClockKind.Intake, 1, 5, On("03-02"), Published.Version, "ALL-32(4)").Explain(Published, On("03-12"));

        Assert.Equal((On("03-12"), Light.Red, 8), (told.Days[^1].Date, told.Days[^1].Light, told.Days[^1].UsedAfter));
    }

    [Fact]
    public void Explanation_of_an_endless_clock_is_cut_and_says_so()
    {
        var told = new Clock(ClockKind.Intake, 1, 5, On("03-02"), Published.Version, "ALL-32(4)").Explain(Published, On("2099-01-01"));

        Assert.False(told.Complete);
        Assert.Equal(ClockExplanation.MostDays, told.Days.Length);
    }
}

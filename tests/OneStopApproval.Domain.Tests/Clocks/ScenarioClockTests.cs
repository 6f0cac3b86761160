using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

/// <summary>The date arithmetic of docs/scenarios.md (rules 14 to 18); the scenarios themselves run through the public contract.</summary>
public sealed class ScenarioClockTests
{
    [Theory]
    [InlineData("S1 intake", ClockKind.Intake, "02-10", 5, "02-24")]
    [InlineData("S1 decision after silence", ClockKind.Decision, "02-10", 20, "03-16")]
    [InlineData("S1 technical review", ClockKind.TechnicalReview, "02-10", 30, "03-30")]
    [InlineData("S2 intake", ClockKind.Intake, "04-27", 5, "05-07")]
    [InlineData("S2 decision after silence", ClockKind.Decision, "04-27", 20, "05-27")]
    [InlineData("S3 correction", ClockKind.Correction, "04-30", 10, "05-18")]
    [InlineData("S3 new intake", ClockKind.Intake, "05-14", 5, "05-21")]
    [InlineData("S3 decision", ClockKind.Decision, "05-18", 20, "06-15")]
    [InlineData("S6 decision", ClockKind.Decision, "03-02", 20, "03-30")]
    [InlineData("S8 intake", ClockKind.Intake, "03-02", 5, "03-09")]
    [InlineData("S8 technical review", ClockKind.TechnicalReview, "03-05", 30, "04-17")]
    [InlineData("S8 rectification", ClockKind.Rectification, "04-10", 30, "05-26")]
    [InlineData("S8 leader's check", ClockKind.LeaderCheck, "05-15", 5, "05-22")]
    [InlineData("S8 decision", ClockKind.Decision, "05-20", 10, "06-03")]
    [InlineData("S8 certificate", ClockKind.Certificate, "06-01", 7, "06-10")]
    [InlineData("S8 publication", ClockKind.Publication, "06-01", 7, "06-10")]
    [InlineData("S8 foundation decision", ClockKind.Decision, "04-15", 10, "04-29")]
    [InlineData("S8 foundation certificate", ClockKind.Certificate, "04-27", 7, "05-09")]
    [InlineData("S11 foundation intake", ClockKind.Intake, "04-29", 5, "05-09")]
    [InlineData("S11 intake", ClockKind.Intake, "06-03", 5, "06-10")]
    [InlineData("S11 decision", ClockKind.Decision, "06-04", 20, "07-03")]
    [InlineData("S12 decision", ClockKind.Decision, "09-07", 20, "10-10")]
    [InlineData("S12 extended", ClockKind.Decision, "09-07", 30, "10-23")]
    [InlineData("S14 decision", ClockKind.Decision, "07-01", 20, "07-29")]
    [InlineData("S14 technical review", ClockKind.TechnicalReview, "07-01", 30, "08-12")]
    [InlineData("S14 certificate", ClockKind.Certificate, "07-10", 10, "07-24")]
    public void Clock_of_scenario_is_due(string scenario, ClockKind kind, string start, int budget, string due)
    {
        var clock = Clock(kind, budget, start);

        var onLastDay = clock.Read(Published, On(due));
        var dayAfter = clock.Read(Published, On(due).AddDays(1));

        Assert.True(On(due) == onLastDay.DueDate, scenario);
        Assert.Equal((budget, 0), (onLastDay.UsedDays, onLastDay.RemainingDays));
        Assert.Equal(Light.Yellow, onLastDay.Light);
        Assert.Equal(Light.Red, dayAfter.Light);
        Assert.False(onLastDay.Provisional);
    }

    [Theory]
    [InlineData("03-12", 8, Light.Green)]
    [InlineData("03-25", 8, Light.Green)]
    [InlineData("03-26", 9, Light.Green)]
    [InlineData("03-31", 12, Light.Green)]
    [InlineData("04-08", 17, Light.Green)]
    [InlineData("04-09", 18, Light.Yellow)]
    [InlineData("04-13", 20, Light.Yellow)]
    [InlineData("04-14", 21, Light.Red)]
    public void S6_expert_review_takes_nine_days_out(string today, int used, Light light)
    {
        var clock = ExpertReview(9, "03-25");

        var reading = clock.Read(Published, On(today));

        Assert.Equal((On("04-13"), On("04-09"), used, light), (reading.DueDate, reading.YellowDate, reading.UsedDays, reading.Light));
        Assert.False(reading.Provisional);
    }

    [Fact]
    public void S6_told_seven_days_counts_again_after_them()
    {
        var reading = ExpertReview(7, "03-25").Read(Published, On("03-26"));

        Assert.Equal(On("04-09"), reading.DueDate);
        Assert.Equal(11, reading.UsedDays);
    }

    [Fact]
    public void S6_open_review_is_projected_to_its_told_end_and_marked()
    {
        var open = ExpertReview(9, null);

        var stopped = open.Read(Published, On("03-16"));
        var after = open.Read(Published, On("03-26"));

        Assert.Equal((On("04-13"), true, true), (stopped.DueDate, stopped.Stopped, stopped.Provisional));
        Assert.Equal((On("04-13"), false, false), (after.DueDate, after.Stopped, after.Provisional));
        Assert.Equal(9, after.UsedDays);
    }

    [Fact]
    public void S8_rectification_moves_the_technical_review()
    {
        var review = Clock(ClockKind.TechnicalReview, 30, "03-05");
        var answered = review with { Stops = [new Stop(StopKind.Rectification, On("04-10"), On("05-15"), 30)] };

        Assert.Equal(On("05-22"), answered.Read(Published, On("05-15")).DueDate);
    }

    private static Clock ExpertReview(int told, string? result) => Clock(ClockKind.Decision, 20, "03-02") with
    {
        Stops = [new Stop(StopKind.ExpertReview, On("03-12"), result is null ? null : On(result), told)],
    };

    private static Clock Clock(ClockKind kind, int budget, string start) =>
        new(kind, 1, budget, On(start), Published.Version, "test");
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

/// <summary>Rule 15: a cap over a whole bundle stops only on days on which every open review is stopped.</summary>
public sealed class JointCapTests
{
    [Fact]
    public void Cap_stops_only_on_days_common_to_all_open_reviews()
    {
        ImmutableArray<DayRange> construction = [new(On("03-13"), On("03-25"))];
        ImmutableArray<DayRange> lightning = [new(On("03-06"), On("03-16")), new(On("03-24"), On("04-02"))];
        ImmutableArray<DayRange> withdrawn = [new(On("03-10"), DateOnly.MaxValue)];

        var stops = JointCap.Stops([construction, lightning, withdrawn], Published, On("03-02"), On("04-10"));

        Assert.Equal(
            [
                new Stop(StopKind.AllReviewsStopped, On("03-12"), On("03-16"), 2),
                new Stop(StopKind.AllReviewsStopped, On("03-23"), On("03-25"), 2),
            ],
            stops);
    }

    [Fact]
    public void Cap_with_one_running_review_does_not_stop() =>
        Assert.Empty(JointCap.Stops([[new(On("03-13"), On("03-25"))], []], Published, On("03-02"), On("03-20")));

    [Fact]
    public void Cap_of_reviews_still_stopped_is_projected_and_provisional()
    {
        var stops = JointCap.Stops([[new(On("03-13"), On("03-25"))]], Published, On("03-02"), On("03-16"));
        var cap = new Clock(ClockKind.JointCap, 1, 45, On("03-02"), Published.Version, "ALL-42(2)") { Stops = stops };

        var reading = cap.Read(Published, On("03-16"));

        Assert.Equal((true, true), (reading.Stopped, reading.Provisional));
        Assert.Equal(Published.AddWorkingDays(On("03-02"), 54), reading.DueDate);
    }

    [Fact]
    public void Stretch_before_the_cap_takes_nothing_out() =>
        Assert.Empty(JointCap.Stops([[new(On("02-02"), On("03-02"))]], Published, On("03-02"), On("03-20")));

    [Fact]
    public void Union_joins_neighbours_and_drops_empty_ranges() =>
        Assert.Equal(
            [new DayRange(On("03-02"), On("03-06")), new DayRange(On("03-09"), On("03-09"))],
            DayRange.Union(
            [
                new(On("03-09"), On("03-09")), new(On("03-04"), On("03-06")), new(On("03-02"), On("03-03")),
                new(On("03-20"), On("03-19")),
            ]));
}

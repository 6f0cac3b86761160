using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Clocks;

/// <summary>Rule 20: a year without a notice is provisional, and its notice clears or moves what runs.</summary>
public sealed class ReprojectClocksTests
{
    private static readonly WorkingCalendar Next = new(
        "put-1", [.. Published.Years, Year(2027, "01-01..01-04 02-05..02-12", "01-09")], [Published]);

    [Fact]
    public void Rule20_notice_moves_the_running_clock_from_its_start_and_leaves_the_ended_one()
    {
        var story = Story.Submitted("12-10", Construction);
        story.Accept(Construction);
        story.On("12-14").Do(Acts.Exclude(story, Construction, StopKind.Testing, 3));
        story.On("12-16").Do(Acts.EndExcluded(story, Construction, story.Review(Construction).ExcludedTimes[0].Document));
        var (intake, running) = (story.Review(Construction).Clocks[0], story.Review(Construction).Clocks[1]);
        var etag = story.Review(Construction).Etag;
        story.Calendar = Next;

        // Two days are taken out: of plain weeks the last is Tue 01-12, and with 01-04 off and Sat 01-09 worked the same.
        Assert.Equal(On("2027-01-12"), story.Due(Construction, ClockKind.Decision));
        var recounted = Assert.IsType<ClockRecounted>(Assert.Single(Reprojected(story)));
        Assert.Equal((On("2027-01-12"), On("2027-01-12"), "test", false), (recounted.DueBefore, recounted.Due, recounted.Notice, recounted.Provisional));

        Assert.Equal(intake, story.Review(Construction).Clocks[0]);
        Assert.Equal(running with { CalendarVersion = "put-1" }, story.Review(Construction).Clocks[1]);
        Assert.Equal(etag, story.Review(Construction).Etag);
        Assert.Empty(Reprojected(story));
    }

    [Fact]
    public void Rule20_date_that_moves_is_told_with_its_notice_and_counts_no_day_twice()
    {
        var story = Story.Submitted("12-10", Construction);
        story.Accept(Construction);
        story.Calendar = Next;

        var moved = Assert.IsType<ClockMoved>(Assert.Single(Reprojected(story)));

        Assert.Equal((On("2027-01-08"), On("2027-01-09"), "test"), (moved.DueBefore, moved.Due, moved.Notice));
        var clock = story.Review(Construction).Clocks[1];
        Assert.Equal(clock.BudgetDays, Next.WorkingDaysBetween(clock.Start, moved.Due));
        Assert.Equal(moved.Due, story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Rule20_what_was_foreseen_otherwise_is_refused_whole()
    {
        var story = Story.Submitted("12-10", Construction);
        story.Accept(Construction);
        Assert.Equal(Reason.StaleEtag, story.Refused(new ReprojectClocks(Next.Version, null)).Reason);
        story.Calendar = Next;

        Assert.Equal(Reason.StaleEtag, story.Refused(new ReprojectClocks(Next.Version, [])).Reason);
        Assert.Equal(Published.Version, story.Review(Construction).Clocks[1].CalendarVersion);
    }

    private static MatterEvent[] Reprojected(Story story)
    {
        var before = story.Events.Count;
        story.Do(new ReprojectClocks(Next.Version, null));
        return [.. story.Events.Skip(before)];
    }
}

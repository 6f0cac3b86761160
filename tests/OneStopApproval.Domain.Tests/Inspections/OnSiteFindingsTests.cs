using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Inspections;

/// <summary>Rule 22: what was found on site, its re-check after rectification, and a further event of an ordered round.</summary>
public sealed class OnSiteFindingsTests
{
    [Fact]
    public void Rule22_findings_end_the_stop_of_an_expert_review_on_their_date()
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview));
        Assert.Equal(On("04-13"), story.Due(Construction, ClockKind.Decision));

        story.On("03-19").Do(Acts.Find(story, Construction) with { Date = On("03-17") });

        // 03-13, 03-16 and 03-17 are out.
        Assert.Equal(On("03-17"), story.Review(Construction).ExcludedTimes.Single().To);
        Assert.Equal(On("04-02"), story.Due(Construction, ClockKind.Decision));
        Assert.Equal(DocumentType.OnSiteRecord, story.Matter.Documents[^1].Type);
    }

    [Fact]
    public void Rule22_findings_before_the_notice_arrived_leave_nothing_out()
    {
        var story = Story.Submitted(consent: false, "03-02", Construction);
        story.Accept(Construction);
        story.On("03-10").Do(Acts.GoTogether(story, Construction, "03-13", "03-25"));
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview));
        story.On("03-18").Deliver(story.Document(DocumentType.ExcludedTimeNotice), "03-18");
        story.On("03-19").Do(Acts.Find(story, Construction) with { Date = On("03-16") });

        Assert.Equal(On("03-30"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Rule22_verification_stops_nothing_so_its_findings_end_nothing()
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Lightning));
        story.On("03-16").Do(Acts.Find(story, Lightning));

        Assert.Equal(On("03-30"), story.Due(Lightning, ClockKind.Decision));
        Assert.DoesNotContain(story.Events, happened => happened is ExcludedTimeEnded);
    }

    [Theory]
    [InlineData("officer-1")]
    [InlineData("officer-1", "officer-1")]
    public void Rule22_two_officers_were_there_to_verify(params string[] officers)
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Lightning));

        var refusal = story.On("03-13").Refused(Acts.Find(story, Lightning) with { Officers = [.. officers] });

        Assert.Equal((Reason.InvalidFields, "officers"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    [Theory]
    [InlineData("03-12")]
    [InlineData("03-18")]
    public void Rule22_findings_are_of_a_day_at_the_lab(string date)
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, Lightning));

        Assert.Equal("date", story.On("03-17").Refused(Acts.Find(story, Lightning) with { Date = On(date) }).Faults.Single().Subject);
    }

    [Fact]
    public void Rule22_recheck_belongs_to_the_event_and_is_no_separate_check()
    {
        var story = Found(Lightning);
        story.On("03-24").Do(Acts.Recheck(story, Lightning, passed: false));
        story.On("03-27").Do(Acts.Recheck(story, Lightning));

        Assert.Equal((0, 1), (story.Matter.OnSite.SeparateCount, story.Matter.OnSite.Participants.Length));
        Assert.Equal([On("03-24"), On("03-27")], story.Matter.OnSite.Participants[0].Findings!.Rechecks.Select(recheck => recheck.Date));
        story.Decide(Lightning, DecisionOutcome.Grant);
    }

    [Fact]
    public void Rule22_two_officers_verify_again_at_the_lab_and_one_reads_papers()
    {
        var story = Found(Lightning);
        var recheck = Acts.Recheck(story.On("03-24"), Lightning) with { Officers = ["officer-1"] };

        Assert.Equal("officers", story.Refused(recheck).Faults.Single().Subject);
        story.Do(recheck with { Manner = RecheckManner.Documents });
    }

    [Fact]
    public void Rule13_rows_that_do_not_conform_are_refused_until_their_recheck_passed_and_the_rest_may_be_granted()
    {
        var story = Found(Lightning, "rows");
        var partial = Acts.Decide(story, Lightning, DecisionOutcome.Partial) with { GrantedOf = ["rows"] };
        Assert.Equal("granted_scope", story.Refused(Acts.Decide(story, Lightning, DecisionOutcome.Grant)).Faults.Single().Subject);
        Assert.Equal("granted_scope", story.Refused(partial).Faults.Single().Subject);

        story.Do(Acts.Recheck(story, Lightning, passed: false));
        Assert.Equal("granted_scope", story.Refused(partial with { Etag = story.Target(Lightning).Etag }).Faults.Single().Subject);

        story.Do(partial with { Etag = story.Target(Lightning).Etag, GrantedOf = ["others"] });
        Assert.Equal(ReviewState.PartlyGranted, story.State(Lightning));
    }

    [Fact]
    public void Rule13_what_concerns_everything_leaves_a_refusal_alone()
    {
        var story = Found(Lightning);

        Assert.Equal(Reason.InvalidFields, story.Refused(Acts.Decide(story, Lightning, DecisionOutcome.Partial)).Reason);
        story.Decide(Lightning, DecisionOutcome.Refuse);
    }

    [Fact]
    public void Rule13_technical_review_checks_what_was_rectified_once_and_its_leader_is_done_with_it()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Accept(Cma);
        story.Do(Acts.GoTogether(story, Cma, "03-13", "03-16"));
        story.Do(Acts.Join(story, Cma, OnSiteCharacter.ExpertReview));
        story.On("03-16").Do(Acts.Find(story, Cma, "rectified"));
        story.Do(Acts.Rectify(story, Cma));
        Assert.Equal(Reason.StateNotAllowed, story.On("03-18").Refused(Acts.Recheck(story, Cma)).Reason);
        story.Do(Acts.Rectified(story, Cma));
        Assert.NotNull(story.Review(Cma).Running(ClockKind.LeaderCheck));
        Assert.Equal("date", story.On("03-20").Refused(Acts.Recheck(story, Cma) with { Date = On("03-17") }).Faults.Single().Subject);

        story.Do(Acts.Recheck(story, Cma, passed: false));

        Assert.Null(story.Review(Cma).Running(ClockKind.LeaderCheck));
        Assert.Equal("results", story.Refused(Acts.Recheck(story, Cma)).Faults.Single().Subject);
        story.Conclude();
        Assert.Equal("granted_scope", story.Refused(Acts.Decide(story, Cma, DecisionOutcome.Grant)).Faults.Single().Subject);
        story.Decide(Cma, DecisionOutcome.Partial);
    }

    [Fact]
    public void Rule9_ordered_round_has_an_event_of_its_own_and_the_one_before_binds_nobody()
    {
        var story = Found(Construction);
        story.Do(Acts.Join(story, Lightning));
        story.On("03-26").Decide(Construction, DecisionOutcome.Refuse);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.GoTogether(story, Lightning, "04-01", "04-02")).Reason);
        story.On("03-27").Do(Acts.Order(story, Construction));
        story.Do(Acts.GoTogether(story, Construction, "04-01", "04-02") with { Reason = null });
        story.Do(Acts.Join(story, Construction, OnSiteCharacter.ExpertReview, 2));
        story.Do(Acts.Join(story, Lightning));

        var onSite = story.Matter.OnSite;
        Assert.Equal((2, On("03-13"), OnSiteState.Scheduled), (onSite.Event, onSite.Past!.Value.Single().FirstDate, onSite.StateOn(story.Today)));
        Assert.Equal([1, 1, 2, 2], onSite.Participants.Select(participant => participant.EventOrFirst));
        Assert.Equal(On("03-31"), story.Review(Construction).ExcludedTimes.Single().From);
        story.On("04-02").Do(Acts.Find(story, Construction) with { Nonconformities = [] });
        story.Decide(Construction, DecisionOutcome.Grant);

        // One event a round.
        Assert.Equal(Reason.StateNotAllowed, story.On("04-03").Refused(Acts.GoTogether(story, Lightning, "04-08", "04-09") with { Reason = null }).Reason);
    }

    [Fact]
    public void Rule28_corrected_record_stands_for_the_wrong_one()
    {
        var story = Found(Lightning);
        var wrong = story.Document(DocumentType.OnSiteRecord).Id;
        story.Do(new ProposeDocumentCorrection(wrong, "text", "reason"), "meteorology");
        story.Subject = "second";
        story.Do(new ConfirmDocumentCorrection(wrong, story.Document(DocumentType.OnSiteRecord).Proposal!.Etag, null), "meteorology");

        Assert.NotEqual(wrong, story.Matter.OnSite.Participants[0].Findings!.Document);
    }

    private static Story Found(string item, string? scope = null)
    {
        var story = Scheduled();
        story.Do(Acts.Join(story, item));
        story.On("03-16").Do(Acts.Find(story, item, scope));
        return story;
    }

    private static Story Scheduled()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Accept(Construction, Lightning);
        story.On("03-10").Do(Acts.GoTogether(story, Construction, "03-13", "03-25"));
        return story;
    }
}

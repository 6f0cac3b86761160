using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Participation;

/// <summary>Rule 32: whoever is recused acts on the review no more.</summary>
public sealed class RecusalTests
{
    [Fact]
    public void Recused_officer_is_kept_from_every_act_on_the_review_and_from_nothing_else()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Do(new RequestRecusal(Construction, RecusalParty.Officer, "officer", null, "reason"), "housing");
        Command[] acts =
        [
            Acts.Accept(story, Construction),
            Acts.Draft(story, Construction),
            Acts.Notice(story, null, Construction),
            Acts.Demand(story, Construction),
            new RecordOpinion(Construction, story.Target(Construction).Etag, "text", null),
        ];

        Assert.All(acts, act => Assert.Equal((Reason.RoleNotAllowed, $"reviews/{Construction}"), Of(story.Refused(act, "housing"))));
        story.Accept(Lightning);
        story.Subject = "colleague";
        story.Accept(Construction);

        Assert.Equal(ReviewState.InReview, story.State(Construction));
        static (Reason, string) Of(Refusal refusal) => (refusal.Reason, refusal.Faults.Single().Subject);
    }

    [Fact]
    public void Request_stops_nothing_until_the_person_in_charge_names_who_is_recused()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Do(new RequestRecusal(Construction, RecusalParty.Applicant, null, "name", "reason"));
        Assert.Equal(On("03-02"), story.Review(Construction).Participation.AnswerAwaitedSince);
        story.Accept(Construction);

        (story.Subject, story.Role) = ("head", ActorRole.AuthorityHead);
        Assert.Equal(["officer"], story.Refused(Answer(story), "housing").Faults.Select(fault => fault.Subject));
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(Answer(story, "head"), "housing").Reason);
        story.Do(Answer(story, "officer"), "housing");

        Assert.Null(story.Review(Construction).Participation.AnswerAwaitedSince);
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Answer(story, "officer"), "housing").Reason);
        story.Subject = "officer";
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(Acts.Decide(story, Construction, DecisionOutcome.Grant), "housing").Reason);
    }

    [Fact]
    public void Refused_request_may_be_made_again_and_one_that_stands_may_not()
    {
        var story = Story.Submitted("03-02", Construction);
        var request = new RequestRecusal(Construction, RecusalParty.Applicant, "officer", "name", "reason");
        story.Do(request);
        Assert.Equal(["officer"], story.Refused(request).Faults.Select(fault => fault.Subject));
        (story.Subject, story.Role) = ("head", ActorRole.AuthorityHead);
        story.Do(new AnswerRecusal(Construction, story.Target(Construction).Etag, 1, false, null, "answer"), "housing");

        story.Do(request);

        Assert.Equal([RecusalState.Refused, RecusalState.Requested], story.Review(Construction).Participation.Recusals.Select(asked => asked.State));
    }

    [Fact]
    public void Hearing_is_put_off_under_another_when_whoever_presides_is_recused()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Accept(Construction);
        story.Do(Acts.Schedule(story, Construction, HearingCause.OwnMotion), "housing");
        story.Do(new RequestRecusal(Construction, RecusalParty.Applicant, "presider", "name", "reason"));
        story.Role = ActorRole.AuthorityHead;
        story.Do(Answer(story) with { Officer = null }, "housing");

        story.On("03-12");
        Assert.Equal(Reason.StateNotAllowed, story.Refused(Acts.RecordOf(story, Construction), "housing").Reason);
        var again = Acts.Schedule(story, Construction, HearingCause.OwnMotion);
        Assert.Contains("presider", story.Refused(again, "housing").Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public void Officer_answers_by_a_letter_for_this_act_alone_and_never_about_himself()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Do(new RequestRecusal(Construction, RecusalParty.Applicant, null, "name", "reason"));
        story.Subject = "deputy";
        story.Delegations = [new("授1", "housing", "deputy", [DelegatedAct.ApproveExtension], On("03-01"), On("03-31"))];
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(Answer(story, "officer"), "housing").Reason);
        story.Delegations = [new("授2", "housing", "deputy", [DelegatedAct.AnswerRecusal], On("03-01"), On("03-31"))];
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(Answer(story, "deputy"), "housing").Reason);

        story.Do(Answer(story, "officer"), "housing");

        Assert.Equal(("deputy", "授2"), story.Review(Construction).Participation.Recusals.Select(asked => (asked.AnsweredBy!, asked.Letter!)).Single());
    }

    private static AnswerRecusal Answer(Story story, string? officer = null) =>
        new(Construction, story.Target(Construction).Etag, 1, true, officer, null);
}

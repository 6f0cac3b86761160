using System.Collections.Immutable;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Commitments;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Drives every cell of the review table: a review in a state beside a CMA review in intake, and one act.</summary>
internal static partial class ReviewCases
{
    private const string Silence = "silence";

    private static readonly (string Name, Func<Story, string, Outcome> Run)[] Acts =
    [
        (nameof(AcceptReviews), (story, item) => story.Try(Matters.Acts.Accept(story, item))),
        (nameof(DeclineReviews), (story, item) => story.Try(Matters.Acts.Decline(story, DeclineOutcome.Banned, item))),
        (nameof(IssueCorrectionNotice), (story, item) => Notice(story, item)),
        (nameof(AddCorrectionPoints), (story, item) => story.Try(Matters.Acts.Draft(story, item))),
        (nameof(ConfirmCorrectionAnswers), (story, item) => story.Try(Matters.Acts.Confirm(story, item), "housing")),
        (nameof(AnswerCorrection), (story, item) => story.Try(Matters.Acts.Answer(story, item))),
        (nameof(PledgeMaterials), (story, item) => story.Try(Matters.Acts.Pledge(story, item))),
        (nameof(AcceptTolerantly), (story, item) => story.Try(Matters.Acts.Tolerate(story, item))),
        (nameof(SupplyPledgedMaterials), (story, item) => story.Try(new SupplyPledgedMaterials(item))),
        (nameof(RevokeAcceptance), (story, item) => story.Try(Matters.Acts.Revoke(story, item))),
        (nameof(ConcludeTechnicalReview), (story, item) => story.Try(Matters.Acts.Conclude(story, item))),
        (nameof(NotifyExcludedTime), (story, item) => story.Try(Matters.Acts.Exclude(story, item))),
        (nameof(EndExcludedTime), (story, item) => story.Try(Matters.Acts.EndExcluded(story, item))),
        (nameof(RequestExtension), (story, item) => story.Try(Matters.Acts.AskLonger(story, item))),
        (nameof(ApproveExtension), (story, item) => story.Try(Matters.Acts.Extend(story, item))),
        (nameof(MakeStatement), (story, item) => story.Try(new MakeStatement(item, "text"))),
        (nameof(RequestRecusal), (story, item) => story.Try(new RequestRecusal(item, RecusalParty.Applicant, null, "name", "reason"))),
        (nameof(AnswerRecusal), (story, item) => story.Try(Recuse(story, item), "housing")),
        (nameof(RecordExternalCase), (story, item) => story.Try(new RecordExternalCase(item, "case-1"))),
        (nameof(NotifyInterestedParty), (story, item) => story.Try(Found(story, item))),
        (nameof(RecordPartyDelivery), (story, item) => story.Try(new RecordPartyDelivery(item, 1, null, "proof"))),
        (nameof(RecordPartyStatement), (story, item) => story.Try(new RecordPartyStatement(item, 1, "text"))),
        (nameof(RequestPartyHearing), (story, item) => story.Try(new RequestPartyHearing(item, 1))),
        (nameof(NotifyHearingRight), (story, item) => story.Try(Matters.Acts.OfferHearing(story, item))),
        (nameof(RequestHearing), (story, item) => story.Try(new RequestHearing(item))),
        (nameof(WaiveHearing), (story, item) => story.Try(new WaiveHearing(item))),
        (nameof(ScheduleHearing), (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.OwnMotion))),
        (nameof(RecordHearing), (story, item) => story.Try(Matters.Acts.RecordOf(story, item))),
        (nameof(RequestSupplement), (story, item) => story.Try(Matters.Acts.Supplement(story, item))),
        (nameof(AnswerSupplement), (story, item) => story.Try(Matters.Acts.Supplemented(story, item))),
        (nameof(RequestRectification), (story, item) => story.Try(Matters.Acts.Rectify(story, item))),
        (nameof(SubmitRectification), (story, item) => story.Try(Matters.Acts.Rectified(story, item))),
        (nameof(DecideReview), (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant))),
        (nameof(IssueCertificate), (story, item) => story.Try(Certificate(story, item))),
        (nameof(EndCertificate), (story, item) => story.Try(End(story, item))),
        (nameof(VerifyCommitment), (story, item) => story.Try(Verify(story, item))),
        (nameof(RecordFiling), (story, item) => story.Try(Matters.Acts.File(story, item))),
        (nameof(AssignReview), (story, item) => story.Try(new AssignReview(item, story.Target(item).Etag, "colleague"))),
        (nameof(RecordNewDecisionOrder), (story, item) => story.Try(Matters.Acts.Order(story, item))),
        (nameof(RecordOpinion), (story, item) => story.Try(new RecordOpinion(item, story.Target(item).Etag, "text", null))),
        (nameof(RequestConsultation), (story, item) => story.Try(Matters.Acts.Ask(story, item))),
        (nameof(DemandVisit), (story, item) => story.Try(Matters.Acts.Demand(story, item))),
        .. OnSiteActs,
        (nameof(WithdrawReviews), (story, item) => story.Try(new WithdrawReviews([story.Target(item)], null))),
        (Silence, (story, _) => story.On(story.Now.AddDays(60)).Settle()),
        ("prerequisite ends", (story, _) => story.Try(new WithdrawReviews([story.Target(Cma)], null))),
        ("lead's notice", (story, _) => story.Try(Matters.Acts.Notice(story, SharedMaterial, Cma), Lead)),
    ];

    internal static IEnumerable<(StateCase Case, Func<string> Drive)> All =>
        Enum.GetValues<ReviewState>()
            .SelectMany(state => Acts.Select(act => (
                new StateCase(state.Name(), act.Name, ""), Drive(() => In(state), act.Run))))
            .Concat(Conditions());

    /// <summary>A review in this state, beside a CMA review in intake, on one day.</summary>
    internal static (Story Story, string Item) In(ReviewState state)
    {
        var item = state switch
        {
            ReviewState.PreReview or ReviewState.NotReceived => Water,
            ReviewState.Abandoned => Safety,
            ReviewState.Filed => Vehicle,
            _ => Construction,
        };
        var story = new Story().On("03-02");
        story.Create(Cma, item);
        if (state != ReviewState.None)
        {
            story.Submit();
            Bring(story, item, state);
        }

        return (story, item);
    }

    private static IEnumerable<Command> OwnWithEtag(Story story, string item, string etag)
    {
        ImmutableArray<ReviewTarget> targets = [new(item, etag)];
        yield return new AcceptReviews(targets, null, null);
        yield return new DeclineReviews(targets, DeclineOutcome.Banned, null, null, null, null, null, null);
        yield return new IssueCorrectionNotice(targets, [new(null, "text", null)], null, null);
        yield return Matters.Acts.Draft(story, item) with { Targets = targets };
        yield return Matters.Acts.Confirm(story, item) with { Etag = etag };
        yield return Matters.Acts.Tolerate(story, item) with { Etag = etag };
        yield return Matters.Acts.Revoke(story, item) with { Etag = etag };
        yield return Matters.Acts.Conclude(story, item) with { Etag = etag };
        yield return Matters.Acts.Exclude(story, item) with { Etag = etag };
        yield return Matters.Acts.EndExcluded(story, item) with { Etag = etag };
        yield return Matters.Acts.AskLonger(story, item) with { Etag = etag };
        yield return Matters.Acts.Extend(story, item) with { Etag = etag };
        yield return Recuse(story, item) with { Etag = etag };
        yield return Found(story, item) with { Etag = etag };
        yield return Matters.Acts.OfferHearing(story, item) with { Etag = etag };
        yield return Matters.Acts.Schedule(story, item, HearingCause.OwnMotion) with { Etag = etag };
        yield return Matters.Acts.RecordOf(story, item) with { Etag = etag };
        yield return Matters.Acts.Supplement(story, item) with { Etag = etag };
        yield return Matters.Acts.Rectify(story, item) with { Etag = etag };
        yield return Matters.Acts.Decide(story, item, DecisionOutcome.Grant) with { Etag = etag };
        yield return Certificate(story, item) with { Etag = etag };
        yield return End(story, item) with { Etag = etag };
        yield return Verify(story, item) with { Etag = etag };
        yield return Matters.Acts.File(story, item) with { Etag = etag };
        yield return new AssignReview(item, etag, "colleague");
        yield return new RecordOpinion(item, etag, "text", null);
        yield return Matters.Acts.Order(story, item) with { Etag = etag };
        yield return Matters.Acts.Ask(story, item) with { Etag = etag };
        yield return Matters.Acts.Demand(story, item) with { Etag = etag };
        yield return new WithdrawReviews(targets, null);
    }

    private static void Bring(Story story, string item, ReviewState state)
    {
        switch (state)
        {
            case ReviewState.CorrectionRequested:
                story.Notice(item);
                break;
            case ReviewState.InReview:
                story.Accept(item);
                break;
            case ReviewState.Granted or ReviewState.PartlyGranted or ReviewState.Refused:
                story.Accept(item);
                story.Decide(item, (DecisionOutcome)(state - ReviewState.Granted + 1));
                break;
            case ReviewState.Declined or ReviewState.NotRequired:
                story.Do(Matters.Acts.Decline(
                    story, state == ReviewState.Declined ? DeclineOutcome.Banned : DeclineOutcome.NotRequired, item));
                break;
            case ReviewState.Withdrawn:
                story.Withdraw(item);
                break;
            case ReviewState.NotReceived:
                story.Suppose(matter => matter.Apply(new ReviewNotReceived(item, story.Today, Cma)));
                break;
            case ReviewState.Abandoned:
                story.Suppose(matter => matter.Apply(new ReviewAbandoned(item, story.Today.AddDays(1))));
                break;
            case ReviewState.AcceptanceRevoked:
                story.Do(Matters.Acts.Pledge(story, item));
                story.Do(Matters.Acts.Tolerate(story, item));
                story.Suppose(matter => matter.Apply(new AcceptanceRevoked(item, new(story.Today, story.Today, "d3", "reason", "basis", null))));
                break;
            case ReviewState.Filed:
                story.Do(Matters.Acts.File(story, item));
                break;
        }

        Assert.Equal(state, story.State(item));
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> Conditions() =>
        IntakeConditions().Concat(CorrectionConditions()).Concat(ToleranceConditions()).Concat(LaterConditions()).Concat(StopConditions()).Concat(ExtensionConditions()).Concat(HearingConditions()).Concat(ConsultationConditions()).Concat(CommitmentConditions()).Concat(RoundConditions()).Concat(OnSiteConditions()).Concat(
            new[] { ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview }.Select(state => Condition(
                state, nameof(DemandVisit), "the visit was held", () => Held(In(state)), (story, item) => story.Try(Matters.Acts.Demand(story, item)))));

    private static IEnumerable<(StateCase Case, Func<string> Drive)> IntakeConditions()
    {
        const ReviewState intake = ReviewState.Intake;
        yield return Condition(intake, nameof(AcceptReviews), "a filing", Filing, (story, item) => story.Try(Matters.Acts.Accept(story, item)));
        yield return Condition(intake, Silence, "a filing", Filing, (story, _) => story.On("06-01").Settle());
        yield return Condition(intake, nameof(RecordFiling), "a filing", Filing, (story, item) => story.Try(Matters.Acts.File(story, item)));
        yield return Condition(intake, nameof(RecordFiling), "a filing, after its days", Filing, (story, item) => story.On("06-01").Try(Matters.Acts.File(story, item)));
        yield return Condition(intake, nameof(IssueCorrectionNotice), "a filing, after its days", Filing, (story, item) => Notice(story.On("06-01"), item));
        yield return Condition(intake, nameof(AcceptReviews), "after the fifth day", () => In(intake), (story, item) => story.On("03-10").Try(Matters.Acts.Accept(story, item)));
        yield return Condition(intake, nameof(DeclineReviews), "NOT_REQUIRED", () => In(intake), (story, item) => Decline(story, item, DeclineOutcome.NotRequired));
        yield return Condition(intake, nameof(DeclineReviews), "INCOMPLETE, no notice yet", () => In(intake), (story, item) => Decline(story, item, DeclineOutcome.Incomplete));
        yield return Condition(
            intake, nameof(DeclineReviews), "INCOMPLETE, notice answered", Answered, (story, item) => Decline(story, item, DeclineOutcome.Incomplete));
        yield return Condition(
            intake, nameof(DeclineReviews), "after the fifth day", () => In(intake), (story, item) => Decline(story.On("03-10"), item, DeclineOutcome.Banned));
        yield return Condition(intake, nameof(IssueCorrectionNotice), "notice answered", Answered, Notice);
        yield return Condition(
            intake, nameof(IssueCorrectionNotice), "after the fifth day", () => In(intake), (story, item) => Notice(story.On("03-10"), item));
        yield return Condition(
            intake, nameof(IssueCorrectionNotice), "a material off the list", () => In(intake), (story, item) => story.Try(Matters.Acts.Notice(story, LightningMaterial, item), "housing"));
        yield return Condition(
            intake, nameof(IssueCorrectionNotice), "neither the lead nor its department", () => In(intake), (story, item) => story.Try(Matters.Acts.Notice(story, null, item), "water"));
        yield return Condition(
            intake, "lead's notice", "notice answered", Answered, (story, _) => story.Try(Matters.Acts.Notice(story, SharedMaterial, Cma), Lead));
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> LaterConditions()
    {
        const ReviewState correction = ReviewState.CorrectionRequested;
        const ReviewState review = ReviewState.InReview;
        yield return Condition(
            correction, nameof(AnswerCorrection), "points left out", () => In(correction), (story, item) => story.Try(new AnswerCorrection([item], ImmutableDictionary<string, string>.Empty)));
        yield return Condition(
            correction, nameof(DeclineReviews), "INCOMPLETE, period over", () => In(correction), (story, item) => Decline(story.On("03-17"), item, DeclineOutcome.Incomplete));
        yield return Condition(
            correction, nameof(DeclineReviews), "INCOMPLETE, period running", () => In(correction), (story, item) => Decline(story.On("03-16"), item, DeclineOutcome.Incomplete));
        yield return Condition(correction, Silence, "the item deems it abandoned", Abandonable, (story, _) => story.On("03-17").Settle());
        yield return Condition(
            ReviewState.PreReview, "prerequisite ends", "granted, scope covers", Concluded, (story, _) => story.Try(Matters.Acts.Decide(story, Cma, DecisionOutcome.Grant)));
        yield return Condition(
            ReviewState.PreReview, "prerequisite ends", "granted, scope too small", Concluded, (story, _) => story.Try(Matters.Acts.Decide(story, Cma, DecisionOutcome.Grant) with { GrantedFields = [] }));
        yield return Condition(review, nameof(ConcludeTechnicalReview), "technical review open", Technical, (story, item) => story.Try(Matters.Acts.Conclude(story, item)));
        yield return Condition(review, nameof(DecideReview), "technical review open", Technical, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant)));
        yield return Condition(
            review, nameof(DecideReview), "PARTIAL", () => In(review), (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Partial)));
        yield return Condition(
            review, nameof(DecideReview), "REFUSE", () => In(review), (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Refuse)));
        yield return Condition(
            review, nameof(DecideReview), "dated before acceptance or in the future", () => In(review), (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant, "03-01")));
        foreach (var granted in new[] { ReviewState.Granted, ReviewState.PartlyGranted })
        {
            yield return Condition(granted, nameof(IssueCertificate), "issued already", () => Certified(In(granted)), (story, item) => story.Try(Certificate(story, item)));
            yield return Condition(granted, nameof(EndCertificate), "its certificate is issued", () => Certified(In(granted)), (story, item) => story.Try(End(story, item)));
            yield return Condition(granted, nameof(EndCertificate), "its certificate has ended", () => Ended(Certified(In(granted))), (story, item) => story.Try(End(story, item)));
        }
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> ToleranceConditions()
    {
        const ReviewState intake = ReviewState.Intake;
        const ReviewState review = ReviewState.InReview;
        yield return Condition(intake, nameof(PledgeMaterials), "a filing", Filing, (story, item) => story.Try(Matters.Acts.Pledge(story, item)));
        yield return Condition(
            intake, nameof(PledgeMaterials), "nothing missing", () => Brought(In(intake)), (story, item) => story.Try(Matters.Acts.Pledge(story, item)));
        yield return Condition(
            intake, nameof(PledgeMaterials), "a material off the list missing", Intolerable, (story, item) => story.Try(Matters.Acts.Pledge(story, item)));
        yield return Condition(
            intake, nameof(PledgeMaterials), "a missing material left out", () => In(intake), (story, item) => story.Try(new PledgeMaterials(item, ["staff-list"], null)));
        yield return Condition(
            intake, nameof(PledgeMaterials), "more days than the item allows", () => In(intake), (story, item) => story.Try(Matters.Acts.Pledge(story, item, 11)));
        yield return Condition(
            intake, nameof(AcceptTolerantly), "pledged", () => Pledged(In(intake)), (story, item) => story.Try(Matters.Acts.Tolerate(story, item)));
        yield return Condition(
            intake, nameof(AcceptTolerantly), "pledged, and nothing missing any more", () => Brought(Pledged(In(intake))), (story, item) => story.Try(Matters.Acts.Tolerate(story, item)));
        yield return Condition(
            intake, nameof(AcceptTolerantly), "pledged, after the fifth day", () => Pledged(In(intake)), (story, item) => story.On("03-10").Try(Matters.Acts.Tolerate(story, item)));
        yield return Condition(
            review, nameof(SupplyPledgedMaterials), "accepted tolerantly", Tolerated, (story, item) => story.Try(new SupplyPledgedMaterials(item)));
        yield return Condition(
            review, nameof(SupplyPledgedMaterials), "all of it uploaded", () => Brought(Tolerated()), (story, item) => story.Try(new SupplyPledgedMaterials(item)));
        yield return Condition(
            review, nameof(SupplyPledgedMaterials), "all of it uploaded, after its days", () => Overdue(Brought(Tolerated())), (story, item) => story.Try(new SupplyPledgedMaterials(item)));
        yield return Condition(
            review, nameof(RevokeAcceptance), "accepted tolerantly", Tolerated, (story, item) => story.Try(Matters.Acts.Revoke(story, item)));
        yield return Condition(
            review, nameof(RevokeAcceptance), "accepted tolerantly, after its days", () => Overdue(Tolerated()), (story, item) => story.Try(Matters.Acts.Revoke(story, item)));
        yield return Condition(
            review, nameof(RevokeAcceptance), "all of it supplied", () => Overdue(Supplied(Brought(Tolerated()))), (story, item) => story.Try(Matters.Acts.Revoke(story, item)));
        yield return Condition(
            review, nameof(DecideReview), "granting without pledged material", Tolerated, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant)));
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> StopConditions()
    {
        const ReviewState review = ReviewState.InReview;
        yield return Condition(
            review, nameof(NotifyExcludedTime), "of what ALL 45 does not list", () => In(review), (story, item) => story.Try(Matters.Acts.Exclude(story, item, StopKind.Rectification)));
        yield return Condition(
            review, nameof(NotifyExcludedTime), "expert review of the technical review", Technical, (story, item) => story.Try(Matters.Acts.Exclude(story, item)));
        yield return Condition(
            review, nameof(NotifyExcludedTime), "testing within the technical review", Technical, (story, item) => story.Try(Matters.Acts.Exclude(story, item, StopKind.Testing)));
        yield return Condition(
            review, nameof(EndExcludedTime), "excluded time open", () => Excluded(In(review)), (story, item) => story.Try(Matters.Acts.EndExcluded(story, item)));
        yield return Condition(
            review, nameof(EndExcludedTime), "asked to rectify", Rectifying, (story, item) => story.Try(Matters.Acts.EndExcluded(story, item)));
        yield return Condition(
            review, nameof(RequestSupplement), "technical review open", Technical, (story, item) => story.Try(Matters.Acts.Supplement(story, item)));
        yield return Condition(
            review, nameof(RequestSupplement), "asked to rectify", Rectifying, (story, item) => story.Try(Matters.Acts.Supplement(story, item)));
        yield return Condition(
            review, nameof(RequestSupplement), "answered before", () => Supplemented(Supplementing()), (story, item) => story.Try(Matters.Acts.Supplement(story, item)));
        yield return Condition(
            review, nameof(RequestSupplement), "a material off the list", Technical, (story, item) => story.Try(Matters.Acts.Supplement(story, item) with { Points = [new(LightningMaterial, "text", null)] }));
        yield return Condition(
            review, nameof(AnswerSupplement), "asked to supplement", Supplementing, (story, item) => story.Try(Matters.Acts.Supplemented(story, item)));
        yield return Condition(
            review, nameof(AnswerSupplement), "asked to supplement, after its days", () => Overdue(Supplementing()), (story, item) => story.Try(Matters.Acts.Supplemented(story, item)));
        yield return Condition(
            review, nameof(AnswerSupplement), "asked to rectify", Rectifying, (story, item) => story.Try(Matters.Acts.Supplemented(story, item)));
        yield return Condition(
            review, nameof(ConcludeTechnicalReview), "asked to supplement", Supplementing, (story, item) => story.Try(Matters.Acts.Conclude(story, item)));
        yield return Condition(
            review, nameof(RequestRectification), "technical review open", Technical, (story, item) => story.Try(Matters.Acts.Rectify(story, item)));
        yield return Condition(
            review, nameof(RequestRectification), "a second time", () => Submitted(Rectifying()), (story, item) => story.Try(Matters.Acts.Rectify(story, item)));
        yield return Condition(
            review, nameof(RequestRectification), "a material off the list", Technical, (story, item) => story.Try(Matters.Acts.Rectify(story, item) with { Points = [new(LightningMaterial, "text", null)] }));
        yield return Condition(
            review, nameof(RequestRectification), "more days than the law allows", Technical, (story, item) => story.Try(Matters.Acts.Rectify(story, item, 31)));
        yield return Condition(
            review, nameof(SubmitRectification), "asked to rectify", Rectifying, (story, item) => story.Try(Matters.Acts.Rectified(story, item)));
        yield return Condition(
            review, nameof(SubmitRectification), "points left out", Rectifying, (story, item) => story.Try(new SubmitRectification(item, ImmutableDictionary<string, string>.Empty)));
        yield return Condition(
            review, nameof(SubmitRectification), "after its days", () => Overdue(Rectifying()), (story, item) => story.Try(Matters.Acts.Rectified(story, item)));
        yield return Condition(
            review, nameof(ConcludeTechnicalReview), "asked to rectify", Rectifying, (story, item) => story.Try(Matters.Acts.Conclude(story, item)));
        yield return Condition(
            review, nameof(ConcludeTechnicalReview), "asked to rectify, after its days", () => Overdue(Rectifying()), (story, item) => story.Try(Matters.Acts.Conclude(story, item)));
        yield return Condition(
            review, nameof(DecideReview), "granting what was not rectified", () => Concluded(Overdue(Rectifying())), (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant)));
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> ConsultationConditions()
    {
        const ReviewState review = ReviewState.InReview;
        yield return Condition(
            review, nameof(RequestConsultation), "of its own department", () => In(review), (story, item) => story.Try(Matters.Acts.Ask(story, item, "housing")));
        yield return Condition(
            review, nameof(RequestConsultation), "a department asked and not yet answering", Asked, (story, item) => story.Try(Matters.Acts.Ask(story, item)));
        yield return Condition(
            review, nameof(RequestConsultation), "a material off the list", () => In(review), (story, item) => story.Try(Matters.Acts.Ask(story, item) with { Materials = [LightningMaterial] }));
    }

    private static (StateCase Case, Func<string> Drive) Condition(
        ReviewState state, string act, string when, Func<(Story Story, string Item)> given, Func<Story, string, Outcome> run) =>
        (new StateCase(state.Name(), act, when), Drive(
            () =>
            {
                var (story, item) = given();
                Assert.Equal(state, story.State(item));
                return (story, item);
            },
            run));

    private static Func<string> Drive(Func<(Story Story, string Item)> given, Func<Story, string, Outcome> run) => () =>
    {
        var (story, item) = given();
        var before = story.State(item).Name();
        var outcome = run(story, item);
        return StateTableTests.Word(outcome.Refusal, before, story.State(item).Name());
    };

    private static Outcome Notice(Story story, string item) => story.Try(Matters.Acts.Notice(story, null, item), story.Review(item).Department);

    private static Outcome Decline(Story story, string item, DeclineOutcome outcome) => story.Try(Matters.Acts.Decline(story, outcome, item));

    private static IssueCertificate Certificate(Story story, string item) => new(item, story.Target(item).Etag, null, null, null);

    private static EndCertificate End(Story story, string item) =>
        new(item, story.Target(item).Etag, CertificateEndGround.HolderAsked, null, null, null);

    private static (Story, string) Filing() => (Story.Submitted("03-02", Cma, Vehicle), Vehicle);

    private static (Story, string) Asked()
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(Matters.Acts.Ask(story, item));
        return (story, item);
    }

    private static (Story, string) Answered()
    {
        var (story, item) = In(ReviewState.CorrectionRequested);
        story.Answer(item);
        return (story, item);
    }

    private static (Story, string) Abandonable()
    {
        var story = Story.Submitted("03-02", Cma, Safety);
        story.Notice(Safety);
        return (story, Safety);
    }

    private static (Story, string) Intolerable() => (Story.Submitted("03-02", Cma, Lightning), Lightning);

    private static (Story Story, string Item) Tolerated()
    {
        var given = Pledged(In(ReviewState.Intake));
        given.Story.Do(Matters.Acts.Tolerate(given.Story, given.Item));
        return given;
    }

    private static (Story Story, string Item) Pledged((Story Story, string Item) given)
    {
        given.Story.Do(Matters.Acts.Pledge(given.Story, given.Item));
        return given;
    }

    // Before the submission nothing of it was pledged, and after it only pledged material is taken.
    private static (Story Story, string Item) Brought((Story Story, string Item) given)
    {
        if (given.Story.Review(given.Item).Tolerance is null)
        {
            given.Story.Do(Matters.Acts.Pledge(given.Story, given.Item));
        }

        given.Story.Attach(SharedMaterial);
        return given;
    }

    private static (Story Story, string Item) Supplied((Story Story, string Item) given)
    {
        given.Story.Do(new SupplyPledgedMaterials(given.Item));
        return given;
    }

    private static (Story Story, string Item) Rectifying()
    {
        var (story, item) = Technical();
        story.Do(Matters.Acts.Rectify(story, item));
        return (story, item);
    }

    private static (Story Story, string Item) Excluded((Story Story, string Item) given)
    {
        given.Story.Do(Matters.Acts.Exclude(given.Story, given.Item));
        return given;
    }

    private static (Story Story, string Item) Supplementing()
    {
        var (story, item) = Technical();
        story.Do(Matters.Acts.Supplement(story, item));
        return (story, item);
    }

    private static (Story Story, string Item) Supplemented((Story Story, string Item) given)
    {
        given.Story.Do(Matters.Acts.Supplemented(given.Story, given.Item));
        return given;
    }

    private static (Story Story, string Item) Submitted((Story Story, string Item) given)
    {
        given.Story.Do(Matters.Acts.Rectified(given.Story, given.Item));
        return given;
    }

    private static (Story Story, string Item) Overdue((Story Story, string Item) given)
    {
        given.Story.On("06-01");
        return given;
    }

    private static (Story Story, string Item) Concluded((Story Story, string Item) given)
    {
        given.Story.Conclude();
        return given;
    }

    private static (Story, string) Technical()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Accept(Cma);
        return (story, Cma);
    }

    private static (Story, string) Concluded()
    {
        var (story, item) = In(ReviewState.PreReview);
        story.Accept(Cma);
        story.Conclude();
        return (story, item);
    }

    private static (Story, string) Held((Story Story, string Item) given)
    {
        given.Story.Do(new RecordTrip(On("03-02"), TripCause.Demanded, "housing"));
        return given;
    }

    private static (Story Story, string Item) Ended((Story Story, string Item) given)
    {
        given.Story.Do(End(given.Story, given.Item));
        return given;
    }

    private static (Story Story, string Item) Certified((Story Story, string Item) given)
    {
        given.Story.Issue(given.Item);
        return given;
    }
}

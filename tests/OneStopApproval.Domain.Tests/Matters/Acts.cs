using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Tests.Clocks;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Commands as a careful caller would send them: the current etag, dated today, complete.</summary>
internal static class Acts
{
    internal static AcceptReviews Accept(Story story, params string[] items) => new([.. items.Select(story.Target)], null, null);

    internal static DeclineReviews Decline(Story story, DeclineOutcome outcome, params string[] items) => new(
        [.. items.Select(story.Target)], outcome, "reason", null, null, outcome == DeclineOutcome.NotCompetent ? "国家市场监督管理总局" : null, null, null);

    /// <summary>A notice with one point: of a material, or of text when there is none.</summary>
    internal static IssueCorrectionNotice Notice(Story story, string? material, params string[] items) =>
        new([.. items.Select(story.Target)], [new(material, "text", null)], null, null);

    /// <summary>Drafts one point for the notice of a review: of a material, or of text when there is none.</summary>
    internal static AddCorrectionPoints Draft(Story story, string item, string? material = null) =>
        new([story.Target(item)], [new(material, "draft", null) { Item = item }], []);

    /// <summary>Says of every answer of a review whether it mends what was wrong.</summary>
    internal static ConfirmCorrectionAnswers Confirm(Story story, string item, bool mended = true) => new(
        item,
        story.Target(item).Etag,
        (story.Matter.Find(item)?.Correction?.Points ?? []).ToImmutableDictionary(point => point.Id, _ => new AnswerCheck(mended, mended ? null : "remark")));

    /// <summary>A complete answer in text; materials must have been attached before.</summary>
    internal static AnswerCorrection Answer(Story story, params string[] items) => new(
        [.. items],
        story.Matter.Reviews
            .SelectMany(review => review.Correction?.Points ?? [])
            .Select(point => point.Id)
            .Distinct()
            .ToImmutableDictionary(id => id, _ => "answer"));

    /// <summary>Pledges what may come later and is not there yet.</summary>
    internal static PledgeMaterials Pledge(Story story, string item, int? days = null) => new(
        item,
        [
            .. (story.Catalogue.FindItem(item)!.Tolerance?.Materials ?? [TestCatalogue.LightningMaterial])
                .Where(material => story.Matter.Materials.All(attached => attached.Material != material)),
        ],
        days);

    internal static AcceptTolerantly Tolerate(Story story, string item) => new(item, story.Target(item).Etag, null, null);

    internal static RevokeAcceptance Revoke(Story story, string item) =>
        new(item, story.Target(item).Etag, "reason", "basis", null, null, null);

    internal static ConcludeTechnicalReview Conclude(Story story, string item, string? date = null) => new(
        item, story.Target(item).Etag, TechnicalConclusion.Conforms, date is null ? null : Calendars.On(date), null, null);

    /// <summary>Asks to rectify one row of the scope, in text.</summary>
    internal static RequestRectification Rectify(Story story, string item, int? days = null) =>
        new(item, story.Target(item).Etag, [new(null, "text", null)], "rectified", days, null, null);

    /// <summary>A complete rectification in text.</summary>
    internal static SubmitRectification Rectified(Story story, string item) => new(item, AnswersOf(story, item));

    /// <summary>Asks to supplement, in text.</summary>
    internal static RequestSupplement Supplement(Story story, string item, int days = 10) =>
        new(item, story.Target(item).Etag, [new(null, "text", null)], days, null, null);

    /// <summary>A complete supplement in text.</summary>
    internal static AnswerSupplement Supplemented(Story story, string item) => new(item, AnswersOf(story, item));

    internal static NotifyExcludedTime Exclude(Story story, string item, StopKind kind = StopKind.ExpertReview, int days = 9) =>
        new(item, story.Target(item).Etag, kind, days, "reason", null, null);

    /// <summary>Ends the excluded time of these notices; of the last one when none is named.</summary>
    internal static EndExcludedTime EndExcluded(Story story, string item, params string[] documents) => new(
        item,
        story.Target(item).Etag,
        documents.Length > 0 ? [.. documents] : [story.Matter.Find(item)?.ExcludedTimes.LastOrDefault()?.Document ?? "d1"]);

    internal static RequestExtension AskLonger(Story story, string item) => new(item, story.Target(item).Etag, "reason");

    /// <summary>The answer of the person in charge.</summary>
    internal static ApproveExtension Extend(Story story, string item, bool approved = true) =>
        new(item, story.Target(item).Etag, approved, approved ? null : "refusal", null, null);

    internal static RecordedOutcome Recorded(DecisionOutcome outcome) => new(outcome)
    {
        GrantedScope = outcome == DecisionOutcome.Partial ? "granted" : null,
        RefusedScope = outcome == DecisionOutcome.Partial ? "refused" : null,
        GrantedFields = outcome == DecisionOutcome.Refuse ? [] : [TestCatalogue.CoveringField],
        Reason = outcome == DecisionOutcome.Grant ? null : "reason",
    };

    internal static DecideReview Decide(Story story, string item, DecisionOutcome outcome, string? date = null) => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        Outcome = outcome,
        ActDate = date is null ? null : Calendars.On(date),
        GrantedScope = outcome == DecisionOutcome.Partial ? "granted" : null,
        RefusedScope = outcome == DecisionOutcome.Partial ? "refused" : null,
        GrantedFields = outcome == DecisionOutcome.Refuse ? [] : [TestCatalogue.CoveringField],
        Reason = outcome == DecisionOutcome.Grant ? null : "reason",
        ConsideredStatements = Statements(story, item) is { IsEmpty: false } said ? [.. said.Select(statement => statement.Number)] : null,
        Consideration = Statements(story, item).IsEmpty ? null : "consideration",
        HearingRecord = story.Matter.Find(item)?.Participation.Hearing is { State: HearingState.Held, Record: var record } ? record!.Document : null,
    };

    /// <summary>Tells the joint on-site review, or moves it with a reason.</summary>
    internal static ScheduleOnSiteReview GoTogether(Story story, string item, string first, string last) => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        FirstDate = Calendars.On(first),
        LastDate = Calendars.On(last),
        Sites = [],
        Reason = story.Matter.OnSite.Schedule is null ? null : "reason",
    };

    /// <summary>Two officers take part in it.</summary>
    internal static JoinOnSiteReview Join(Story story, string item, OnSiteCharacter character = OnSiteCharacter.Verification, int days = 9) => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        Character = character,
        Officers = ["officer-1", "officer-2"],
        ToldDays = days,
    };

    /// <summary>Two officers record what they found at the lab today: one thing that does not conform, of everything that is asked for.</summary>
    internal static RecordFindings Find(Story story, string item, string? scope = null) => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        Participant = Participant(story, item),
        Date = story.Today,
        Officers = ["officer-1", "officer-2"],
        Text = "text",
        Nonconformities = [new(1, "nonconformity", scope)],
    };

    /// <summary>Two officers check at the lab today what was found.</summary>
    internal static VerifyRectification Recheck(Story story, string item, bool passed = true) => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        Participant = Participant(story, item),
        Date = story.Today,
        Manner = RecheckManner.OnSite,
        Officers = ["officer-1", "officer-2"],
        Results = [new(1, passed)],
    };

    /// <summary>Two assessors drawn at random, of whom one covers construction.</summary>
    internal static DrawAssessors Draw(Story story, string item, string seed = "5eed") => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        Count = 2,
        Fields = [TestCatalogue.CoveringField],
        Seed = seed,
    };

    private static int Participant(Story story, string item) =>
        story.Matter.OnSite.Participants.LastOrDefault(participant => participant.Item == item)?.Number ?? 1;

    internal static NotifyHearingRight OfferHearing(Story story, string item) => new(item, story.Target(item).Etag, "reason", null, null);

    /// <summary>Tells time and place, on the first day that the law lets the notice of today have.</summary>
    internal static ScheduleHearing Schedule(Story story, string item, HearingCause cause, string? date = null) => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        Cause = cause,
        Reason = cause == HearingCause.OwnMotion ? "reason" : null,
        Time = StatutoryTime.StartOf(date is null ? Calendars.Published.AddWorkingDays(story.Today, 7).AddDays(1) : Calendars.On(date)).AddHours(9),
        Place = "听证室",
        Presider = "presider",
        PresiderName = "name",
        ToldDays = 12,
    };

    internal static RecordHearing RecordOf(Story story, string item, bool held = true) => new(
        item,
        story.Target(item).Etag,
        held,
        "text",
        held ? [new(HearingRole.Reviewer, "reviewer", true), new(HearingRole.Applicant, "lab", true)] : [],
        null,
        null);

    private static ImmutableArray<Statement> Statements(Story story, string item) => story.Matter.Find(item)?.Participation.Statements ?? [];

    /// <summary>A court's order of today.</summary>
    internal static RecordNewDecisionOrder Order(Story story, string item, bool technicalReviewAgain = false, string? received = null) => new()
    {
        Item = item,
        Etag = story.Target(item).Etag,
        Source = NewDecisionSource.Court,
        Authority = "虚构人民法院",
        Number = "（2026）内00行初1号",
        OrderDate = received is null ? story.Today : Calendars.On(received),
        ReceiptDate = received is null ? null : Calendars.On(received),
        OrderReason = "reason",
        TechnicalReviewAgain = technicalReviewAgain,
    };

    internal static RecordFiling File(Story story, string item) => new(item, story.Target(item).Etag, null, null);

    internal static RequestConsultation Ask(Story story, string item, string department = "police") =>
        new(item, story.Target(item).Etag, department, "question", []);

    internal static AnswerConsultation Reply(string item, int number = 1, ConsultationOpinion opinion = ConsultationOpinion.Consent) =>
        new(item, number, opinion, "answer");

    internal static DemandVisit Demand(Story story, string item) => new(item, story.Target(item).Etag, "reason", null);

    private static ImmutableDictionary<string, string> AnswersOf(Story story, string item) =>
        (story.Matter.Find(item)?.ExcludedTimes ?? []).TakeLast(1).SelectMany(time => time.Points).ToImmutableDictionary(point => point.Id, _ => "answer");

    internal static RecordTrip Trip(string date, TripCause cause, string? department) => new(Calendars.On(date), cause, department);

    internal static BookVisit Book(Story story) => new(new(Calendars.Published.AddWorkingDays(story.Today, 1), new(9, 0), new(10, 0), "政务服务中心"));
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Storage.Tests.Ledger;

/// <summary>Commands as a careful caller would send them.</summary>
internal static class Acts
{
    internal static CreateApplication Create(string lab, params string[] items) => new(
        TestCatalogue.Bundle,
        Applicant.Nobody with { Uscc = lab, DisplayName = "试验检测有限公司", RegionCode = "150100", ElectronicDeliveryConsent = true },
        "answers",
        [.. items.Select(Asked)]);

    internal static AskedReview Asked(string id)
    {
        var item = TestCatalogue.Value.FindItem(id)!;
        return new(id, item.Department, "", ReviewKind.First, Procedure.General, item.Nature, $"asked-{id}");
    }

    internal static SubmitApplication Submit(string lab) => new(lab, "hash", SubmitIncomplete: true);

    internal static AttachMaterial Attach(string material) =>
        new(material, new string('a', 64), 1000, "application/pdf", "name");

    internal static AcceptReviews Accept(Matter matter, params string[] items) => new([.. items.Select(item => Target(matter, item))], null, null);

    /// <summary>The next act on the way to another record of the first trip: its proposal, or the confirmation.</summary>
    internal static Command CorrectTrip(Matter matter, int choice, DateOnly today) => matter.Trips[0].Proposal is { } proposal
        ? new ConfirmTripCorrection(1, proposal.Etag)
        : new ProposeTripCorrection(
            1, choice % 3 == 0 ? null : new(today, (TripCause)(1 + (choice % 6)), matter.Trips[0].Department), "reason");

    /// <summary>The next act on the way to another record of a decision: its proposal, or the confirmation.</summary>
    internal static Command Correct(Matter matter, string item, DecisionOutcome outcome)
    {
        var document = matter.Documents.LastOrDefault(document =>
            document.CorrectedBy is null
            && document.Items.Contains(item)
            && (document.Id == matter.Find(item)?.Decision?.Document || document.Type == DocumentType.DocumentCorrection));
        return document?.Proposal is { } proposal
            ? new ConfirmDocumentCorrection(document.Id, proposal.Etag, null)
            : new ProposeDocumentCorrection(document?.Id ?? "d1", "text", "reason")
            {
                Decision = new(outcome)
                {
                    GrantedScope = outcome == DecisionOutcome.Partial ? "granted" : null,
                    RefusedScope = outcome == DecisionOutcome.Partial ? "refused" : null,
                    GrantedFields = outcome == DecisionOutcome.Refuse ? [] : [TestCatalogue.CoveringField],
                    Reason = outcome == DecisionOutcome.Grant ? null : "reason",
                },
            };
    }

    internal static DecideReview Decide(Matter matter, string item, DecisionOutcome outcome = DecisionOutcome.Grant) => new()
    {
        Item = item,
        Etag = Target(matter, item).Etag,
        Outcome = outcome,
        ActDate = null,
        GrantedScope = outcome == DecisionOutcome.Partial ? "granted" : null,
        RefusedScope = outcome == DecisionOutcome.Partial ? "refused" : null,
        GrantedFields = outcome == DecisionOutcome.Refuse ? [] : [TestCatalogue.CoveringField],
        Reason = outcome == DecisionOutcome.Grant ? null : "reason",
        ConsideredStatements = Statements(matter, item) is { IsEmpty: false } said ? [.. said.Select(statement => statement.Number)] : null,
        Consideration = Statements(matter, item).IsEmpty ? null : "consideration",
        HearingRecord = matter.Find(item)?.Participation.Hearing is { State: HearingState.Held, Record: var record } ? record!.Document : null,
    };

    /// <summary>What comes next in the course of a hearing.</summary>
    internal static Command Hear(Matter matter, string item, int choice) => matter.Find(item)!.Participation.Hearing?.State switch
    {
        HearingState.Offered => choice % 4 == 0 ? new WaiveHearing(item) : new RequestHearing(item),
        HearingState.Requested => new ScheduleHearing
        {
            Item = item,
            Etag = Target(matter, item).Etag,
            Cause = HearingCause.Request,
            Time = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero),
            Place = "听证室",
            Presider = "presider",
            PresiderName = "name",
            ToldDays = 12,
        },
        HearingState.Scheduled => new RecordHearing(
            item, Target(matter, item).Etag, true, "text", [new(HearingRole.Reviewer, "reviewer", true), new(HearingRole.Applicant, "lab", false)], null, null),
        _ when choice % 7 == 5 => matter.Find(item)!.Participation.Recusals is { IsEmpty: false } asked
            ? new AnswerRecusal(item, Target(matter, item).Etag, asked.Length, choice % 2 == 0, choice % 2 == 0 ? "presider" : null, "answer")
            : new RequestRecusal(item, RecusalParty.Applicant, null, "name", "reason"),
        _ when choice % 7 == 3 => new RecordExternalCase(item, $"case-{choice % 50}"),
        _ => choice % 3 == 0 ? new NotifyHearingRight(item, Target(matter, item).Etag, "reason", null, null) : new MakeStatement(item, "text"),
    };

    private static ImmutableArray<Statement> Statements(Matter matter, string item) => matter.Find(item)?.Participation.Statements ?? [];

    internal static ConcludeTechnicalReview Conclude(Matter matter, string item) =>
        new(item, Target(matter, item).Etag, TechnicalConclusion.Conforms, null, null, "summary");

    internal static RequestRectification Rectify(Matter matter, string item) =>
        new(item, Target(matter, item).Etag, [new(null, "text", "basis")], "rows", 10, null, null);

    internal static SubmitRectification Rectified(Matter matter, string item) => new(
        item, (matter.Find(item)?.ExcludedTimes ?? []).SelectMany(time => time.Points).ToImmutableDictionary(point => point.Id, _ => "answer"));

    internal static PledgeMaterials Pledge(Matter matter, string item) => new(
        item,
        [
            .. (TestCatalogue.Value.FindItem(item)!.Tolerance?.Materials ?? [])
                .Where(material => matter.Materials.All(attached => attached.Material != material)),
        ],
        null);

    internal static AcceptTolerantly Tolerate(Matter matter, string item) => new(item, Target(matter, item).Etag, null, null);

    internal static RevokeAcceptance Revoke(Matter matter, string item) =>
        new(item, Target(matter, item).Etag, "reason", "basis", null, null, null);

    internal static NotifyExcludedTime Exclude(Matter matter, string item, StopKind kind) =>
        new(item, Target(matter, item).Etag, kind, 3, "reason", null, null);

    internal static EndExcludedTime EndExcluded(Matter matter, string item) => new(
        item, Target(matter, item).Etag, [matter.Find(item)!.ExcludedTimes.LastOrDefault()?.Document ?? "d1"]);

    internal static RequestExtension AskLonger(Matter matter, string item) => new(item, Target(matter, item).Etag, "reason");

    internal static ApproveExtension Extend(Matter matter, string item, bool approved) =>
        new(item, Target(matter, item).Etag, approved, approved ? null : "refusal", null, null);

    internal static IssueCertificate Issue(Matter matter, string item) => new(item, Target(matter, item).Etag, null, null, null);

    internal static IssueCorrectionNotice Notice(Matter matter, params string[] items) =>
        new([.. items.Select(item => Target(matter, item))], [new(null, "text", "basis")], null, null);

    internal static AddCorrectionPoints Draft(Matter matter, string item) =>
        new([Target(matter, item)], [new(null, "draft", "basis") { Item = item, Field = "applicant.address", Remedy = "remedy" }], []);

    internal static ConfirmCorrectionAnswers Confirm(Matter matter, string item, bool mended) => new(
        item,
        Target(matter, item).Etag,
        (matter.Find(item)?.Correction?.Points ?? []).ToImmutableDictionary(point => point.Id, _ => new AnswerCheck(mended, "remark")));

    internal static AnswerCorrection Answer(Matter matter, params string[] items) => new(
        [.. items],
        matter.Reviews
            .SelectMany(review => review.Correction?.Points ?? [])
            .Select(point => point.Id)
            .Distinct()
            .ToImmutableDictionary(id => id, id => $"answer-{id}"));

    internal static DeclineReviews Decline(Matter matter, DeclineOutcome outcome, params string[] items) => new(
        [.. items.Select(item => Target(matter, item))], outcome, "reason", null, null, outcome == DeclineOutcome.NotCompetent ? "国家市场监督管理总局" : null, null, null);

    internal static WithdrawReviews Withdraw(params string[] items) => new([.. items.Select(item => new ReviewTarget(item, ""))], "reason");

    internal static DemandVisit Demand(Matter matter, string item) => new(item, Target(matter, item).Etag, "reason", null);

    internal static RecordOpinion Opine(Matter matter, string item) =>
        new(item, Target(matter, item).Etag, "text", DecisionOutcome.Grant);

    internal static ReviewTarget Target(Matter matter, string item) => new(item, matter.Find(item)?.Etag ?? "1");
}

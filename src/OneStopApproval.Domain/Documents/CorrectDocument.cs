using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Documents;

/// <summary>
/// A person of the issuing authority proposes to correct a wrong document (更正, rule 28). Nothing changes until another one
/// confirms; a later proposal takes the place of an unconfirmed one.
/// </summary>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Text">Commitment to what is wrong and what it is to read instead.</param>
/// <param name="Reason">Commitment to the reasons.</param>
public sealed record ProposeDocumentCorrection(string DocumentId, string Text, string Reason) : Command
{
    /// <summary>The date that a decision really bears, where the record has another; else null.</summary>
    // Left out where it says nothing, so that a repeat of a proposal from before there was any is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ActDate { get; init; }

    /// <summary>What a signed decision really says, where the record has another outcome or scope; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecordedOutcome? Decision { get; init; }

    /// <summary>The lab, where the decision is about a certificate of it; read, not asked.</summary>
    [JsonIgnore]
    public string? Holder { get; init; }

    /// <inheritdoc/>
    public override bool ReadsDocuments => true;

    /// <inheritdoc/>
    public override string? ReadsHolder => Holder;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (DocumentCorrectionRule.Find(matter, DocumentId, facts) is not { } document)
        {
            return Refusal.Of(Matters.Reason.NotVisible);
        }

        if (document.CorrectedBy is not null)
        {
            return DocumentCorrectionRule.Corrected(document);
        }

        Fault[] faults =
        [
            .. RedatedDecision.Faults(matter, DocumentId, ActDate, facts),
            .. CorrectedDecision.Faults(matter, DocumentId, Decision, facts),
        ];
        if (faults.Length > 0)
        {
            return Refusal.Of(Matters.Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DocumentCorrectionProposed(
            DocumentId, new(matter.Sequence + 1, Text, Reason, facts.Actor.Subject, facts.Today)
            {
                ActDate = ActDate,
                Decision = Decision,
            }));
        return proceedings.Accept();
    }
}

/// <summary>
/// Another person of the authority confirms the correction: a document of its own number is issued, the old one is kept and
/// marked, and what runs from delivery runs from the delivery of the new one (rules 28 and 29).
/// </summary>
/// <param name="DocumentId">Id of the wrong document.</param>
/// <param name="Etag">Etag of the proposal as the person has read it.</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record ConfirmDocumentCorrection(string DocumentId, string Etag, string? DocumentNumber) : Command
{
    /// <summary>The lab, where the decision is about a certificate of it; read, not asked.</summary>
    [JsonIgnore]
    public string? Holder { get; init; }

    /// <summary>Whether the person may decide: sits at that desk, or is in charge; read, not asked.</summary>
    [JsonIgnore]
    public bool Decides { get; init; } = true;

    /// <inheritdoc/>
    public override string? ReadsHolder => Holder;

    /// <inheritdoc/>
    public override bool ReadsDocuments => true;

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (DocumentCorrectionRule.Find(matter, DocumentId, facts) is not { } document)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (document.CorrectedBy is not null)
        {
            return DocumentCorrectionRule.Corrected(document);
        }

        if (document.Proposal is not { } proposal)
        {
            return Refusal.State($"documents/{DocumentId}", "ISSUED", "ISSUED with a proposed correction");
        }

        if (proposal.Etag != Etag)
        {
            return Refusal.Of(
                Reason.StaleEtag, new Fault("etag", "更正内容已被重新提出，请重新读取。", "Another correction was proposed meanwhile; read it again."));
        }

        if (proposal.ProposedBy == facts.Actor.Subject)
        {
            return Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault("name", "更正须由提出人以外的另一人确认。", "A correction is confirmed by another person than the one who proposed it (rule 28)."));
        }

        if (proposal.Decision is not null && NoDecider(matter, facts) is { } noDecider)
        {
            return noDecider;
        }

        // A certificate may have been issued since the proposal.
        Fault[] faults =
        [
            .. RedatedDecision.Faults(matter, DocumentId, proposal.ActDate, facts),
            .. CorrectedDecision.Standing(matter, DocumentId, proposal.Decision, facts),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.DocumentCorrection, document.Authority, facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, document, proposal, facts);
    }

    // Another outcome than is recorded is a decision for everybody who reads the record: whoever could not have made it does not
    // confirm it (rule 35).
    private Refusal? NoDecider(Matter matter, Facts facts) => Decides
        ? RedatedDecision.DecidedBy(matter, DocumentId) is { } review ? SeparateDesks.Decision(review, facts) : null
        : Refusal.Of(
            Reason.RoleNotAllowed,
            new Fault(
                "name",
                "更正决定的结果或者范围，须由批准岗位人员或者负责人确认。",
                "Another outcome or scope of a decision is confirmed at the decider's desk, or by the person in charge."))
            .With("missing_desk", ReviewDesk.Decider.Name());

    private Accepted Act(Matter matter, Document document, ProposedCorrection proposal, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var correction = proceedings.Issue(
            DocumentType.DocumentCorrection, document.Authority, document.Items, facts.Today, DocumentNumber);
        proceedings.Add(new DocumentCorrected(
            DocumentId, correction.Id, facts.Today, proposal.Text, proposal.Reason, proposal.ProposedBy, Restarted(matter, correction, facts))
        {
            Redated = RedatedDecision.Of(matter, DocumentId, proposal.ActDate),
            Decided = CorrectedDecision.Of(matter, DocumentId, proposal, facts),
        });
        return proceedings.Accept();
    }

    // Without consent the days start with the proof of delivery, as those of the wrong document did.
    private ImmutableArray<ReviewClock> Restarted(Matter matter, Document correction, Facts facts) => correction.DeliveredDate is { } delivered
        ?
        [
            .. matter.Reviews.SelectMany(review => ReviewClocks
                .FromDelivery(review, DocumentId, facts.Item(review), delivered, facts.Calendar)
                .Select(clock => new ReviewClock(review.Item, clock))),
        ]
        : [];
}

/// <summary>What proposal and confirmation share.</summary>
internal static class DocumentCorrectionRule
{
    /// <summary>The document, where the actor's authority may correct it: its own, and the lead the centre's.</summary>
    public static Document? Find(Matter matter, string id, Facts facts)
    {
        var document = matter.Documents.FirstOrDefault(candidate => candidate.Id == id);
        return document is not null && RecordDelivery.IsOf(document, facts) ? document : null;
    }

    /// <summary>The refusal for a document that is corrected already: its correction is what can be wrong now.</summary>
    public static Refusal Corrected(Document document) => Refusal.State($"documents/{document.Id}", "CORRECTED", "ISSUED")
        .With("corrected_by", $"documents/{document.CorrectedBy}");
}

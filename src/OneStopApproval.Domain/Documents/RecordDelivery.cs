using System.Text.Json.Serialization;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Documents;

/// <summary>Records the delivery (送达) of a document to a lab without electronic consent; periods run from it (rule 29).</summary>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Date">Date of delivery; may be past (rule 7), null means today.</param>
/// <param name="Method">How; null means as the lab chose it.</param>
/// <param name="Proof">Commitment to the proof.</param>
public sealed record RecordDelivery(string DocumentId, DateOnly? Date, DeliveryMethod? Method, string Proof) : Command
{
    /// <summary>Whether the proof names no posting number; the proof itself is no rule's to read.</summary>
    // It follows from the proof, which a repeat is compared by.
    [JsonIgnore]
    public bool NamesNoPosting { get; init; }

    /// <inheritdoc/>
    public override bool ReadsDocuments => true;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.Documents.FirstOrDefault(candidate => candidate.Id == DocumentId) is not { } document || !IsConcerned(document, facts))
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (document.DeliveredDate is not null)
        {
            return Refusal.State($"documents/{DocumentId}", "DELIVERED", "UNDELIVERED");
        }

        var date = Date ?? facts.Today;

        // A paper recorded late was often delivered before it was recorded, but never before the date that it bears.
        var method = Method ?? matter.WantedDelivery;
        Fault[] faults = [.. ReviewChecks.DatedBetween(date, document.ActDate, facts.Today, "date"), .. Unproven(method)];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DocumentDelivered(
            DocumentId,
            date,
            method!.Value,
            Proof,
            [
                .. matter.Reviews.SelectMany(review => ReviewClocks
                    .FromDelivery(review, DocumentId, facts.Item(review), date, facts.Calendar)
                    .Select(clock => new ReviewClock(review.Item, clock))),
            ]));
        ExtensionRules.Deliver(proceedings, DocumentId, date);
        JointCapRules.Deliver(proceedings, DocumentId, date);
        return proceedings.Accept();
    }

    private IEnumerable<Fault> Unproven(DeliveryMethod? method)
    {
        if (method is null)
        {
            yield return new Fault(
                "method", "申请人未选择送达方式，请填写实际的送达方式。", "The lab chose no way of delivery; say how it was delivered.");
        }

        if (method == DeliveryMethod.Post && NamesNoPosting)
        {
            yield return new Fault(
                "proof", "邮寄送达须填写邮件号（至少 8 位连续数字）。", "Delivery by post is proven by the posting number: at least 8 digits in a row.");
        }
    }

    // An officer proves the delivery of his own authority's documents, one of the lead the centre's too; the window serves all.
    private static bool IsConcerned(Document document, Facts facts) =>
        facts.Actor.Role != ActorRole.Officer || IsOf(document, facts);

    /// <summary>Whether a document is the actor's authority's, or the centre's and the actor's leads.</summary>
    internal static bool IsOf(Document document, Facts facts) =>
        document.Authority == facts.Actor.Department
        || (document.Authority == facts.Catalogue.Centre.Id && facts.Actor.Department == facts.Catalogue.Lead.Id);
}

/// <summary>The applicant says to have a document; this changes no period (rule 29).</summary>
/// <param name="DocumentId">Id of the document.</param>
public sealed record AcknowledgeDelivery(string DocumentId) : Command
{
    /// <inheritdoc/>
    public override bool ReadsDocuments => true;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.Documents.FirstOrDefault(candidate => candidate.Id == DocumentId) is not { } document)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        var proceedings = new Proceedings(matter, facts);
        if (document.AcknowledgeTime is null)
        {
            proceedings.Add(new DeliveryAcknowledged(DocumentId, facts.Now));
        }

        return proceedings.Accept();
    }
}

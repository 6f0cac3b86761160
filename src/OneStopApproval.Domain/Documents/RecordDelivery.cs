using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Documents;

/// <summary>Records the delivery (送达) of a document to a lab without electronic consent; periods run from it (rule 29).</summary>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="Date">Date of delivery; may be past (rule 7), null means today.</param>
/// <param name="Method">How.</param>
/// <param name="Proof">Commitment to the proof.</param>
public sealed record RecordDelivery(string DocumentId, DateOnly? Date, DeliveryMethod Method, string Proof) : Command
{
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
        var faults = ReviewChecks.DatedBetween(date, document.ActDate, facts.Today, "date").ToArray();
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DocumentDelivered(
            DocumentId,
            date,
            Method,
            Proof,
            [
                .. matter.Reviews.SelectMany(review => ReviewClocks
                    .FromDelivery(review, DocumentId, facts.Item(review), date, facts.Calendar)
                    .Select(clock => new ReviewClock(review.Item, clock))),
            ]));
        return proceedings.Accept();
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

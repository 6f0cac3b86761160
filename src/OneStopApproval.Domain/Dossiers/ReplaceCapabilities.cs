using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>Replaces what a review asks for with another table of capability rows.</summary>
/// <param name="Etag">Etag of the application.</param>
/// <param name="Item">The review.</param>
/// <param name="Scope">Reference to the table; null when it has no row.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record ReplaceCapabilities(string Etag, string Item, string? Scope, int Rows) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(facts);
        if (matter.State is not ApplicationState.Deleted && matter.Find(Item) is null)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (DossierRules.Open(matter, Etag, DossierTable.Capabilities, Item, facts.Catalogue) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(matter.State == ApplicationState.Draft
            ? new DraftChanged(matter.Applicant, matter.Answers, [.. matter.Reviews.Select(Asked)])
            : new DossierTableReplaced(DossierTable.Capabilities, Item, Scope, Rows));
        return proceedings.Accept();
    }

    private AskedReview Asked(Review review) => AskedReview.From(review.Item == Item ? review with { AskedScope = Scope } : review);
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>Replaces what a review of a draft asks for with another table of capability rows.</summary>
/// <param name="Etag">Etag of the draft.</param>
/// <param name="Item">The review.</param>
/// <param name="Scope">Reference to the table; null when it has no row.</param>
public sealed record ReplaceCapabilities(string Etag, string Item, string? Scope) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (matter.State is not ApplicationState.Deleted && matter.Find(Item) is null)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (DraftRules.Open(matter, Etag) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<AskedReview> reviews =
        [
            .. matter.Reviews.Select(review =>
                AskedReview.From(review.Item == Item ? review with { AskedScope = Scope } : review)),
        ];
        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new DraftChanged(matter.Applicant, matter.Answers, reviews));
        return proceedings.Accept();
    }
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>
/// The authority records that the result came which excluded time was told for: the clock runs again after this day
/// (rule 17). Several notices are ended together where further ones prolonged the first.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Documents">Ids of the notices.</param>
public sealed record EndExcludedTime(string Item, string Etag, ImmutableArray<string> Documents) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (Documents.FirstOrDefault(document => review.OpenTimeOf(document) is not { } time || time.Kind.IsAsk()) is { } other)
        {
            return Refusal.State($"documents/{other}", "no notice of open excluded time", "notice of excluded time that is open in this review");
        }

        var proceedings = new Proceedings(matter, facts);
        foreach (var time in Documents.Distinct().Select(document => review.OpenTimeOf(document)!))
        {
            proceedings.Add(new ExcludedTimeEnded(Item, time.Number, time.Kind, facts.Today));
        }

        return proceedings.Accept();
    }
}

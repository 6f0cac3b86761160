using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// What was found in the rows that shall stay of a certificate's scope, where a change only takes rows away: a command never reads
/// the rows, it makes sure that these are the ones that were read.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="AskedScope">The table that was read.</param>
/// <param name="Faults">Every row that the lab does not hold.</param>
public sealed record ReducedScope(string Item, string AskedScope, ImmutableArray<Fault> Faults)
{
    /// <summary>Whether a review asks for nothing but rows to fall away, and says which are left.</summary>
    public static bool IsAskedBy(Review review, ServiceItem? item)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review is { Kind: ReviewKind.Change, AskedScope: not null }
            && item?.RuleOf(ReviewKind.Change)?.Chosen(review.Changes) is { IsEmpty: false } chosen
            && chosen.Any(change => change.Scope == ScopeEffect.Reduces)
            && chosen.All(change => change.Scope != ScopeEffect.Revises);
    }

    /// <summary>What is found in the rows of a review; a certificate whose rows nobody recorded holds everything.</summary>
    /// <param name="review">The review.</param>
    /// <param name="asked">Rows that shall stay.</param>
    /// <param name="held">Rows that the lab holds, each with the certificate that it stands on.</param>
    public static ReducedScope Of(
        Review review, IReadOnlyList<string[]> asked, IReadOnlyCollection<(string[] Cells, string Certificate)> held)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(held);
        var concerned = held.Where(row => review.AskedCertificate is null || row.Certificate == review.AskedCertificate).ToList();
        return new(
            review.Item,
            review.AskedScope!,
            concerned.Count == 0
                ? []
                : [.. ScopeDifference.Of(review.Kind, asked, concerned)
                    .Take(asked.Count)
                    .Index()
                    .Where(pair => pair.Item.Change == ScopeChange.Added)
                    .Select(pair => Unheld(review.Item, pair.Index, pair.Item.Cells))]);
    }

    /// <summary>Every fault of the reviews that only take rows away; null when one has other rows than were read.</summary>
    internal static IEnumerable<Fault>? FaultsOf(Matter matter, Facts facts, ImmutableArray<ReducedScope> read)
    {
        var reviews = matter.Reviews.Where(review => IsAskedBy(review, facts.Catalogue.FindItem(review.Item))).ToArray();
        return reviews.All(review => read.Any(scope => scope.Item == review.Item && scope.AskedScope == review.AskedScope))
            ? read.Where(scope => reviews.Any(review => review.Item == scope.Item)).SelectMany(scope => scope.Faults)
            : null;
    }

    private static Fault Unheld(string item, int index, string[] cells)
    {
        var row = string.Join(" / ", cells.Where(cell => cell.Length > 0));
        return new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"reviews/{item}.asked_scope[{index}]"),
            $"所持证书没有此行：{row}。取消项目只能保留所持能力范围内的行，增加能力请申请扩项。",
            $"The certificate does not have this row: {row}. A change that gives rows up keeps held rows only; to add some, choose EXPANSION.");
    }
}

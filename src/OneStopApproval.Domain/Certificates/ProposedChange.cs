using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Certificates;

/// <summary>
/// A change of the holder itself (name, address, legal representative) concerns every certificate that it holds: what is asked
/// for one of them is proposed for all others.
/// </summary>
/// <param name="Certificate">A certificate that the change would leave as it is.</param>
/// <param name="Item">Its item.</param>
/// <param name="Changes">Ids of the changes to be asked for.</param>
public sealed record ProposedChange(HeldCertificate Certificate, ServiceItem Item, ImmutableArray<string> Changes)
{
    /// <summary>What is to be proposed beside what is asked.</summary>
    /// <param name="asked">Items asked to be changed, each with its changes and the certificate that it is about.</param>
    /// <param name="lab">What is known of the lab.</param>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="today">Business date.</param>
    public static IEnumerable<ProposedChange> Beside(
        ImmutableArray<(ServiceItem Item, ImmutableArray<string> Changes, string? Certificate)> asked,
        LabFacts lab,
        ApprovalCatalogue catalogue,
        DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(catalogue);
        var ofHolder = asked
            .SelectMany(review => review.Item.RuleOf(ReviewKind.Change)?.Chosen(review.Changes) ?? [])
            .Where(change => change.OfHolder)
            .Select(change => change.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var held in lab.Held.Where(held => held.InForce(today)).OrderBy(held => held.Item, StringComparer.Ordinal).ThenBy(held => held.Number, StringComparer.Ordinal))
        {
            var done = asked.Where(review => review.Certificate == held.Id).SelectMany(review => review.Changes).ToHashSet(StringComparer.Ordinal);
            if (catalogue.FindItem(held.Item) is not { } item || lab.Open.Any(open => open.Item == held.Item && open.Kind == ReviewKind.Change))
            {
                continue;
            }

            ImmutableArray<string> missing =
            [
                .. (item.RuleOf(ReviewKind.Change)?.Changes ?? [])
                    .Where(change => change.OfHolder && ofHolder.Contains(change.Id) && !done.Contains(change.Id))
                    .Select(change => change.Id),
            ];
            if (!missing.IsEmpty)
            {
                yield return new(held, item, missing);
            }
        }
    }
}

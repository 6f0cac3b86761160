using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

/// <summary>What a review says beside its kind, against what the kind admits (rule 2).</summary>
public static class AskedKinds
{
    /// <summary>Every fault of what is said; a draft may leave out what a submission may not.</summary>
    internal static IEnumerable<Fault> Faults(AskedReview asked, string field, ServiceItem item)
    {
        if (asked.Kind == ReviewKind.First && asked.Certificate is not null)
        {
            yield return new Fault(
                $"{field}.certificate",
                "首次申请不涉及既有证书。",
                "A first application is about no certificate; leave it empty or choose the kind that is meant.");
        }

        foreach (var fault in ChangeFaults(asked.Kind, asked.Changes ?? [], field, item))
        {
            yield return fault;
        }

        var keeps = KeepsCertificate(asked.Kind);
        if (keeps && (asked.Grade is not null || asked.Categories is { IsEmpty: false }))
        {
            yield return new Fault(
                asked.Grade is null ? $"{field}.categories" : $"{field}.grade",
                "等级和类别以所持证书为准，请留空。",
                "Grade and categories are those of the certificate; leave them empty. To ask for more, choose EXPANSION.");
        }

        if (asked.AskedScope is not null && (asked.Kind is ReviewKind.Cancellation or ReviewKind.Reissue || KeepsScope(asked, item)))
        {
            yield return new Fault(
                $"{field}.asked_scope",
                "该类申请不改变能力范围，请留空。",
                "What is asked for leaves the scope of the certificate as it is; leave asked_scope empty.");
        }
    }

    /// <summary>Everything that a review has to say before it is submitted and does not.</summary>
    internal static IEnumerable<Fault> Open(Review review, ServiceItem item)
    {
        if (review.Kind == ReviewKind.Change && item.RuleOf(review.Kind) is { Changes: { IsEmpty: false } changes })
        {
            if (review.Changes.IsEmpty)
            {
                yield return new Fault(
                    $"reviews/{review.Item}.changes",
                    $"{item.Name}：请选择变更情形（{string.Join('、', changes.Select(change => change.Name))}）。",
                    $"{item.EnglishName}: say what changes. {Offers(changes)} Set it by UpdateApplication.");
            }
            else if (review.AskedScope is null && changes.Any(change => review.Changes.Contains(change.Id) && change.Scope != ScopeEffect.Keeps))
            {
                yield return new Fault(
                    $"reviews/{review.Item}.asked_scope",
                    $"{item.Name}：请填写变更后的全部能力范围。",
                    $"{item.EnglishName}: list the whole scope as it shall be after the change.");
            }
        }

        if (review.Kind == ReviewKind.Expansion && review is { AskedScope: null, Categories.IsEmpty: true })
        {
            yield return new Fault(
                $"reviews/{review.Item}.asked_scope",
                $"{item.Name}：请填写申请增加的能力范围或者类别。",
                $"{item.EnglishName}: list the rows or the categories that are to be added.");
        }
    }

    /// <summary>Whether grade and categories of the certificate stay as they are.</summary>
    internal static bool KeepsCertificate(ReviewKind kind) => kind switch
    {
        ReviewKind.First or ReviewKind.Expansion or ReviewKind.Renewal => false,
        ReviewKind.Change or ReviewKind.Cancellation or ReviewKind.Reissue => true,
    };

    /// <summary>Every fault of what a change is said to be about.</summary>
    /// <param name="kind">The kind asked for.</param>
    /// <param name="changes">Ids of the changes.</param>
    /// <param name="field">The field that holds them.</param>
    /// <param name="item">The item asked for.</param>
    public static IEnumerable<Fault> ChangeFaults(ReviewKind kind, ImmutableArray<string> changes, string field, ServiceItem item)
    {
        if (kind != ReviewKind.Change && !changes.IsEmpty)
        {
            yield return new Fault($"{field}.changes", "只有变更申请才填写变更情形。", "Only the kind CHANGE has changes; leave them empty.");
            yield break;
        }

        var offered = item.RuleOf(ReviewKind.Change)?.Changes ?? [];
        for (var index = 0; index < changes.Length; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{field}.changes[{index}]");
            if (offered.All(change => change.Id != changes[index]))
            {
                yield return new Fault(name, "该事项没有此变更情形。", Offers(offered));
            }

            if (changes.IndexOf(changes[index]) < index)
            {
                yield return new Fault(name, "同一变更情形只能选择一次。", "Choose each change once.");
            }
        }
    }

    private static bool KeepsScope(AskedReview asked, ServiceItem item) =>
        asked.Kind == ReviewKind.Change
        && item.RuleOf(ReviewKind.Change)?.Chosen(asked.Changes ?? []) is { IsEmpty: false } chosen
        && chosen.All(change => change.Scope == ScopeEffect.Keeps);

    private static string Offers(ImmutableArray<ChangeOption> changes) => changes.IsEmpty
        ? "The item tells no changes apart; leave it empty."
        : $"The item has {string.Join(", ", changes.Select(change => change.Id))}.";
}

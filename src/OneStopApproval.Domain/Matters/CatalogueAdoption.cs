using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Domain.Matters;

/// <summary>
/// How a draft comes under the version of the catalogue in force. What is published counts for everybody who asks after it took
/// effect (ALL 30): a draft goes by the version of the day, and the day of receipt fixes the one that its application keeps.
/// </summary>
internal static class CatalogueAdoption
{
    /// <summary>The event that brings a draft under the version in force; null where it is under it already.</summary>
    public static CatalogueAdopted? Of(Matter matter, Facts facts) => matter.CatalogueVersion == facts.InForce.Version
        ? null
        : new(facts.InForce.Version, [.. matter.Reviews.Select(review => Under(AskedReview.From(review), facts.InForce))]);

    /// <summary>What the version in force does not offer, or not so, of what a draft asks for; nothing where it is under it already.</summary>
    public static IEnumerable<Fault> Faults(Matter matter, Facts facts) => Of(matter, facts) is { } adopted
        ? DraftRules.Faults(matter.Bundle, adopted.Reviews, facts.InForce)
        : [];

    /// <summary>The draft as far as the version in force knows it: other rules can be asked of that.</summary>
    public static Matter Known(Matter matter, ApprovalCatalogue catalogue) => catalogue.Carries(matter)
        ? matter
        : matter with
        {
            Reviews = catalogue.FindBundle(matter.Bundle) is { } bundle
                ? [.. matter.Reviews.Where(review => bundle.Items.Contains(review.Item))]
                : [],
        };

    /// <summary>The refusals, with what the draft's own version would not have refused marked as new.</summary>
    public static ImmutableArray<Refusal> Tell(ImmutableArray<Refusal> found, ImmutableArray<Refusal> before, ApprovalCatalogue catalogue)
    {
        var known = before.SelectMany(refusal => refusal.Faults).ToHashSet();
        return [.. found.Select(refusal => refusal with { Faults = [.. refusal.Faults.Select(fault => known.Contains(fault) ? fault : Mark(fault, catalogue))] })];
    }

    private static AskedReview Under(AskedReview asked, ApprovalCatalogue catalogue) => catalogue.FindItem(asked.Item) is { } item
        ? asked with { Department = item.Department, Nature = item.Nature }
        : asked;

    private static Fault Mark(Fault fault, ApprovalCatalogue catalogue) => fault with
    {
        Chinese = $"{fault.Chinese}（办事指南{catalogue.Version}版自{catalogue.EffectiveFrom:yyyy-MM-dd}起施行，草稿须符合新版。）",
        English = $"{fault.English} (Version {catalogue.Version} of the catalogue is in force since {catalogue.EffectiveFrom:yyyy-MM-dd}: change the draft to suit it.)",
    };
}

/// <summary>A draft came under another version of the catalogue; departments and natures of its items are those of that version.</summary>
/// <param name="CatalogueVersion">The version.</param>
/// <param name="Reviews">The items asked for.</param>
public sealed record CatalogueAdopted(string CatalogueVersion, ImmutableArray<AskedReview> Reviews) : MatterEvent;

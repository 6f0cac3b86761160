using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>Whether the story can be told of a lab: it needs four items, one of which waits for another, and knows seven.</summary>
internal static class StoryFit
{
    // In these two nothing waits but what the story lets wait.
    private static readonly string[] Bundles = ["bundles/testing-lab", "bundles/construction-lab"];

    /// <summary>Everything for which the story does not fit; empty when it does.</summary>
    internal static IReadOnlyList<string> Misfits(LabFile lab)
    {
        var items = lab.Reviews.Select(review => WireName.Id(review.Item)).ToList();
        var missing = Item.Needed.Except(items).ToList();
        var unknown = items.Except([.. Item.Needed, .. Item.Further]).ToList();
        List<(bool Holds, string Misfit)> all =
        [
            (Bundles.Contains(lab.Bundle), $"it applies for {lab.Bundle}, not for {string.Join(" or ", Bundles)}"),
            (missing.Count == 0, $"it does not ask for {string.Join(", ", missing)}"),
            (unknown.Count == 0, $"it asks for {string.Join(", ", unknown)}, of which there is no story"),
            (lab.Applicant.ElectronicDeliveryConsent, "it wants its documents on paper, so that nothing is delivered at its issue"),
            (lab.Establishment == Establishment.Ordinary, $"it was set up by a {WireName.Of(lab.Establishment)}"),
            (lab.Reviews.All(review => review is { Kind: ReviewKind.First, Procedure: Procedure.General }), "not all it asks for is FIRST and GENERAL"),
            (lab.Reviews.All(review => review.AskedScope.Count > 1), "it must ask for two rows of capability of each item, so that a part can be granted"),
        ];
        return [.. all.Where(one => !one.Holds).Select(one => one.Misfit)];
    }
}

using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Labs;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>Whether the story can be told of a lab: it is the story of four departments, one of which waits for another.</summary>
internal static class StoryFit
{
    private const string Bundle = "bundles/construction-lab";

    /// <summary>Everything for which the story does not fit; empty when it does.</summary>
    internal static IReadOnlyList<string> Misfits(LabFile lab)
    {
        var items = lab.Reviews.Select(review => WireName.Id(review.Item)).ToList();
        List<(bool Holds, string Misfit)> all =
        [
            (lab.Bundle == Bundle, $"it applies for {lab.Bundle}, not for {Bundle}"),
            (items.SequenceEqual(Item.All), $"it asks for {string.Join(", ", items)}, not for {string.Join(", ", Item.All)}"),
            (lab.Applicant.ElectronicDeliveryConsent, "it wants its documents on paper, so that nothing is delivered at its issue"),
            (lab.Establishment == Establishment.Ordinary, $"it was set up by a {WireName.Of(lab.Establishment)}"),
            (lab.Reviews.All(review => review is { Kind: ReviewKind.First, Procedure: Procedure.General }), "not all it asks for is FIRST and GENERAL"),
        ];
        return [.. all.Where(one => !one.Holds).Select(one => one.Misfit)];
    }
}

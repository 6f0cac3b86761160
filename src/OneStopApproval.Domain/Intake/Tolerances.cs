using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>What the acts on a tolerant acceptance share.</summary>
internal static class Tolerances
{
    /// <summary>Whether pledged material may still come: before the acceptance and after it, until all of it is there.</summary>
    public static bool AwaitsPledged(this Review review) =>
        review is { Tolerance.SuppliedDate: null } and ({ State: ReviewState.Intake } or { State: ReviewState.InReview, Tolerance.Document: not null });

    /// <summary>Whether this document is the acceptance whose missing material it waits for.</summary>
    public static bool AwaitsPledgedBy(this Review review, string document) =>
        review.State == ReviewState.InReview && review.AwaitsPledged() && review.Tolerance!.Document == document;

    /// <summary>
    /// The review with the days for pledged material begun anew by the delivery of the document that corrects a wrong
    /// acceptance (rules 28 and 29).
    /// </summary>
    public static Review CorrectTolerance(this Review review, string wrong, string correction, DateOnly date) =>
        review.AwaitsPledgedBy(wrong)
            ? (review with { Tolerance = review.Tolerance! with { Document = correction } }).EndClock(ClockKind.Tolerance, date)
            : review;

    /// <summary>Refuses for what was pledged and has not come.</summary>
    public static Refusal Outstanding(Review review, ApprovalCatalogue catalogue) => new()
    {
        Reason = Reason.MaterialsMissing,
        Faults = [.. review.Tolerance!.Materials.Select(material => Outstanding(catalogue.FindMaterial(material)!))],
    };

    /// <summary>The fault of a material that was pledged and has not come.</summary>
    public static Fault Outstanding(MaterialKind kind) => new(
        kind.Id,
        $"承诺补交的材料尚未补齐：{kind.Name}。",
        $"Pledged and not supplied yet: {kind.EnglishName}. It is uploaded, then reported with SupplyPledgedMaterials.");

    /// <summary>The refusal of an act on pledged material for a review that waits for none.</summary>
    public static Refusal? Awaiting(Matter matter, string item)
    {
        if (ReviewChecks.InState(matter, [item], ReviewState.InReview) is { } refusal)
        {
            return refusal;
        }

        return matter.Find(item)!.AwaitsPledged()
            ? null
            : Refusal.State($"reviews/{item}", "IN_REVIEW with no pledged material missing", "IN_REVIEW with pledged material missing");
    }

    /// <summary>The pledged materials that are not there.</summary>
    public static ImmutableArray<MaterialEntry> Missing(Matter matter, Review review, Facts facts) =>
        [.. MissingMaterials.Of(matter, [review], facts).Where(entry => review.Tolerance!.Materials.Contains(entry.Kind.Id))];
}

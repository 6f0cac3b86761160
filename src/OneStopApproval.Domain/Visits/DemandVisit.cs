using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Visits;

/// <summary>
/// A department demands the one visit, or joins it with its purpose until it is held (rule 21). Repeating a review's own
/// demand changes nothing. The visit is the application's: a demand does not raise the review's etag.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Reason">Commitment to the reason told to the applicant.</param>
/// <param name="Material">Id of the listed material whose original is to be seen, or null.</param>
public sealed record DemandVisit(string Item, string Etag, string Reason, string? Material) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(
                matter, [Item], ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)
            ?? Unused(matter)
            ?? Listed(matter, facts)) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        if (!matter.Visit.Purposes.Any(purpose => purpose.Item == Item))
        {
            proceedings.Add(new VisitDemanded(new(Item, matter.Find(Item)!.Department, Reason, Material, facts.Today)));
        }

        return proceedings.Accept();
    }

    private static Refusal? Unused(Matter matter) => matter.Visit.State == VisitState.Held
        ? Refusal.Of(
            Matters.Reason.VisitAlreadyUsed,
            new Fault("visit", "本联办件的一次到场已完成，不得再次要求到场。", "The one visit was held; no further visit may be demanded."))
        : null;

    private Refusal? Listed(Matter matter, Facts facts) =>
        Material is null || facts.Item(matter.Find(Item)!).Materials.Any(entry => entry.Material == Material)
            ? null
            : Refusal.Of(
                Matters.Reason.MaterialNotListed,
                new Fault(
                    "material_code",
                    "该材料不在公布的材料清单内，不得要求提供。",
                    "This material is not on the published list of the item and may not be asked for."))
                .With("material_code", Material);
}

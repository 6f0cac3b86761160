using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// The applicant brought all that it had pledged (容缺补齐), uploaded before. What comes late counts until the acceptance is
/// revoked, as a late answer to a correction notice does (rule 11).
/// </summary>
/// <param name="Item">The review.</param>
public sealed record SupplyPledgedMaterials(string Item) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item]) ?? Tolerances.Awaiting(matter, Item)) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<Fault> missing =
            [.. Tolerances.Missing(matter, matter.Find(Item)!, facts).Select(entry => Tolerances.Outstanding(entry.Kind))];
        if (!missing.IsEmpty)
        {
            return new Refusal { Reason = Reason.MaterialsMissing, Faults = missing };
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new PledgedMaterialsSupplied(Item, facts.Today));
        return proceedings.Accept();
    }
}

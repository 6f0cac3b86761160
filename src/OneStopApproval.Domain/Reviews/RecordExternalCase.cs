using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// A department notes under which id its own system keeps a review. It is filing and no act in the case: it has no state that
/// forbids it, and the etag stays, so that it never turns away a decision that is on its way.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="ExternalCase">Id of the case in the department's own system; of one review of the department alone.</param>
public sealed record RecordExternalCase(string Item, string ExternalCase) : Command
{
    /// <inheritdoc/>
    public override string? ReadsExternalCase => ExternalCase;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (ReviewChecks.Exist(matter, [Item]) is { } refusal)
        {
            return refusal;
        }

        var department = matter.Find(Item)!.Department;
        if (facts.ExternalCaseInUse
            || matter.Reviews.Any(other => other.Item != Item && other.Department == department && other.ExternalCase == ExternalCase))
        {
            return Refusal.Of(
                Reason.InvalidFields,
                new Fault(
                    "external_case_id",
                    "本部门的另一子办件已使用该编号，请核对。",
                    "Another review of this department has this id; check it, and give that review another one first if it is wrong there."));
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new ExternalCaseRecorded(Item, ExternalCase, facts.Today));
        return proceedings.Accept();
    }
}

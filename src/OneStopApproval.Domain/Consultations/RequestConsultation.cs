using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Consultations;

/// <summary>
/// The department of a review asks another for its opinion (征求意见, rule 3). The review goes on meanwhile: none of its
/// clocks stops for it (rule 16).
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Department">Id of the department that is asked.</param>
/// <param name="Question">Commitment to the question.</param>
/// <param name="Materials">Ids of the listed materials that the question needs; the department sees no others.</param>
public sealed record RequestConsultation(
    string Item, string Etag, string Department, string Question, ImmutableArray<string> Materials) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(
                matter, [Item], ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)
            ?? Listed(matter, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var faults = Faults(review, facts).ToArray();
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new ConsultationRequested(
            Item,
            new()
            {
                Number = review.Consultations.Length + 1,
                Department = Department,
                Question = Question,
                Materials = [.. Materials.Distinct()],
                RequestDate = facts.Today,
            },
            ReviewClocks.Consultation(facts.Item(review), facts.Today, facts.Calendar)));
        return proceedings.Accept();
    }

    private IEnumerable<Fault> Faults(Review review, Facts facts)
    {
        if (facts.Catalogue.Departments.All(known => known.Id != Department))
        {
            yield return new Fault(
                "department",
                "没有该部门。",
                $"There is no such department; there are {string.Join(", ", facts.Catalogue.Departments.Select(known => known.Id))}.");
        }
        else if (review.Department == Department)
        {
            yield return new Fault("department", "不能向本部门征求意见。", "A department does not consult itself; name another one.");
        }
        else if (review.Consultations.Any(asked => asked.Department == Department && asked.State == ConsultationState.Open))
        {
            yield return new Fault(
                "department",
                "已向该部门征求意见，尚未答复，请待其答复或期满后再问。",
                "This department was asked and has not answered yet; ask again when it has, or when its days are over.");
        }
    }

    private Refusal? Listed(Matter matter, Facts facts)
    {
        var listed = facts.Item(matter.Find(Item)!).Materials.Select(entry => entry.Material).ToHashSet();
        var unlisted = Materials.Where(material => !listed.Contains(material)).ToArray();
        return unlisted.Length == 0
            ? null
            : new Refusal
            {
                Reason = Reason.MaterialNotListed,
                Faults =
                [
                    .. unlisted.Select(material => new Fault(
                        $"material_codes.{material}",
                        "该材料不在本事项公布的材料清单内，不得提供给其他部门。",
                        "This material is not on the published list of the item and is not this department's to show.")),
                ],
            }.With("material_code", unlisted[0]);
    }
}

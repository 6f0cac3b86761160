using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// The applicant answers correction notices completely: new intake days start (rule 11). Late answers count until the
/// review is declined.
/// </summary>
/// <param name="Items">The reviews answered for; empty means all that wait.</param>
/// <param name="Answers">Commitments to answers, by point.</param>
public sealed record AnswerCorrection(ImmutableArray<string> Items, ImmutableDictionary<string, string> Answers) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (ReviewChecks.Exist(matter, Items) is { } absent)
        {
            return absent;
        }

        var items = Items.IsEmpty
            ? [.. matter.Reviews.Where(review => review.State == ReviewState.CorrectionRequested).Select(review => review.Item)]
            : Items.Distinct().ToArray();
        if (items.Length == 0)
        {
            return Refusal.State("reviews", "no review waits for an answer", ReviewState.CorrectionRequested.Name());
        }

        if (ReviewChecks.InState(matter, items, ReviewState.CorrectionRequested) is { } refusal)
        {
            return refusal;
        }

        var unknown = Unknown(matter).ToArray();
        if (unknown.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, unknown);
        }

        var missing = items.SelectMany(item => Missing(matter, matter.Find(item)!, facts.Catalogue)).DistinctBy(fault => fault.Subject).ToImmutableArray();
        if (!missing.IsEmpty)
        {
            return new Refusal { Reason = Reason.MaterialsMissing, Faults = missing };
        }

        var proceedings = new Proceedings(matter, facts);
        foreach (var item in items)
        {
            var review = matter.Find(item)!;
            proceedings.Add(new CorrectionAnswered(
                item,
                facts.Today,
                Answers.Where(answer => review.Correction!.Points.Any(point => point.Id == answer.Key)).ToImmutableDictionary(),
                ReviewClocks.Intake(facts.Item(review), facts.Today, facts.Calendar)));
            Renewals.Arm(proceedings, item);
        }

        return proceedings.Accept();
    }

    // An answer that belongs to no point would be kept where nobody looks.
    private IEnumerable<Fault> Unknown(Matter matter) => Answers.Keys
        .Where(id => matter.Reviews.All(review => review.Correction?.Points.All(point => point.Id != id) ?? true))
        .Order(StringComparer.Ordinal)
        .Select(id => new Fault($"points/{id}", "补正通知中没有此项，请核对编号。", "No notice of this application has this point; check its id."));

    private IEnumerable<Fault> Missing(Matter matter, Review review, ApprovalCatalogue catalogue)
    {
        var notice = review.Correction!;
        foreach (var point in notice.Points)
        {
            if (point.Material is { } material && catalogue.FindMaterial(material) is var kind && kind?.Form != MaterialForm.Form)
            {
                if (!matter.Materials.Any(attached => attached.Material == material && attached.Event > notice.AfterEvent)
                    && (kind is null || !DossierRules.Replaced(matter, review, kind)))
                {
                    yield return new Fault(
                        $"points/{point.Id}",
                        $"请上传补正通知要求的材料 {material}，或重新导入相应的表格。",
                        $"Upload the material {material} that the notice asks for, or import its table again, then answer.");
                }
            }
            else if (!Answers.ContainsKey(point.Id))
            {
                yield return new Fault(
                    $"points/{point.Id}", "请逐项答复补正通知中的此项内容。", "Answer this point of the notice in text.");
            }
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// A department drafts what the one correction notice shall ask for its reviews, until the end of the third working day of
/// intake; the lead issues the notice by the fifth (ALL 32(4), rule 11). Drafts bind nobody and are seen by departments alone.
/// </summary>
/// <param name="Targets">Its reviews that the points are about.</param>
/// <param name="Points">Points to add, each with its review.</param>
/// <param name="Withdrawn">Ids of drafts of these reviews that are taken back.</param>
public sealed record AddCorrectionPoints(
    ImmutableArray<ReviewTarget> Targets, ImmutableArray<NoticePoint> Points, ImmutableArray<string> Withdrawn) : Command
{
    private const int DraftDays = 3;
    private const int Most = 100;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var items = Targets.Select(target => target.Item).ToArray();
        if ((ReviewChecks.ExistOnce(matter, items)
            ?? ReviewChecks.Fresh(matter, Targets)
            ?? ReviewChecks.InState(matter, items, ReviewState.Intake, ReviewState.CorrectionRequested)
            ?? CorrectionRules.FirstNotice(matter, items)
            ?? Open(matter, items, facts)
            ?? CorrectionRules.Listed(matter, items, Points, facts)) is { } refusal)
        {
            return refusal;
        }

        var faults = Faults(matter, items).ToImmutableArray();
        return faults.IsEmpty ? Draft(matter, items, facts) : Refusal.Of(Reason.InvalidFields, faults.AsSpan());
    }

    // Rule 11: the lead needs the last two days to make one document of all points.
    private static Refusal? Open(Matter matter, string[] items, Facts facts)
    {
        foreach (var review in items.Select(item => matter.Find(item)!))
        {
            var intake = review.Running(ClockKind.Intake)!;
            var last = facts.Calendar.AddWorkingDays(intake.Start, Math.Min(DraftDays, intake.BudgetDays));
            if (facts.Today > last)
            {
                var due = intake.Read(facts.Calendar, facts.Today).DueDate;
                return Refusal.State($"reviews/{review.Item}", "INTAKE after its third working day", "INTAKE until its third working day") with
                {
                    Faults =
                    [
                        new(
                            $"reviews/{review.Item}",
                            $"补正内容应于 {last:yyyy-MM-dd} 前（含当日）提出；本部门仍可在 {due:yyyy-MM-dd} 前（含当日）自行发出一次性告知。",
                            $"Points could be added until {last:yyyy-MM-dd}; the department can still issue a notice of its own until {due:yyyy-MM-dd}."),
                    ],
                };
            }
        }

        return null;
    }

    private IEnumerable<Fault> Faults(Matter matter, string[] items)
    {
        var known = items.SelectMany(item => matter.Find(item)!.DraftedPoints).Select(point => point.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in Withdrawn.Where(id => !known.Contains(id)))
        {
            yield return new Fault(
                $"withdrawn_points.{id}", "所列子办件没有此项草稿，请核对编号。", "None of the named reviews has this draft; check its id.");
        }

        foreach (var review in items.Select(item => matter.Find(item)!))
        {
            if (review.DraftedPoints.Count(point => !Withdrawn.Contains(point.Id)) + Points.Count(point => point.Item == review.Item) > Most)
            {
                yield return new Fault("points", $"{review.Item} 的补正内容不得超过 100 项。", $"{review.Item} may have at most 100 points.");
            }
        }
    }

    private Accepted Draft(Matter matter, string[] items, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var last = matter.Reviews.SelectMany(review => review.DraftedPoints).Select(point => NumberOf(point.Id)).DefaultIfEmpty(0).Max();
        foreach (var item in items)
        {
            var own = matter.Find(item)!.DraftedPoints.Select(point => point.Id).ToHashSet(StringComparer.Ordinal);
            proceedings.Add(new CorrectionPointsDrafted(
                item,
                [
                    .. Points.Where(point => point.Item == item).Select(point =>
                        new DraftedPoint(string.Create(CultureInfo.InvariantCulture, $"w{++last}"), point.Material, point.Text, point.LegalBasis, facts.Today)
                        {
                            Field = point.Field,
                            Remedy = point.Remedy,
                        }),
                ],
                [.. Withdrawn.Where(own.Contains)],
                facts.Today));
        }

        return proceedings.Accept();
    }

    private static int NumberOf(string id) => int.Parse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
}

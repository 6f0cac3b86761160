using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// The department that asked says, point by point, whether the answers mend what was wrong (rule 11). What it found holds for
/// every answered review with the same point; a review with a point not mended is declined, or accepted after it was
/// confirmed. Silence accepts it all the same (rule 12).
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Checks">What the department found, by point.</param>
public sealed record ConfirmCorrectionAnswers(string Item, string Etag, ImmutableDictionary<string, AnswerCheck> Checks) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.Intake)
            ?? Answered(matter.Find(Item)!)) is { } refusal)
        {
            return refusal;
        }

        var faults = Faults(matter.Find(Item)!, facts).ToImmutableArray();
        if (!faults.IsEmpty)
        {
            return Refusal.Of(Reason.InvalidFields, faults.AsSpan());
        }

        var proceedings = new Proceedings(matter, facts);
        foreach (var review in matter.Reviews.Where(review => review is { State: ReviewState.Intake, Correction.AnsweredDate: not null }))
        {
            var checks = review.Correction!.Points
                .Where(point => Checks.ContainsKey(point.Id))
                .Select(point => new CheckedPoint(point.Id, new(Checks[point.Id].Mended, Checks[point.Id].Remark, facts.Today)))
                .ToImmutableArray();
            if (!checks.IsEmpty)
            {
                proceedings.Add(new CorrectionAnswersChecked(review.Item, checks, facts.Actor.Department == review.Department));
            }
        }

        return proceedings.Accept();
    }

    private static Refusal? Answered(Review review) => review.Correction is { AnsweredDate: not null }
        ? null
        : Refusal.State($"reviews/{review.Item}", "INTAKE before a correction notice", "INTAKE after an answered correction notice");

    private IEnumerable<Fault> Faults(Review review, Facts facts)
    {
        foreach (var id in Checks.Keys.Order(StringComparer.Ordinal))
        {
            var point = review.Correction!.Points.FirstOrDefault(candidate => candidate.Id == id);
            if (point is null)
            {
                yield return new Fault($"points/{id}", "补正通知中没有此项，请核对编号。", "The notice of this review has no such point; check its id.");
            }
            else if ((point.Department ?? review.Department) != facts.Actor.Department)
            {
                yield return new Fault(
                    $"points/{id}", "此项由其他部门提出，请由提出的部门确认。", "Another department asked for this point and confirms its answer.");
            }
        }
    }
}

/// <summary>What the department that asked finds in an answer.</summary>
/// <param name="Mended">Whether it mends what was wrong.</param>
/// <param name="Remark">Commitment to what is still wrong, or null.</param>
public sealed record AnswerCheck(bool Mended, string? Remark);

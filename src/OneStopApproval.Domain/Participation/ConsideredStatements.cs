using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// What a decision owes to who was heard (ALL 7, 36): whoever refuses anything names every statement made by that day and says
/// how it considered them. Who is granted all that it asked for was not passed over.
/// </summary>
internal static class ConsideredStatements
{
    /// <summary>Faults of a decision.</summary>
    /// <param name="review">The review.</param>
    /// <param name="outcome">What is decided.</param>
    /// <param name="actDate">The day on which it is decided; what was said later could not be considered.</param>
    /// <param name="considered">Numbers of the statements that it names.</param>
    /// <param name="consideration">Commitment to how it considered them, or null.</param>
    public static IEnumerable<Fault> Faults(
        Review review, DecisionOutcome outcome, DateOnly actDate, ImmutableArray<int> considered, string? consideration)
    {
        var made = review.Participation.Statements;
        if (considered.FirstOrDefault(number => made.All(statement => statement.Number != number)) is var unknown and not 0)
        {
            yield return new Fault(
                "considered_statements",
                $"没有第 {unknown} 号陈述申辩。",
                $"There is no statement {unknown}; GetReview lists those that were made.");
        }

        if (outcome != DecisionOutcome.Grant)
        {
            var passedOver = made.Where(statement => statement.Date <= actDate && !considered.Contains(statement.Number)).ToArray();
            if (passedOver.Length > 0)
            {
                var numbers = string.Join(", ", passedOver.Select(statement => statement.Number));
                yield return new Fault(
                    "considered_statements",
                    $"不予许可（含部分）应听取并列明申请人的陈述申辩，尚未列明：{numbers}（行政许可法第七条、第三十六条）。",
                    $"A refusal of anything names every statement of the applicant; not named: {numbers} (ALL 7, 36).");
            }

            if (consideration is null && (passedOver.Length > 0 || !considered.IsEmpty))
            {
                yield return new Fault(
                    "consideration",
                    "申请人已陈述申辩，请说明如何考虑其意见（行政许可法第七条、第三十六条）。",
                    "The applicant made a statement; say how the decision considers it (ALL 7, 36).");
            }
        }

        if (consideration is not null && considered.IsEmpty)
        {
            yield return new Fault(
                "consideration", "未列明所考虑的陈述申辩，请在 considered_statements 中列明，或者留空。", "Name the statements considered in considered_statements, or leave this empty.");
        }
    }
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// What a decision owes to who was heard (ALL 7, 36): whoever refuses anything names every statement made by that day and says
/// how it considered them. Who is granted all that it asked for was not passed over; what an interested party said is considered in
/// every decision.
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
            var passedOver = PassedOver(made, actDate, considered).Where(statement => statement.Party is null).ToArray();
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

        var parties = PassedOver(made, actDate, considered).Where(statement => statement.Party is not null).ToArray();
        if (parties.Length > 0)
        {
            var numbers = string.Join(", ", parties.Select(statement => statement.Number));
            yield return new Fault(
                "considered_statements",
                $"决定应听取并列明利害关系人的陈述申辩，尚未列明：{numbers}（行政许可法第三十六条）。",
                $"Every decision names the statements of interested parties; not named: {numbers} (ALL 36).");
        }

        if (outcome == DecisionOutcome.Grant
            && consideration is null
            && (parties.Length > 0 || made.Any(statement => statement.Party is not null && considered.Contains(statement.Number))))
        {
            yield return new Fault(
                "consideration",
                "利害关系人已陈述申辩，请说明如何考虑其意见（行政许可法第三十六条）。",
                "An interested party made a statement; say how the decision considers it (ALL 36).");
        }

        if (consideration is not null && considered.IsEmpty)
        {
            yield return new Fault(
                "consideration", "未列明所考虑的陈述申辩，请在 considered_statements 中列明，或者留空。", "Name the statements considered in considered_statements, or leave this empty.");
        }
    }

    private static IEnumerable<Statement> PassedOver(ImmutableArray<Statement> made, DateOnly actDate, ImmutableArray<int> considered) =>
        made.Where(statement => statement.Date <= actDate && !considered.Contains(statement.Number));
}

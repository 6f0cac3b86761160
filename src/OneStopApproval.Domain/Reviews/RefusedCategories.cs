using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>The categories that a partial grant refuses (ALL 38): each of them asked for and refused once, and something left to grant.</summary>
internal static class RefusedCategories
{
    /// <summary>Every fault of the categories in the groups of a decision.</summary>
    public static IEnumerable<Fault> Faults(ImmutableArray<RefusedRows> groups, DecisionOutcome outcome, Review review)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, group) in groups.Index())
        {
            foreach (var (at, category) in (group.Categories ?? []).Index())
            {
                var field = string.Create(CultureInfo.InvariantCulture, $"refusals[{index}].categories[{at}]");
                if (!review.Categories.Contains(category))
                {
                    yield return NotAsked(field, category, review);
                }
                else if (!refused.Add(category))
                {
                    yield return new Fault(field, "同一类别只能列一次。", "Refuse each category once.");
                }
            }
        }

        if (outcome == DecisionOutcome.Refuse && groups.Any(group => group.Categories is not null))
        {
            yield return new Fault(
                "refusals",
                "全部不予许可的不另列类别；准予其中一部分的，应作出部分准予。",
                "A refusal of the whole names no categories; decide PARTIAL where some of them are granted.");
        }
        else if (outcome == DecisionOutcome.Partial && refused.Count > 0 && refused.Count == review.Categories.Length)
        {
            yield return new Fault("refusals", "申请的类别均不予许可的，应作出不予许可决定。", "Every category is refused: decide REFUSE.");
        }
    }

    private static Fault NotAsked(string field, string category, Review review) => review.Categories.IsEmpty
        ? new(field, "该子办件未申请具体类别，不能按类别不予许可。", "The review asks for no categories of its own, so none can be refused by itself.")
        : new(
            field,
            $"该子办件未申请类别“{category}”。",
            $"The review does not ask for the category '{category}'; it asks for {string.Join(", ", review.Categories)}.");
}

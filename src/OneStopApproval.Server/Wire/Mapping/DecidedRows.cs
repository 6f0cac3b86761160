using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>The asked rows of a review, each with what was decided on it.</summary>
internal static class DecidedRows
{
    /// <summary>The rows in the order in which they were asked for; of a review that asked for none those that were decided.</summary>
    public static IEnumerable<V1.DecidedRow> Of(MatterView view, Review review)
    {
        var asked = view.Scope(review.AskedScope);
        if (review.Decision is not { } decision)
        {
            return asked.Select(row => new V1.DecidedRow { Row = row });
        }

        var granted = view.Scope(decision.GrantedScope);
        var grants = granted.ToHashSet();
        var groups = (decision.Refusals ?? [])
            .SelectMany(group => view.Scope(group.Scope).Select(row => (row, group)))
            .ToDictionary(pair => pair.row, pair => pair.group);
        var basis = DocumentMap.LegalBasis(view, decision.Document);
        return (asked.IsEmpty ? granted.AddRange(view.Scope(decision.RefusedScope)) : asked).Select(row => grants.Contains(row)
            ? new V1.DecidedRow { Row = row, Verdict = V1.ScopeVerdict.Granted }
            : groups.TryGetValue(row, out var group)
                ? Refused(row, view.Texts.Of(group.Reason), view.Texts.Plain(group.LegalBasis))
                : Refused(row, view.Texts.Of(decision.Reason), basis));
    }

    private static V1.DecidedRow Refused(V1.ScopeRow row, string reason, string basis) =>
        new() { Row = row, Verdict = V1.ScopeVerdict.Refused, Reason = reason, LegalBasis = basis };
}

using System.Collections.Immutable;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>
/// How the rows of a decision stand to those that were asked for. The asked scope never changes after submission, so it may be read
/// before the ledger locks the matter. What is decided must be what was asked, row for row; a whole grant or refusal may leave the
/// rows out.
/// </summary>
/// <param name="Differs">Whether granted and refused rows of a partial grant are not together the asked ones.</param>
/// <param name="RefusalsDiffer">Whether the rows of the groups are not together the refused ones.</param>
/// <param name="GrantsAll">Whether a grant lists all that was asked.</param>
/// <param name="RefusesAll">Whether a refusal lists all that was asked.</param>
/// <param name="GrantedFields">Distinct fields of the granted rows.</param>
internal sealed record DecidedScope(
    bool Differs, bool RefusalsDiffer, bool GrantsAll, bool RefusesAll, ImmutableArray<string> GrantedFields)
{
    /// <summary>Compares a decision with the asked scope.</summary>
    public static DecidedScope Of(RecordedDecision said, ImmutableArray<ScopeRow> asked)
    {
        var granted = ScopeRows.Known(said.GrantedScope);
        var grouped = ScopeRows.Known(said.Refusals.SelectMany(group => group.Rows));
        var partial = said.Outcome == DecisionOutcome.Partial;
        var refused = said.RefusedScope.Count > 0 ? ScopeRows.Known(said.RefusedScope) : partial ? grouped : [];
        var same = Same([.. granted, .. refused], asked);
        return new(
            partial && !same && !asked.IsEmpty,
            !grouped.IsEmpty && !Same(grouped, refused.IsEmpty ? asked : refused),
            same && said.Outcome == DecisionOutcome.Grant,
            same && said.Outcome == DecisionOutcome.Refuse,
            [.. (partial || asked.IsEmpty ? granted : asked).Select(row => row.Field).Distinct()]);
    }

    private static bool Same(ImmutableArray<ScopeRow> rows, ImmutableArray<ScopeRow> others) =>
        rows.Length == others.Length && rows.ToHashSet().SetEquals(others);
}

using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>A decision that the record is to be corrected to, on the wire.</summary>
internal static class RecordedDecisionMap
{
    /// <summary>Commitments that it shows.</summary>
    public static IEnumerable<string> Commitments(RecordedOutcome recorded) =>
        new[] { recorded.Reason, recorded.LegalBasis }
            .Concat((recorded.Refusals ?? []).SelectMany(group => new[] { group.Reason, group.LegalBasis }))
            .OfType<string>();

    /// <summary>Ids of the scope tables that it shows.</summary>
    public static IEnumerable<string> Scopes(RecordedOutcome recorded) =>
        (recorded.Refusals ?? []).Select(group => group.Scope).Append(recorded.GrantedScope).Append(recorded.RefusedScope).OfType<string>();

    /// <summary>What it says.</summary>
    public static V1.RecordedDecision ToWire(MatterView view, RecordedOutcome recorded)
    {
        var wire = new V1.RecordedDecision
        {
            Outcome = (V1.DecisionOutcome)recorded.Outcome,
            Reason = view.Texts.Of(recorded.Reason),
            LegalBasis = view.Texts.Of(recorded.LegalBasis),
        };
        wire.GrantedScope.AddRange(view.Scope(recorded.GrantedScope));
        wire.RefusedScope.AddRange(view.Scope(recorded.RefusedScope));
        wire.Refusals.AddRange((recorded.Refusals ?? []).Select(group => new V1.ScopeRefusal
        {
            Rows = { view.Scope(group.Scope) },
            Reason = view.Texts.Of(group.Reason),
            LegalBasis = view.Texts.Of(group.LegalBasis),
            Categories = { group.Categories ?? [] },
        }));
        return wire;
    }
}

using System.Collections.Immutable;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using Fault = OneStopApproval.Domain.Matters.Fault;

namespace OneStopApproval.Server.Wire;

/// <summary>An error as the contract knows it, before it is put into a language.</summary>
/// <param name="Reason">Reason of the contract.</param>
internal sealed record WireError(ErrorReason Reason)
{
    /// <summary>Every fault found.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>Machine-readable facts.</summary>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When the same call may be sent again, for reasons that pass by themselves.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error that a refusal of the domain becomes.</summary>
    public static WireError From(Refusal refusal) =>
        new(ReasonOf(refusal.Reason)) { Faults = refusal.Faults, Metadata = refusal.Metadata };

    /// <summary>The error as an exception: the only way out of a handler.</summary>
    public WireException ToException() => new(this);

    private static ErrorReason ReasonOf(Reason reason) => reason switch
    {
        Domain.Matters.Reason.InvalidFields => ErrorReason.InvalidFields,
        Domain.Matters.Reason.RequestIdReused => ErrorReason.RequestIdReused,
        Domain.Matters.Reason.StateNotAllowed => ErrorReason.StateNotAllowed,
        Domain.Matters.Reason.VisitAlreadyUsed => ErrorReason.VisitAlreadyUsed,
        Domain.Matters.Reason.CorrectionAlreadyIssued => ErrorReason.CorrectionAlreadyIssued,
        Domain.Matters.Reason.PrerequisiteUndecided => ErrorReason.PrerequisiteUndecided,
        Domain.Matters.Reason.MaterialsMissing => ErrorReason.MaterialsMissing,
        Domain.Matters.Reason.MaterialNotListed => ErrorReason.MaterialNotListed,
        Domain.Matters.Reason.ApplicationOpen => ErrorReason.ApplicationOpen,
        Domain.Matters.Reason.DecisionExists => ErrorReason.DecisionExists,
        Domain.Matters.Reason.LeaseLost => ErrorReason.LeaseLost,
        Domain.Matters.Reason.StaleEtag => ErrorReason.StaleEtag,
        Domain.Matters.Reason.NotVisible => ErrorReason.NotVisible,
        Domain.Matters.Reason.RoleNotAllowed => ErrorReason.RoleNotAllowed,
        Domain.Matters.Reason.MaterialTooLarge => ErrorReason.MaterialTooLarge,
        Domain.Matters.Reason.MaterialType => ErrorReason.MaterialType,
        Domain.Matters.Reason.MaterialHash => ErrorReason.MaterialHash,
        Domain.Matters.Reason.ExtensionNotAllowed => ErrorReason.ExtensionNotAllowed,
        Domain.Matters.Reason.VisitSlotFull => ErrorReason.VisitSlotFull,
        Domain.Matters.Reason.PowerNotInForce => ErrorReason.PowerNotInForce,
        Domain.Matters.Reason.PersonBanned => ErrorReason.PersonBanned,
        Domain.Matters.Reason.DossierInconsistent => ErrorReason.DossierInconsistent,
        Domain.Matters.Reason.SharedDataUnanswered => ErrorReason.SharedDataUnanswered,
    };
}

/// <summary>Carries an error of the contract out of a handler; the call interceptor puts it on the wire.</summary>
/// <param name="error">The error.</param>
internal sealed class WireException(WireError error) : Exception(error.Reason.ToString())
{
    /// <summary>The error.</summary>
    public WireError Error { get; } = error;
}

using System.Collections.Immutable;

namespace OneStopApproval.Domain.Matters;

/// <summary>Why a command was refused: a value, never an exception. Reason names are part of the contract.</summary>
public sealed record Refusal
{
    /// <summary>Stable reason.</summary>
    public required Reason Reason { get; init; }

    /// <summary>Every fault found, each with what it concerns and the remedy.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>Machine-readable facts, for example <c>state</c> and <c>allowed</c>.</summary>
    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A refusal with faults.</summary>
    public static Refusal Of(Reason reason, params ReadOnlySpan<Fault> faults) => new() { Reason = reason, Faults = [.. faults] };

    /// <summary>The refusal with one more fact for machines.</summary>
    public Refusal With(string name, string value) => this with { Metadata = Metadata.SetItem(name, value) };

    /// <summary>A refusal because of a review's state, which names the states that would do.</summary>
    public static Refusal State(Reviews.Review review, params ReadOnlySpan<Reviews.ReviewState> allowed)
    {
        var names = new List<string>();
        foreach (var state in allowed)
        {
            names.Add(Reviews.ReviewStates.Name(state));
        }

        return State($"reviews/{review.Item}", Reviews.ReviewStates.Name(review.State), string.Join(',', names));
    }

    /// <summary>A refusal because of a state, which names the states that would do.</summary>
    public static Refusal State(string subject, string state, string allowed) => new()
    {
        Reason = Reason.StateNotAllowed,
        Faults = [new(subject, $"当前状态为 {state}，仅在 {allowed} 状态可办理。", $"The state is {state}; this is possible only in {allowed}.")],
        Metadata = ImmutableDictionary<string, string>.Empty.Add("state", state).Add("allowed", allowed),
    };
}

/// <summary>One fault: what it concerns and what to do, in both languages.</summary>
/// <param name="Subject">Field path or resource, for example <c>applicant.uscc</c>.</param>
/// <param name="Chinese">Text in Chinese.</param>
/// <param name="English">Text in English.</param>
public sealed record Fault(string Subject, string Chinese, string English);

/// <summary>Reasons of refusals; the contract's <c>ErrorInfo.reason</c> in upper snake case.</summary>
public enum Reason
{
    /// <summary>Faults in the request, all of them.</summary>
    InvalidFields = 1,

    /// <summary>Same request id, other content.</summary>
    RequestIdReused = 2,

    /// <summary>The state does not allow it.</summary>
    StateNotAllowed = 3,

    /// <summary>The one visit was held; another demand.</summary>
    VisitAlreadyUsed = 4,

    /// <summary>Second correction notice of a review.</summary>
    CorrectionAlreadyIssued = 5,

    /// <summary>The prerequisite is not decided.</summary>
    PrerequisiteUndecided = 6,

    /// <summary>Required material is missing; all are named.</summary>
    MaterialsMissing = 7,

    /// <summary>A material off the published list was asked for.</summary>
    MaterialNotListed = 8,

    /// <summary>The same lab, item, kind and site is already open.</summary>
    ApplicationOpen = 9,

    /// <summary>Decided already by another act.</summary>
    DecisionExists = 10,

    /// <summary>The etag is old.</summary>
    StaleEtag = 11,

    /// <summary>Not yours, or not there: one answer.</summary>
    NotVisible = 12,

    /// <summary>The role may not do this.</summary>
    RoleNotAllowed = 13,

    /// <summary>A material is too large.</summary>
    MaterialTooLarge = 14,

    /// <summary>A material has a type that its kind does not allow.</summary>
    MaterialType = 15,

    /// <summary>A material's bytes differ from its announced hash or size.</summary>
    MaterialHash = 16,

    /// <summary>The tables of the application form contradict each other; every row is named.</summary>
    DossierInconsistent = 17,

    /// <summary>The power of attorney is not in force, or does not cover this.</summary>
    PowerNotInForce = 18,

    /// <summary>Every seat of the slot is taken.</summary>
    VisitSlotFull = 19,

    /// <summary>The days to decide cannot be extended: never, not again, or not any more.</summary>
    ExtensionNotAllowed = 20,

    /// <summary>Somebody of the lab's staff is under an occupational ban.</summary>
    PersonBanned = 21,

    /// <summary>The lease that the act names expired or was taken.</summary>
    LeaseLost = 22,

    /// <summary>Data that an authority filled in are neither confirmed nor disputed; all are named.</summary>
    SharedDataUnanswered = 23,
}

using System.Collections.Immutable;

namespace OneStopApproval.Domain.Consultations;

/// <summary>
/// A consultation (征求意见): one department asks another for its opinion on a review. It is no case of its own, its answer
/// binds nobody, and it stops no clock of the review (rules 3, 16 and 19).
/// </summary>
public sealed record Consultation
{
    /// <summary>Number within the review, from 1; that of its clock too.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the department that is asked.</summary>
    public required string Department { get; init; }

    /// <summary>Commitment to the question.</summary>
    public required string Question { get; init; }

    /// <summary>Ids of the listed materials that the department may read while it is open.</summary>
    public ImmutableArray<string> Materials { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Date of the question; its days start there.</summary>
    public required DateOnly RequestDate { get; init; }

    /// <summary>State.</summary>
    public ConsultationState State { get; init; } = ConsultationState.Open;

    /// <summary>The opinion; consent too where silence gave it, null while there is none.</summary>
    public ConsultationOpinion? Opinion { get; init; }

    /// <summary>Commitment to the answer's text, or null.</summary>
    public string? Text { get; init; }

    /// <summary>Date on which it ended.</summary>
    public DateOnly? EndDate { get; init; }
}

/// <summary>States of a consultation; numbers equal the contract's.</summary>
public enum ConsultationState
{
    /// <summary>Asked, not answered.</summary>
    Open = 1,

    /// <summary>Answered in time.</summary>
    Answered = 2,

    /// <summary>Not answered by the end of its days: consent (rules 19 and 23).</summary>
    ConsentBySilence = 3,

    /// <summary>Ended with its review, unanswered.</summary>
    Lapsed = 4,
}

/// <summary>Opinions of a consulted department; numbers equal the contract's.</summary>
public enum ConsultationOpinion
{
    /// <summary>同意.</summary>
    Consent = 1,

    /// <summary>不同意, with reasons.</summary>
    Object = 2,

    /// <summary>有意见: neither consent nor objection.</summary>
    Comment = 3,
}

/// <summary>Questions about states of a consultation.</summary>
public static class ConsultationStates
{
    /// <summary>The contract's name of the state, for error metadata.</summary>
    public static string Name(this ConsultationState state) => state switch
    {
        ConsultationState.Open => "OPEN",
        ConsultationState.Answered => "ANSWERED",
        ConsultationState.ConsentBySilence => "CONSENT_BY_SILENCE",
        ConsultationState.Lapsed => "LAPSED",
    };
}

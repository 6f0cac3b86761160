namespace OneStopApproval.Domain.Extensions;

/// <summary>An extension (延长) of the days to decide, from its request on; at most one of a clock takes effect (ALL 42(1), rule 15).</summary>
public sealed record Extension
{
    /// <summary>Number of the decision's clock that it is asked for.</summary>
    public required int Clock { get; init; }

    /// <summary>Working days that it adds.</summary>
    public required int Days { get; init; }

    /// <summary>Commitment to the reasons, which the applicant is told (ALL 42(1)).</summary>
    public required string Reason { get; init; }

    /// <summary>Subject that asked for it, who cannot approve it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Date of the request.</summary>
    public required DateOnly RequestDate { get; init; }

    /// <summary>Where it stands.</summary>
    public ExtensionState State { get; init; } = ExtensionState.Requested;

    /// <summary>Subject of the person in charge who approved or refused it; null until then.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Number of the letter by which somebody else than the person in charge answered; null when he did it himself.</summary>
    public string? Letter { get; init; }

    /// <summary>Date of that answer; null until then.</summary>
    public DateOnly? AnswerDate { get; init; }

    /// <summary>Commitment to why it was refused, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>Id of its notice, or of the last one that corrects it; null unless it was approved.</summary>
    public string? Document { get; init; }
}

/// <summary>Where an extension stands; numbers equal the contract's.</summary>
public enum ExtensionState
{
    /// <summary>It waits for the person in charge.</summary>
    Requested = 1,

    /// <summary>The person in charge refused it; it may be asked for again.</summary>
    Refused = 2,

    /// <summary>It is approved, and its notice is not delivered yet: the days are as they were.</summary>
    AwaitsDelivery = 3,

    /// <summary>Its notice was delivered in time: the clock has its days.</summary>
    InEffect = 4,

    /// <summary>Its notice was delivered after the original last day: it has no effect, and there is no other.</summary>
    Lapsed = 5,
}

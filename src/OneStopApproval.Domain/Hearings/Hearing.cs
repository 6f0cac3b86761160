using System.Collections.Immutable;

namespace OneStopApproval.Domain.Hearings;

/// <summary>A hearing (听证) on a review, from the notice of the right to it, or of its time, on (ALL 46–48).</summary>
public sealed record Hearing
{
    /// <summary>Why it is held.</summary>
    public required HearingCause Cause { get; init; }

    /// <summary>Where it stands in the record; what time made of it is told by <see cref="HearingRules.StateOn"/>.</summary>
    public required HearingState State { get; init; }

    /// <summary>Commitment to whose major interests are concerned, or what of the public.</summary>
    public required string Reason { get; init; }

    /// <summary>Id of the notice of the right to it, or of the last one that corrects it; null for one of the authority's own motion.</summary>
    public string? RightNotice { get; init; }

    /// <summary>Date of that notice's delivery, from which the right runs (rule 29); null until then.</summary>
    public DateOnly? ToldDate { get; init; }

    /// <summary>Date on which it was asked for.</summary>
    public DateOnly? RequestDate { get; init; }

    /// <summary>Number of the interested party that asked for it first; null where the applicant did.</summary>
    public int? RequestedBy { get; init; }

    /// <summary>Time and place, once there is a notice of them; the last where it was put off.</summary>
    public HearingSession? Session { get; init; }

    /// <summary>Date on which it was held, given up or not attended.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>The record, once it is written.</summary>
    public HearingRecord? Record { get; init; }
}

/// <summary>Time and place of a hearing, with the notice that tells them.</summary>
/// <param name="Document">Id of the notice, or of the last one that corrects it.</param>
/// <param name="Time">When it begins.</param>
/// <param name="Place">Where.</param>
/// <param name="Presider">Subject of who presides; nobody who reviews the application (ALL 48(1)(3)).</param>
/// <param name="PresiderName">Commitment to the presider's name.</param>
/// <param name="ToldDate">Date of the notice's delivery; null until then.</param>
public sealed record HearingSession(
    string Document, DateTimeOffset Time, string Place, string Presider, string PresiderName, DateOnly? ToldDate)
{
    /// <summary>The date of the hearing.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateOnly Date => Clocks.StatutoryTime.DateOf(Time);
}

/// <summary>The record (听证笔录) of a hearing, which the decision is bound to (ALL 48(2)).</summary>
/// <param name="Document">Id of the record, or of the last document that corrects it.</param>
/// <param name="Text">Commitment to what was said.</param>
/// <param name="Participants">Who took part.</param>
public sealed record HearingRecord(string Document, string Text, ImmutableArray<HearingParticipant> Participants);

/// <summary>Somebody who took part in a hearing.</summary>
/// <param name="Role">As what.</param>
/// <param name="Name">Commitment to the name.</param>
/// <param name="Signed">Whether the record was found right and signed; else the text says why not.</param>
public sealed record HearingParticipant(HearingRole Role, string Name, bool Signed);

/// <summary>Why a hearing is held; numbers equal the contract's.</summary>
public enum HearingCause
{
    /// <summary>Somebody asks for it whose major interests are concerned (ALL 47).</summary>
    Request = 1,

    /// <summary>The law demands it, or the authority finds that it concerns the public interest (ALL 46).</summary>
    OwnMotion = 2,
}

/// <summary>Where a hearing stands; numbers equal the contract's.</summary>
public enum HearingState
{
    /// <summary>The right to it was told; nobody asked yet.</summary>
    Offered = 1,

    /// <summary>It was asked for; the authority has its days to hold it.</summary>
    Requested = 2,

    /// <summary>Time and place were told.</summary>
    Scheduled = 3,

    /// <summary>It was held; the decision is bound to its record.</summary>
    Held = 4,

    /// <summary>The applicant gave it up.</summary>
    Waived = 5,

    /// <summary>Whoever asked for it did not come, or left without leave.</summary>
    Abandoned = 6,

    /// <summary>Nobody asked for it in time; never stored.</summary>
    NotRequested = 7,

    /// <summary>The review ended first; never stored.</summary>
    Lapsed = 8,
}

/// <summary>As what somebody takes part in a hearing; numbers equal the contract's.</summary>
public enum HearingRole
{
    /// <summary>Who presides.</summary>
    Presider = 1,

    /// <summary>Who reviews the application and gives evidence and reasons (ALL 48(1)(4)).</summary>
    Reviewer = 2,

    /// <summary>The applicant, or who represents it.</summary>
    Applicant = 3,

    /// <summary>An interested party, or who represents it.</summary>
    InterestedParty = 4,

    /// <summary>Who writes the record.</summary>
    Recorder = 5,

    /// <summary>A witness, an expert, an interpreter.</summary>
    Other = 6,
}

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// A recusal (回避) asked for on a review: whoever has a direct interest in a matter does not act on it. The applicant and interested
/// parties have the right to ask (ALL 48(1)(3) for whoever presides over a hearing), an officer recuses himself.
/// </summary>
/// <param name="Number">Number within the review, from 1.</param>
/// <param name="Party">Who asks.</param>
/// <param name="Officer">Subject of whom it is about; null until somebody knows it.</param>
/// <param name="OfficerName">Commitment to how whoever asks names this person; null where an officer recuses himself.</param>
/// <param name="Reason">Commitment to the interest that he has.</param>
/// <param name="RequestDate">Date of the request.</param>
/// <param name="State">Where it stands.</param>
public sealed record Recusal(
    int Number, RecusalParty Party, string? Officer, string? OfficerName, string Reason, DateOnly RequestDate, RecusalState State)
{
    /// <summary>Subject of who answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Number of the delegation letter by which that person acted; null for the person in charge himself.</summary>
    public string? Letter { get; init; }

    /// <summary>Date on which it was answered, or on which the officer recused himself.</summary>
    public DateOnly? AnswerDate { get; init; }

    /// <summary>Commitment to what was said to it.</summary>
    public string? Answer { get; init; }
}

/// <summary>Who asks for a recusal; numbers equal the contract's.</summary>
public enum RecusalParty
{
    /// <summary>The applicant.</summary>
    Applicant = 1,

    /// <summary>An interested party (利害关系人), whose request an officer or the window records.</summary>
    InterestedParty = 2,

    /// <summary>The officer himself (自行回避).</summary>
    Officer = 3,
}

/// <summary>Where a recusal stands; numbers equal the contract's.</summary>
public enum RecusalState
{
    /// <summary>Waits for the person in charge; the review goes on meanwhile.</summary>
    Requested = 1,

    /// <summary>The person acts on the review no more.</summary>
    Recused = 2,

    /// <summary>The person in charge found no interest that would demand it.</summary>
    Refused = 3,
}

namespace OneStopApproval.Domain.Reviews;

/// <summary>States of a review; numbers equal the contract's.</summary>
public enum ReviewState
{
    /// <summary>The application is still a draft.</summary>
    None = 0,

    /// <summary>Received; the authority has its intake days (收件).</summary>
    Intake = 1,

    /// <summary>Waits for the answer to its correction notice (待补正).</summary>
    CorrectionRequested = 2,

    /// <summary>Waits for a prerequisite's decision; no legal clock runs (rule 5).</summary>
    PreReview = 3,

    /// <summary>Accepted and under review (审查中).</summary>
    InReview = 4,

    /// <summary>Terminal: granted.</summary>
    Granted = 5,

    /// <summary>Terminal: partly granted.</summary>
    PartlyGranted = 6,

    /// <summary>Terminal: refused (不予许可).</summary>
    Refused = 7,

    /// <summary>Terminal: turned away at the door (不予受理).</summary>
    Declined = 8,

    /// <summary>Terminal: no licence needed (不受理).</summary>
    NotRequired = 9,

    /// <summary>Terminal: its prerequisite ended without covering it (未收件).</summary>
    NotReceived = 10,

    /// <summary>Terminal: withdrawn by the applicant (撤回申请).</summary>
    Withdrawn = 11,

    /// <summary>Terminal: deemed abandoned by the item's own rule.</summary>
    Abandoned = 12,

    /// <summary>Terminal: filed (备案).</summary>
    Filed = 13,

    /// <summary>Terminal: its tolerant acceptance was revoked, because what was pledged did not come (撤销受理).</summary>
    AcceptanceRevoked = 14,
}

/// <summary>Questions about states.</summary>
public static class ReviewStates
{
    /// <summary>Whether a review in this state has reached its end.</summary>
    public static bool IsTerminal(this ReviewState state) => state >= ReviewState.Granted;

    /// <summary>Whether the state is a grant of the whole or of a part.</summary>
    public static bool IsGrant(this ReviewState state) => state is ReviewState.Granted or ReviewState.PartlyGranted;

    /// <summary>The contract's name of the state, for error metadata: <c>IN_REVIEW</c>.</summary>
    public static string Name(this ReviewState state) => state switch
    {
        ReviewState.None => "DRAFT",
        ReviewState.Intake => "INTAKE",
        ReviewState.CorrectionRequested => "CORRECTION_REQUESTED",
        ReviewState.PreReview => "PRE_REVIEW",
        ReviewState.InReview => "IN_REVIEW",
        ReviewState.Granted => "GRANTED",
        ReviewState.PartlyGranted => "PARTLY_GRANTED",
        ReviewState.Refused => "REFUSED",
        ReviewState.Declined => "DECLINED",
        ReviewState.NotRequired => "NOT_REQUIRED",
        ReviewState.NotReceived => "NOT_RECEIVED",
        ReviewState.Withdrawn => "WITHDRAWN",
        ReviewState.Abandoned => "ABANDONED",
        ReviewState.Filed => "FILED",
        ReviewState.AcceptanceRevoked => "ACCEPTANCE_REVOKED",
    };
}

/// <summary>How a review was accepted; numbers equal the contract's.</summary>
public enum AcceptanceKind
{
    /// <summary>By an act of the authority.</summary>
    Explicit = 1,

    /// <summary>By silence at the end of the fifth day (ALL 32(4)).</summary>
    BySilence = 2,

    /// <summary>Despite a gap on the published list (容缺受理).</summary>
    Tolerant = 3,
}

/// <summary>What is asked (rule 2); numbers equal the contract's.</summary>
public enum ReviewKind
{
    /// <summary>首次.</summary>
    First = 1,

    /// <summary>扩项.</summary>
    Expansion = 2,

    /// <summary>变更.</summary>
    Change = 3,

    /// <summary>延续.</summary>
    Renewal = 4,

    /// <summary>注销.</summary>
    Cancellation = 5,

    /// <summary>补办.</summary>
    Reissue = 6,
}

/// <summary>Procedures (rule 2); numbers equal the contract's.</summary>
public enum Procedure
{
    /// <summary>一般程序.</summary>
    General = 1,

    /// <summary>告知承诺程序.</summary>
    Commitment = 2,
}

/// <summary>Outcomes of a decision (rule 7); numbers equal the contract's.</summary>
public enum DecisionOutcome
{
    /// <summary>准予.</summary>
    Grant = 1,

    /// <summary>部分准予.</summary>
    Partial = 2,

    /// <summary>不予许可.</summary>
    Refuse = 3,
}

/// <summary>Conclusions of a technical review (评审准则 2023); numbers equal the contract's.</summary>
public enum TechnicalConclusion
{
    /// <summary>符合.</summary>
    Conforms = 1,

    /// <summary>基本符合.</summary>
    BasicallyConforms = 2,

    /// <summary>不符合.</summary>
    DoesNotConform = 3,
}

/// <summary>Outcomes at the door (rule 10); numbers equal the contract's.</summary>
public enum DeclineOutcome
{
    /// <summary>No licence needed (ALL 32(1)).</summary>
    NotRequired = 1,

    /// <summary>Another authority is competent (ALL 32(2)).</summary>
    NotCompetent = 2,

    /// <summary>The lab is under a ban (ALL 78–79, M163 32–33).</summary>
    Banned = 3,

    /// <summary>The material stays incomplete after the correction notice.</summary>
    Incomplete = 4,

    /// <summary>The item takes applications in announced windows, and none is open.</summary>
    OutsideWindow = 5,
}

namespace OneStopApproval.Client.Reviews;

/// <summary>How the work on one review ended; its name is the attribute <c>osa.outcome</c>.</summary>
internal enum ReviewEnd
{
    /// <summary>An opinion or a decision is recorded.</summary>
    Recorded = 1,

    /// <summary>The handler wants it to be left alone for a while.</summary>
    Rested = 2,

    /// <summary>Its handler was given up.</summary>
    Failed = 3,

    /// <summary>The applicant withdrew it.</summary>
    Withdrawn = 4,

    /// <summary>Another act, or silence, ended it.</summary>
    Superseded = 5,

    /// <summary>Its clock is stopped.</summary>
    Stopped = 6,

    /// <summary>The lease ran out or was taken.</summary>
    LeaseLost = 7,

    /// <summary>The host ended first.</summary>
    Drained = 8,
}

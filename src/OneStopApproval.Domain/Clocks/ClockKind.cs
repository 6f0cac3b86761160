namespace OneStopApproval.Domain.Clocks;

/// <summary>What a clock limits. The numbers are those of the wire and are never reused.</summary>
public enum ClockKind
{
    /// <summary>5 working days from receipt to a notice, else accepted by silence (Administrative Licensing Law 32(4)).</summary>
    Intake = 1,

    /// <summary>The applicant's time to answer the correction notice.</summary>
    Correction = 2,

    /// <summary>Decision after acceptance (Administrative Licensing Law 42(1); CMA: 10 from the conclusion's receipt).</summary>
    Decision = 3,

    /// <summary>CMA's technical review, outside the licence time (order 163, art 11).</summary>
    TechnicalReview = 4,

    /// <summary>The applicant's time for 暂缓补正, after acceptance.</summary>
    Supplement = 5,

    /// <summary>The applicant's time for rectification (order 163, art 26).</summary>
    Rectification = 6,

    /// <summary>Issue of the certificate after the decision (Administrative Licensing Law 44; CMA: order 163, art 11).</summary>
    Certificate = 7,

    /// <summary>Publication of the decision (双公示).</summary>
    Publication = 8,

    /// <summary>The cap on a bundle that the government designated for joint handling (Administrative Licensing Law 42(2)).</summary>
    JointCap = 9,

    /// <summary>A consulted department's time; silence is consent.</summary>
    Consultation = 10,

    /// <summary>Verification after a decision by notification and commitment.</summary>
    CommitmentVerification = 11,

    /// <summary>The expiry day of the licence to be renewed (Administrative Licensing Law 50).</summary>
    Renewal = 12,

    /// <summary>The leader's check of the file before the site visit and after rectification (review criteria 2023).</summary>
    LeaderCheck = 13,

    /// <summary>The applicant's time for material that its review was accepted without (容缺受理), as it pledged.</summary>
    Tolerance = 14,

    /// <summary>The time to ask for a hearing, from the delivery of the notice of the right to it (Administrative Licensing Law 47).</summary>
    HearingRequest = 15,

    /// <summary>The time to hold a hearing, from the request (Administrative Licensing Law 47).</summary>
    Hearing = 16,

    /// <summary>The time in which an interested party may ask for a hearing, from the notice that told it (Administrative Licensing Law 47).</summary>
    PartyHearingRequest = 17,
}

/// <summary>The light of a clock.</summary>
public enum Light
{
    /// <summary>Time enough.</summary>
    Green = 1,

    /// <summary>Nine tenths of the budget are used.</summary>
    Yellow = 2,

    /// <summary>The last day has passed.</summary>
    Red = 3,
}

/// <summary>How a clock's budget is counted.</summary>
public enum LimitUnit
{
    /// <summary>Working days (Administrative Licensing Law 82).</summary>
    WorkingDays = 1,

    /// <summary>Calendar days of a limit in months or years; its last day is moved to a working day (Civil Code 202, 203).</summary>
    CalendarMonths = 2,

    /// <summary>Calendar days up to a fixed day that is neither moved nor stopped: an expiry day.</summary>
    FixedDay = 3,
}

namespace OneStopApproval.Domain.Clocks;

/// <summary>The closed list of what may stop a clock. On-site verification and public notice are not on it: they count.</summary>
public enum StopKind
{
    /// <summary>听证 (Administrative Licensing Law 45).</summary>
    Hearing = 1,

    /// <summary>招标 (Administrative Licensing Law 45).</summary>
    Tender = 2,

    /// <summary>拍卖 (Administrative Licensing Law 45).</summary>
    Auction = 3,

    /// <summary>检验 (Administrative Licensing Law 45).</summary>
    Inspection = 4,

    /// <summary>检测 (Administrative Licensing Law 45).</summary>
    Testing = 5,

    /// <summary>检疫 (Administrative Licensing Law 45).</summary>
    Quarantine = 6,

    /// <summary>鉴定 (Administrative Licensing Law 45).</summary>
    Appraisal = 7,

    /// <summary>专家评审 (Administrative Licensing Law 45).</summary>
    ExpertReview = 8,

    /// <summary>The applicant's 暂缓补正, CMA's technical review only (order 163, art 11(3)).</summary>
    Supplement = 9,

    /// <summary>The applicant's 整改, CMA's technical review only (order 163, art 11(3)).</summary>
    Rectification = 10,

    /// <summary>Every open review of the bundle is stopped; the joint cap only.</summary>
    AllReviewsStopped = 11,
}

/// <summary>
/// Time that does not count: the days after <paramref name="From"/> up to and including <paramref name="To"/>,
/// but never beyond the working days that the written notice told.
/// </summary>
/// <param name="Kind">Why the clock stops.</param>
/// <param name="From">The day on which the notice was delivered, or a later one that it names; it still counts.</param>
/// <param name="To">The day on which the result came; it is taken out. None while the stop is open.</param>
/// <param name="ToldDays">Working days that the notice told; days beyond count again.</param>
/// <param name="DocumentId">The notice.</param>
public sealed record Stop(StopKind Kind, DateOnly From, DateOnly? To, int ToldDays, string? DocumentId = null);

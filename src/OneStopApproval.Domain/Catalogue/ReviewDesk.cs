namespace OneStopApproval.Domain.Catalogue;

/// <summary>A desk that a review passes in its department; numbers equal the contract's.</summary>
public enum ReviewDesk
{
    /// <summary>承办人: accepts it.</summary>
    Clerk = 1,

    /// <summary>审核人: records the opinion on which it is decided.</summary>
    Reviewer = 2,

    /// <summary>批准人: decides it.</summary>
    Decider = 3,
}

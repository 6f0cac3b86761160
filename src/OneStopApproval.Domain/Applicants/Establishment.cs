namespace OneStopApproval.Domain.Applicants;

/// <summary>Who set a lab up, as far as it decides which authority is competent; numbers equal the contract's.</summary>
public enum Establishment
{
    /// <summary>Anybody else: a company, a public institution of the region, a private body.</summary>
    Ordinary = 1,

    /// <summary>A department of the State Council or an industry body of that level (M163 8).</summary>
    StateCouncilDepartment = 2,

    /// <summary>A public-security organ, for its own forensic institution (order 155 of the Ministry of Public Security).</summary>
    PublicSecurityOrgan = 3,
}

using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Bans;

/// <summary>Kinds of bans; numbers equal the contract's.</summary>
public enum BanKind
{
    /// <summary>The lab concealed facts or handed in false material when it applied (ALL 78, M163 33).</summary>
    FalseApplication = 1,

    /// <summary>The lab obtained the licence by fraud, bribery or other improper means (ALL 79, M163 32).</summary>
    Fraud = 2,

    /// <summary>Another law excludes the lab (行业禁入、永久退出).</summary>
    Exclusion = 3,

    /// <summary>A law forbids a person to work in this field (从业禁止); no lab may employ that person.</summary>
    Occupational = 4,

    /// <summary>The lab withdrew a commitment or made a false one: only the general procedure is open to it (M163 12).</summary>
    Commitment = 5,
}

/// <summary>What kinds of bans mean.</summary>
public static class BanKinds
{
    /// <summary>Whether it is a ban of a person, and not of a lab.</summary>
    public static bool IsOfPerson(this BanKind kind) => kind == BanKind.Occupational;

    /// <summary>Whether the item's own rule says how long it lasts and what it rests on.</summary>
    public static bool HasRule(this BanKind kind) => kind is BanKind.FalseApplication or BanKind.Fraud;

    // ALL 78 and 79 forbid to apply for the licence again, and a ban is read narrowly: who holds a certificate may still put
    // its name right or give it up. Whoever is excluded from the field cannot prolong it either.
    internal static bool Forbids(this BanKind ban, ReviewKind kind) => ban switch
    {
        BanKind.FalseApplication or BanKind.Fraud => kind is ReviewKind.First or ReviewKind.Expansion,
        BanKind.Exclusion => kind is ReviewKind.First or ReviewKind.Expansion or ReviewKind.Renewal,
        BanKind.Occupational or BanKind.Commitment => false,
    };
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Bans;

namespace OneStopApproval.Domain.Certificates;

/// <summary>How a certificate ended before its expiry (rule 24): by one of four different acts.</summary>
/// <param name="Ground">On which ground, and so by which act.</param>
/// <param name="Date">Date of the act; the certificate is in force no more from that day.</param>
/// <param name="Basis">Commitment to the further legal basis and facts that the authority names, or null.</param>
/// <param name="Document">Id of the document of the act.</param>
public sealed record CertificateEnd(CertificateEndGround Ground, DateOnly Date, string? Basis, string Document)
{
    /// <summary>What the act put into the register of bans (ALL 79; for CMA M163 32), or null.</summary>
    public ImposedBan? Ban { get; init; }

    /// <summary>Which of the four acts.</summary>
    public CertificateEndKind Kind => Ground.Kind();
}

/// <summary>The four acts that end a certificate (rule 24); numbers equal the contract's.</summary>
public enum CertificateEndKind
{
    /// <summary>撤销: the grant was unlawful or obtained by fraud (ALL 69).</summary>
    Annulled = 1,

    /// <summary>吊销: a penalty.</summary>
    Revoked = 2,

    /// <summary>撤回: taken back because the law or the facts changed (ALL 8).</summary>
    Recalled = 3,

    /// <summary>注销: struck off the register (ALL 70).</summary>
    Cancelled = 4,
}

/// <summary>Grounds on which the law lets an authority end a certificate; numbers equal the contract's.</summary>
public enum CertificateEndGround
{
    /// <summary>Granted by abuse or neglect of duty (ALL 69(1)(1)).</summary>
    AbuseOfDuty = 1,

    /// <summary>Granted outside the authority's powers (ALL 69(1)(2)).</summary>
    UltraVires = 2,

    /// <summary>Granted against the statutory procedure (ALL 69(1)(3)).</summary>
    ProcedureBreached = 3,

    /// <summary>Granted to an applicant that was not qualified (ALL 69(1)(4)).</summary>
    ApplicantNotQualified = 4,

    /// <summary>Another case in which the law lets the grant be annulled (ALL 69(1)(5)).</summary>
    OtherUnlawfulGrant = 5,

    /// <summary>Obtained by fraud, bribery or other improper means (ALL 69(2); for CMA M163 32).</summary>
    FraudOrBribery = 6,

    /// <summary>A penalty of the item's own law, which the act names.</summary>
    Penalty = 7,

    /// <summary>The law that the grant rests on was changed or repealed (ALL 8).</summary>
    LawChanged = 8,

    /// <summary>The facts that the grant rests on changed greatly, and the public interest needs it (ALL 8).</summary>
    CircumstancesChanged = 9,

    /// <summary>Its validity ended without renewal (ALL 70(1); for CMA M163 31(1)).</summary>
    ExpiredUnrenewed = 10,

    /// <summary>The holder has lawfully ended (ALL 70(3); for CMA M163 31(2)).</summary>
    HolderEnded = 11,

    /// <summary>Force majeure makes the licensed activity impossible (ALL 70(5)).</summary>
    ForceMajeure = 12,

    /// <summary>The holder asked for it (for CMA M163 31(3); else ALL 70(6)).</summary>
    HolderAsked = 13,

    /// <summary>Another case in which a statute orders it, which the act names (ALL 70(6)).</summary>
    OtherStatutoryCase = 14,
}

/// <summary>What each ground means.</summary>
public static class CertificateEndGrounds
{
    private static readonly ImmutableHashSet<CertificateEndGround> NamingTheirLaw =
        [CertificateEndGround.OtherUnlawfulGrant, CertificateEndGround.Penalty, CertificateEndGround.OtherStatutoryCase];

    /// <summary>The act that the ground leads to.</summary>
    public static CertificateEndKind Kind(this CertificateEndGround ground) => ground switch
    {
        CertificateEndGround.AbuseOfDuty => CertificateEndKind.Annulled,
        CertificateEndGround.UltraVires => CertificateEndKind.Annulled,
        CertificateEndGround.ProcedureBreached => CertificateEndKind.Annulled,
        CertificateEndGround.ApplicantNotQualified => CertificateEndKind.Annulled,
        CertificateEndGround.OtherUnlawfulGrant => CertificateEndKind.Annulled,
        CertificateEndGround.FraudOrBribery => CertificateEndKind.Annulled,
        CertificateEndGround.Penalty => CertificateEndKind.Revoked,
        CertificateEndGround.LawChanged => CertificateEndKind.Recalled,
        CertificateEndGround.CircumstancesChanged => CertificateEndKind.Recalled,
        CertificateEndGround.ExpiredUnrenewed => CertificateEndKind.Cancelled,
        CertificateEndGround.HolderEnded => CertificateEndKind.Cancelled,
        CertificateEndGround.ForceMajeure => CertificateEndKind.Cancelled,
        CertificateEndGround.HolderAsked => CertificateEndKind.Cancelled,
        CertificateEndGround.OtherStatutoryCase => CertificateEndKind.Cancelled,
    };

    /// <summary>Whether the ground says nothing by itself, so that the act must name the law that it rests on.</summary>
    public static bool NamesItsLaw(this CertificateEndGround ground) => NamingTheirLaw.Contains(ground);

    /// <summary>The articles that the ground rests on, as they are printed and shown to everybody.</summary>
    public static string Articles(this CertificateEndGround ground) => ground switch
    {
        CertificateEndGround.AbuseOfDuty => "行政许可法第六十九条第一款第一项",
        CertificateEndGround.UltraVires => "行政许可法第六十九条第一款第二项",
        CertificateEndGround.ProcedureBreached => "行政许可法第六十九条第一款第三项",
        CertificateEndGround.ApplicantNotQualified => "行政许可法第六十九条第一款第四项",
        CertificateEndGround.OtherUnlawfulGrant => "行政许可法第六十九条第一款第五项",
        CertificateEndGround.FraudOrBribery => "行政许可法第六十九条第二款",
        CertificateEndGround.Penalty => "行政处罚法第九条第三项",
        CertificateEndGround.LawChanged => "行政许可法第八条第二款",
        CertificateEndGround.CircumstancesChanged => "行政许可法第八条第二款",
        CertificateEndGround.ExpiredUnrenewed => "行政许可法第七十条第一项",
        CertificateEndGround.HolderEnded => "行政许可法第七十条第三项",
        CertificateEndGround.ForceMajeure => "行政许可法第七十条第五项",
        CertificateEndGround.HolderAsked => "行政许可法第七十条第六项",
        CertificateEndGround.OtherStatutoryCase => "行政许可法第七十条第六项",
    };
}

using OneStopApproval.Domain.Matters;
using OneStopApproval.Storage.Officers;

namespace OneStopApproval.Server.Identity;

/// <summary>Who calls, as the token, or the post of a certificate's account, says it; <see cref="Public"/> without either.</summary>
internal sealed record Caller
{
    /// <summary>Anybody, without a login.</summary>
    public static Caller Public { get; } = new() { Role = ActorRole.Public, Subject = "public" };

    /// <summary>Role of every call with this token.</summary>
    public required ActorRole Role { get; init; }

    /// <summary>Stable subject id of the person or system; never a name.</summary>
    public required string Subject { get; init; }

    /// <summary>Unified social credit code of an applicant's organisation; empty for an agent who is a natural person, and for others.</summary>
    public string Uscc { get; init; } = "";

    /// <summary>For whom the caller may act besides its own organisation.</summary>
    public AgentPowers Agency { get; init; } = AgentPowers.None;

    /// <summary>Department of an officer or of the person in charge of an authority, else empty.</summary>
    public string Department { get; init; } = "";

    /// <summary>
    /// Whether the token is a system's own: its subject is the client itself, as a grant without a person gives it (RFC 9068, 2.2).
    /// </summary>
    public bool Automatic { get; init; }

    /// <summary>Whether <see cref="Department"/> leads the joint handling (牵头部门).</summary>
    public bool Lead { get; init; }

    /// <summary>
    /// Leading digits of the region codes (GB/T 2260) that the caller serves: none for the autonomous region, four for a
    /// league or city (盟市), six for a banner or county (旗县).
    /// </summary>
    public string RegionPrefix { get; init; } = "";

    /// <summary>Desks of an officer, as the directory says; all where it does not know him.</summary>
    public Desks Desks { get; init; } = Desks.All;

    /// <summary>How the caller was authenticated, for the journal; null for the public.</summary>
    public string? AuthenticationMethod { get; init; }

    /// <summary>SHA-256 of the certificate that the caller showed, in lower-case hexadecimal; null without one.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>Network address of the caller, for the journal.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>Whether the caller comes from outside the authorities: the trace is then restarted.</summary>
    public bool FromOutside => Role is ActorRole.Applicant or ActorRole.Public;

    /// <summary>The caller as a rule sees it.</summary>
    public Actor Actor => new(Role, Subject, Department.Length == 0 ? null : Department) { Automatic = Automatic };
}

/// <summary>Regional level of an office (级别); it decides how much of a region code must agree.</summary>
internal enum RegionLevel
{
    /// <summary>The autonomous region (自治区): everything.</summary>
    Province = 1,

    /// <summary>A league or city (盟市): the first four digits.</summary>
    League = 2,

    /// <summary>A banner or county (旗县): all six digits.</summary>
    Banner = 3,
}

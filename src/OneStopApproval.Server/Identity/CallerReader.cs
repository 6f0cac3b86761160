using System.Security.Claims;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Identity;

/// <summary>Reads the caller out of the claims of a verified token. A token that does not say enough is a bad token.</summary>
internal static class CallerReader
{
    /// <summary>An agent (代理人) who is a natural person: an applicant without an organisation, who acts under powers of attorney alone.</summary>
    internal const string Agent = "agent";

    // What the record of an answer can hold of its caller.
    private const int LongestSubject = 200;

    /// <summary>The names of roles in tokens.</summary>
    internal static IReadOnlyDictionary<string, ActorRole> Roles { get; } = new Dictionary<string, ActorRole>(StringComparer.Ordinal)
    {
        ["applicant"] = ActorRole.Applicant,
        ["officer"] = ActorRole.Officer,
        ["authority_head"] = ActorRole.AuthorityHead,
        ["government_head"] = ActorRole.GovernmentHead,
        ["window"] = ActorRole.Window,
        ["operator"] = ActorRole.Operator,
        ["auditor"] = ActorRole.Auditor,
        ["assessor"] = ActorRole.Assessor,
    };

    /// <summary>The name of a role in tokens and in error metadata.</summary>
    internal static string NameOf(ActorRole role) => Roles.First(pair => pair.Value == role).Key;

    /// <summary>The caller that these claims name, or null when they do not say enough.</summary>
    /// <param name="user">The claims.</param>
    /// <param name="lead">Id of the department that leads the joint handling.</param>
    internal static Caller? FromClaims(ClaimsIdentity user, string lead)
    {
        var (subject, name) = (user.FindFirst("sub")?.Value, user.FindFirst("role")?.Value ?? "");
        if (subject is not { Length: > 0 and <= LongestSubject } || subject.Any(char.IsControl))
        {
            return null;
        }

        if (name == Agent)
        {
            return new Caller { Role = ActorRole.Applicant, Subject = subject };
        }

        if (!Roles.TryGetValue(name, out var role))
        {
            return null;
        }

        var caller = new Caller { Role = role, Subject = subject, Automatic = user.FindFirst("client_id")?.Value == subject };
        return role switch
        {
            ActorRole.Applicant => WithUscc(caller, user),
            ActorRole.Officer or ActorRole.AuthorityHead => WithRegion(WithDepartment(caller, user, lead), user),
            ActorRole.GovernmentHead or ActorRole.Window => WithRegion(caller, user),
            ActorRole.Operator or ActorRole.Auditor or ActorRole.Assessor => caller,
            // No token can carry these: the public has none and the system needs none.
            ActorRole.Public or ActorRole.System => null,
        };
    }

    private static Caller? WithUscc(Caller caller, ClaimsIdentity user) =>
        user.FindFirst("uscc")?.Value is { Length: > 0 } uscc ? caller with { Uscc = uscc } : null;

    private static Caller? WithDepartment(Caller caller, ClaimsIdentity user, string lead) =>
        user.FindFirst("department")?.Value is { Length: > 0 } department
            ? caller with { Department = department, Lead = department == lead }
            : null;

    private static Caller? WithRegion(Caller? caller, ClaimsIdentity user)
    {
        var region = user.FindFirst("region")?.Value;
        if (caller is null
            || region is not { Length: 6 }
            || !region.All(char.IsAsciiDigit)
            || !Enum.TryParse<RegionLevel>(user.FindFirst("level")?.Value, ignoreCase: true, out var level)
            || !Enum.IsDefined(level))
        {
            return null;
        }

        return caller with
        {
            RegionPrefix = level switch
            {
                RegionLevel.Province => "",
                RegionLevel.League => region[..4],
                RegionLevel.Banner => region,
            },
        };
    }
}

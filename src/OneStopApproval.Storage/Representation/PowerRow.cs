using System.Collections.Immutable;
using OneStopApproval.Domain.Representation;

namespace OneStopApproval.Storage.Representation;

/// <summary>A power of attorney (授权委托书): written once, and ended at most once.</summary>
public sealed class PowerRow
{
    /// <summary>Stable id; its personal values stand under it.</summary>
    public string Id { get; set; } = "";

    /// <summary>Unified social credit code of the lab that granted it.</summary>
    public string PrincipalUscc { get; set; } = "";

    /// <summary>Unified social credit code of an agent that is an organisation.</summary>
    public string? AgentUscc { get; set; }

    /// <summary>Subject of an agent who is a natural person.</summary>
    public string? AgentSubject { get; set; }

    /// <summary>Commitment to the agent's name.</summary>
    public string AgentName { get; set; } = "";

    /// <summary>The only items that it covers, as a JSON list; null for all.</summary>
    public string? Items { get; set; }

    /// <summary>The only applications that it covers, as a JSON list; null for all.</summary>
    public string? Applications { get; set; }

    /// <summary>First day.</summary>
    public DateOnly FromDate { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly UntilDate { get; set; }

    /// <summary>SHA-256 of the signed paper, in hexadecimal.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Size of the signed paper in bytes.</summary>
    public long Size { get; set; }

    /// <summary>Media type of the signed paper.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>When it was granted, in business time.</summary>
    public DateTimeOffset CreateTime { get; set; }

    /// <summary>Subject that granted it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was revoked or renounced, in business time.</summary>
    public DateTimeOffset? RevokeTime { get; set; }

    /// <summary>Subject that revoked or renounced it.</summary>
    public string? RevokedBy { get; set; }

    /// <summary>Whether it was the agent who ended it.</summary>
    public bool Renounced { get; set; }

    /// <summary>The power that the row holds.</summary>
    public PowerOfAttorney ToPower() => new()
    {
        Id = Id,
        Principal = PrincipalUscc,
        Items = Read(Items),
        Applications = Read(Applications),
        From = FromDate,
        Until = UntilDate,
        RevokeTime = RevokeTime,
        Renounced = Renounced,
    };

    /// <summary>A list as the row holds it.</summary>
    public static string? Write(IReadOnlyCollection<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count == 0 ? null : CanonicalJson.Write(values);
    }

    private static ImmutableArray<string> Read(string? values) =>
        values is null ? [] : CanonicalJson.Read<ImmutableArray<string>>(values);
}

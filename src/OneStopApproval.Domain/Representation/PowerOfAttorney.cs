using System.Collections.Immutable;

namespace OneStopApproval.Domain.Representation;

/// <summary>
/// A power of attorney (授权委托书): what a lab lets an agent do in its name, and for how long (ALL 29, CC 163-173). One that
/// names neither items nor applications covers everything that the lab itself may do with its applications.
/// </summary>
public sealed record PowerOfAttorney
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>Unified social credit code of the lab that granted it (委托人).</summary>
    public required string Principal { get; init; }

    /// <summary>The only service items that it covers; empty for all.</summary>
    public ImmutableArray<string> Items { get; init; } = [];

    /// <summary>The only applications that it covers; empty for all.</summary>
    public ImmutableArray<string> Applications { get; init; } = [];

    /// <summary>First day on which it covers anything.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day on which it covers anything.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>When the lab took it back or the agent gave it back, or null.</summary>
    public DateTimeOffset? RevokeTime { get; init; }

    /// <summary>Whether it was the agent who ended it.</summary>
    public bool Renounced { get; init; }

    /// <summary>Where it stands on a day.</summary>
    public PowerState StateOn(DateOnly today) =>
        RevokeTime is not null ? Renounced ? PowerState.Renounced : PowerState.Revoked
        : today < From ? PowerState.Pending
        : today > Until ? PowerState.Expired
        : PowerState.InForce;

    /// <summary>Whether it covers an application that asks for these items and no others.</summary>
    public bool Covers(string application, IEnumerable<string> items) =>
        (Applications.IsEmpty || Applications.Contains(application)) && (Items.IsEmpty || items.All(item => Items.Contains(item)));
}

/// <summary>Where a power of attorney stands; numbers equal the contract's.</summary>
public enum PowerState
{
    /// <summary>Its first day is still to come.</summary>
    Pending = 1,

    /// <summary>The agent may act.</summary>
    InForce = 2,

    /// <summary>Its last day is over.</summary>
    Expired = 3,

    /// <summary>The lab took it back.</summary>
    Revoked = 4,

    /// <summary>The agent gave it back.</summary>
    Renounced = 5,
}

/// <summary>That somebody acts as agent of a lab (代理).</summary>
/// <param name="Power">Id of the power of attorney under which he acts.</param>
/// <param name="Principal">Unified social credit code of the lab.</param>
/// <param name="Agent">Commitment to the agent's name.</param>
public sealed record Agency(string Power, string Principal, string Agent);

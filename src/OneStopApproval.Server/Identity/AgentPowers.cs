using System.Collections.Immutable;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Identity;

/// <summary>The powers of attorney that name a caller as agent, on the day of the call.</summary>
internal sealed class AgentPowers
{
    /// <summary>Of a caller who is nobody's agent.</summary>
    public static AgentPowers None { get; } = new([], default);

    /// <summary>These powers on this day.</summary>
    public AgentPowers(ImmutableArray<AgentPower> all, DateOnly today)
    {
        All = all;
        Today = today;
        var inForce = all.Select(power => power.Power).Where(power => power.StateOn(today) == PowerState.InForce).ToArray();
        Principals = [.. inForce.Where(power => power.Items.IsEmpty && power.Applications.IsEmpty).Select(power => power.Principal)];
        Applications = [.. inForce.SelectMany(power => power.Applications)];
        ItemPrincipals = [.. inForce.Where(power => !power.Items.IsEmpty).Select(power => power.Principal)];
        Items = [.. inForce.SelectMany(power => power.Items.Select(item => $"{power.Principal}/{item}"))];
    }

    /// <summary>All of them, ended ones too, the newest first.</summary>
    public ImmutableArray<AgentPower> All { get; }

    /// <summary>Business date of the call.</summary>
    public DateOnly Today { get; }

    /// <summary>Labs all of whose applications are covered.</summary>
    public string[] Principals { get; }

    /// <summary>Applications that are covered by name.</summary>
    public string[] Applications { get; }

    /// <summary>Labs some of whose items are covered.</summary>
    public string[] ItemPrincipals { get; }

    /// <summary>The covered items of those labs: code, slash, item.</summary>
    public string[] Items { get; }

    /// <summary>The powers of one lab.</summary>
    public ImmutableArray<AgentPower> Of(string principal) => [.. All.Where(power => power.Power.Principal == principal)];
}

/// <summary>A power with the agent's name as the lab wrote it.</summary>
/// <param name="Power">The power.</param>
/// <param name="Agent">Commitment to the agent's name.</param>
/// <param name="Name">The name, or null when it was erased.</param>
internal sealed record AgentPower(PowerOfAttorney Power, string Agent, PersonalValue? Name);

using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Representation;
using OneStopApproval.Server.Identity;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>What a write use case fills while it maps its request to a command.</summary>
internal sealed class CommandDraft
{
    private readonly Dictionary<string, ScopeTable> scopes = new(StringComparer.Ordinal);

    /// <summary>A draft of the command that this call wants.</summary>
    /// <param name="context">The call, admitted.</param>
    /// <param name="requestId">Request id as the request carries it.</param>
    /// <param name="field">Where the request carries it.</param>
    public CommandDraft(ServerCallContext context, string requestId, string field = "request_id")
    {
        Context = context;
        Caller = context.Caller();
        RequestId = Faults.RequestId(requestId, field);
    }

    /// <summary>The call.</summary>
    public ServerCallContext Context { get; }

    /// <summary>Who calls.</summary>
    public Caller Caller { get; }

    /// <summary>As whose agent; null while the caller acts for its own organisation.</summary>
    public Agency? Agency { get; private set; }

    /// <summary>Who acts, as a rule sees it.</summary>
    public Actor Actor => Caller.Actor with { Agency = Agency };

    /// <summary>The request id in its canonical form.</summary>
    public string RequestId { get; }

    /// <summary>Faults of the request.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Personal values of the request.</summary>
    public PersonalCommitments Personal { get; } = new();

    /// <summary>Scope tables that the command refers to.</summary>
    public ImmutableArray<ScopeTable> Scopes => [.. scopes.Values];

    /// <summary>Acts as the agent that a power names; the name goes along, erasable with the application's other values.</summary>
    public void ActUnder(AgentPower power)
    {
        Agency = new Agency(power.Power.Id, power.Power.Principal, power.Agent);
        if (power.Name is { } name)
        {
            Personal.Keep(name);
        }
    }

    /// <summary>Adds a scope table and gives its id back.</summary>
    public string Refer(ScopeTable table)
    {
        scopes[table.Id] = table;
        return table.Id;
    }
}

using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Representation;
using OneStopApproval.Storage.Time;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using Fault = OneStopApproval.Domain.Matters.Fault;
using PowerOfAttorney = OneStopApproval.Domain.Representation.PowerOfAttorney;
using PowerState = OneStopApproval.Domain.Representation.PowerState;

namespace OneStopApproval.Server.Identity;

/// <summary>
/// Knows for whom an applicant may act besides its own organisation, and says clearly why it may not any more. The ledger
/// looks at the power again, under its lock.
/// </summary>
internal sealed class AgentGuard(PowersOfAttorney powers, Dialect database, BusinessTime time)
{
    private const int MostPowers = 200;

    /// <summary>Reads the powers of an admitted applicant; what anybody may call needs none.</summary>
    public async Task LearnAsync(ServerCallContext context)
    {
        if (context.Caller() is not { Role: ActorRole.Applicant } caller
            || AccessTable.Find(context.Method) is not { Who: var who } || who.HasFlag(Who.Public))
        {
            return;
        }

        var found = await powers.OfAgentAsync(caller.Uscc, caller.Subject, MostPowers, context.CancellationToken);
        if (found.Count > 0)
        {
            var today = StatutoryTime.DateOf(await time.ReadNowAsync(context.CancellationToken));
            context.UserState[typeof(Caller)] = caller with { Agency = new([.. found.Select(pair => Of(pair.Power, pair.Name))], today) };
        }
    }

    /// <summary>As whose agent a caller acts on an application, or makes one.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="application">Id of the application.</param>
    /// <param name="made">Lab and items of an application that is being made; null for one that is there.</param>
    /// <param name="added">Items that the act adds.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The power, or null when the caller acts for itself or has no power of this lab at all.</returns>
    /// <exception cref="WireException">The lab's powers do not cover this, or not any more.</exception>
    public async Task<AgentPower?> OfAsync(
        Caller caller,
        string application,
        (string Lab, IEnumerable<string> Items)? made,
        IEnumerable<string> added,
        CancellationToken cancellationToken)
    {
        if (caller.Agency.All.IsEmpty || (made ?? await AskedAsync(application, cancellationToken)) is not { } asked || asked.Lab == caller.Uscc)
        {
            return null;
        }

        var (today, candidates) = (caller.Agency.Today, caller.Agency.Of(asked.Lab));
        string[] items = [.. asked.Items, .. added];
        var covering = candidates.Where(candidate => candidate.Power.Covers(application, items)).ToArray();
        return candidates.IsEmpty
            ? null
            : covering.FirstOrDefault(candidate => candidate.Power.StateOn(today) == PowerState.InForce)
                ?? throw Refuse(covering.FirstOrDefault() ?? candidates[0], today).ToException();
    }

    private async Task<(string Lab, IEnumerable<string> Items)?> AskedAsync(string application, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row = await db.Applications
            .Where(row => row.Id == application)
            .Select(row => new { row.Uscc, Items = row.Reviews.Select(review => review.Item).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.Uscc, row.Items);
    }

    private static AgentPower Of(PowerRow row, PersonalValue? name) => new(row.ToPower(), row.AgentName, name);

    private static WireError Refuse(AgentPower found, DateOnly today)
    {
        var (state, fault) = Told(found.Power, today);
        return new WireError(ErrorReason.PowerNotInForce)
        {
            Faults = [fault],
            Metadata = ImmutableDictionary<string, string>.Empty.Add("power", Names.PowerOfAttorney(found.Power.Id)).Add("state", state),
        };
    }

    private static (string State, Fault Fault) Told(PowerOfAttorney power, DateOnly today)
    {
        var name = Names.PowerOfAttorney(power.Id);
        return power.StateOn(today) switch
        {
            PowerState.Pending => ("PENDING", new(name, $"授权自{power.From:yyyy-MM-dd}起生效。", $"The power begins on {power.From:yyyy-MM-dd}.")),
            PowerState.Expired => ("EXPIRED", new(
                name, $"授权已于{power.Until:yyyy-MM-dd}到期，请委托人重新授权。", $"The power ended on {power.Until:yyyy-MM-dd}; ask the lab for a new one.")),
            PowerState.Revoked => ("REVOKED", new(name, "授权已被委托人撤销。", "The lab revoked the power.")),
            PowerState.Renounced => ("RENOUNCED", new(name, "代理人已辞去委托。", "The agent renounced the power.")),
            PowerState.InForce => ("OUT_OF_SCOPE", new(
                name, "授权范围不含该申请的全部事项，请委托人扩大授权。", "The power does not cover this application with all its items; ask the lab for a wider one.")),
        };
    }
}

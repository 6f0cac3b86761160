using OneStopApproval.Domain.Representation;
using OneStopApproval.Storage.Representation;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Powers of attorney on the wire.</summary>
internal static class PowerMap
{
    /// <summary>A power of attorney.</summary>
    /// <param name="row">The power.</param>
    /// <param name="names">Names of agents, by commitment; an erased one is an empty text.</param>
    /// <param name="today">Business date.</param>
    public static V1.PowerOfAttorney ToWire(PowerRow row, IReadOnlyDictionary<string, string> names, DateOnly today)
    {
        var power = row.ToPower();
        var wire = new V1.PowerOfAttorney
        {
            Name = Names.PowerOfAttorney(row.Id),
            PrincipalUscc = row.PrincipalUscc,
            AgentDisplayName = names.GetValueOrDefault(row.AgentName, ""),
            FromDate = row.FromDate.ToWire(),
            UntilDate = row.UntilDate.ToWire(),
            State = ToWire(power.StateOn(today)),
            Sha256 = row.Sha256,
            MediaType = row.MediaType,
            SizeBytes = row.Size,
            CreateTime = row.CreateTime.ToWire(),
            RevokeTime = row.RevokeTime.ToWire(),
        };
        if (row.AgentUscc is { } uscc)
        {
            wire.AgentUscc = uscc;
        }
        else if (row.AgentSubject is { } subject)
        {
            wire.AgentSubject = subject;
        }

        wire.Items.AddRange(power.Items.Select(Names.ServiceItem));
        wire.Applications.AddRange(power.Applications.Select(Names.Application));
        return wire;
    }

    /// <summary>What was done with a power.</summary>
    public static V1.PowerAct ToWire(PowerActRow row) => new()
    {
        PowerOfAttorney = Names.PowerOfAttorney(row.PowerId),
        Kind = (V1.PowerActKind)(int)row.Kind,
        PrincipalUscc = row.PrincipalUscc,
        Subject = row.Subject,
        Uscc = row.Uscc ?? "",
        TokenSha256 = row.TokenSha256,
        ClientAddress = row.ClientAddress ?? "",
        ActTime = row.Time.ToWire(),
        RecordTime = row.WallTime.ToWire(),
        RequestId = row.RequestId,
        TraceId = row.TraceId ?? "",
    };

    /// <summary>Where a power stands.</summary>
    public static V1.PowerState ToWire(PowerState state) => (V1.PowerState)(int)state;
}

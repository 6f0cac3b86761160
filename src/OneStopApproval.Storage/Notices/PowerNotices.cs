using OneStopApproval.Storage.Representation;

namespace OneStopApproval.Storage.Notices;

/// <summary>Who is told of an act on a power of attorney.</summary>
public enum PowerParty
{
    /// <summary>The lab that granted it (委托人).</summary>
    Principal = 1,

    /// <summary>The agent (代理人).</summary>
    Agent = 2,
}

/// <summary>
/// Notices of acts on powers of attorney: each act is told to both parties, whoever did it, so that nobody empowers or drops an
/// agent unnoticed. Their rows stand under the power's resource name where those of an application stand under its id; the
/// number counts the act and, within it, the party.
/// </summary>
public static class PowerNotices
{
    private const string Prefix = "powersOfAttorney/";
    private const int Parties = 2;

    /// <summary>What the rows of a power's notices stand under.</summary>
    public static string KeyOf(string power) => Prefix + power;

    /// <summary>The power whose notices stand under a key; null for the id of an application.</summary>
    public static string? PowerOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : null;
    }

    /// <summary>The notice of an act to a party.</summary>
    public static NoticeId IdOf(string power, int act, PowerParty party) => new(KeyOf(power), (act * Parties) - Parties + (int)party);

    /// <summary>The act that a notice tells, and the party that it is told to.</summary>
    public static (int Act, PowerParty Party) Read(long sequence) =>
        ((int)((sequence + Parties - 1) / Parties), sequence % Parties == 0 ? PowerParty.Agent : PowerParty.Principal);

    /// <summary>Which parties of a power somebody is.</summary>
    /// <param name="power">The power.</param>
    /// <param name="uscc">Unified social credit code in his token; empty for a natural person.</param>
    /// <param name="subject">Subject of his token.</param>
    public static IEnumerable<PowerParty> PartiesOf(PowerRow power, string uscc, string subject)
    {
        ArgumentNullException.ThrowIfNull(power);
        if (power.PrincipalUscc == uscc)
        {
            yield return PowerParty.Principal;
        }

        if (power.AgentSubject == subject || (power.AgentUscc is not null && power.AgentUscc == uscc))
        {
            yield return PowerParty.Agent;
        }
    }

    /// <summary>The rows of an act's notices in the outbox of a channel.</summary>
    internal static IEnumerable<NoticeDeliveryRow> Deliveries(PowerActRow act, string channel) =>
        from party in Enum.GetValues<PowerParty>()
        let id = IdOf(act.PowerId, act.Number, party)
        select new NoticeDeliveryRow
        {
            ApplicationId = id.Application,
            Sequence = id.Sequence,
            Channel = channel,
            State = NoticeDeliveryState.Waiting,
            NextTime = act.WallTime,
        };
}

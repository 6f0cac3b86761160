using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Ledger;

/// <summary>Wants nothing of its own: what it does is the settling that precedes every command.</summary>
internal sealed record SettleCommand : Command
{
    public static CommandEnvelope For(string matterId) => new()
    {
        MatterId = matterId,
        Command = new SettleCommand(),
        Actor = Actor.System,
        Encode = static _ => [],
        Trace = System.Diagnostics.Activity.Current?.Context ?? default,
    };

    public override Verdict Decide(Matter matter, Facts facts) => new Accepted(matter, []);
}

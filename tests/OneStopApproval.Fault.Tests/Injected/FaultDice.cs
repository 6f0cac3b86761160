using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Fault.Tests.Injected;

/// <summary>
/// Fails the ledger's begin, batch and commit and every query at random: each way to fail with this probability at each
/// step. Nothing fails while it is not <see cref="Rolling"/>.
/// </summary>
internal sealed class FaultDice(Random random, double probability)
{
    private const string Query = "Query";

    private static readonly InjectedFault[] Ways = [InjectedFault.ThrowBefore, InjectedFault.ThrowAfter, InjectedFault.TimeOut];

    private readonly Lock turn = new();
    private readonly Dictionary<string, int> fired = new(StringComparer.Ordinal);

    internal bool Rolling { get; set; }

    /// <summary>Faults that fired in the ledger; those of queries come on top.</summary>
    internal int Fired { get; private set; }

    /// <summary>How often each fault fired.</summary>
    internal string Tally
    {
        get
        {
            lock (turn)
            {
                return string.Join(", ", fired.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}"));
            }
        }
    }

    internal LedgerOptions Options => new() { Faults = step => Roll(step.ToString()) };

    internal QueryFaults Queries => new(() => Roll(Query));

    private InjectedFault Roll(string step)
    {
        lock (turn)
        {
            var fell = random.NextDouble();
            if (!Rolling || fell >= probability * Ways.Length)
            {
                return InjectedFault.None;
            }

            var way = Ways[(int)(fell / probability)];
            Fired += step == Query ? 0 : 1;
            fired[$"{step} {way}"] = fired.GetValueOrDefault($"{step} {way}") + 1;
            return way;
        }
    }
}

using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval;

/// <summary>
/// Fails the ledger's begin, batch and commit and every query at random: each way to fail with this probability at each
/// step. Nothing fails while it is not <see cref="Rolling"/>.
/// </summary>
/// <param name="random">Where the dice fall.</param>
/// <param name="probability">Of each way to fail.</param>
internal sealed class FaultDice(Random random, double probability)
{
    private const string Query = "Query";
    private const string OfQuery = "Injected at query.";

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

    /// <summary>
    /// Whether an error in a server's log is the database's health check that met an injected fault in its own query: it
    /// says rightly that the database does not answer. No other error is explained by the dice.
    /// </summary>
    /// <param name="category">Who logged it.</param>
    /// <param name="message">What it said.</param>
    /// <param name="exception">The exception logged with it, as text.</param>
    internal static bool Explain(string category, string message, string? exception) =>
        category.StartsWith("Microsoft.Extensions.Diagnostics.HealthChecks.", StringComparison.Ordinal)
        && message.StartsWith("Health check database with status Unhealthy ", StringComparison.Ordinal)
        && exception?.Contains(OfQuery, StringComparison.Ordinal) == true;

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

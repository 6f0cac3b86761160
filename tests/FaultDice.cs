using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval;

/// <summary>
/// Fails the ledger's begin, batch and commit and every query at random: each way to fail with this probability at each
/// step, in queries 10 % in all at most. Nothing fails while it is not <see cref="Rolling"/>.
/// </summary>
/// <param name="random">Where the dice fall.</param>
/// <param name="probability">Of each way to fail.</param>
/// <param name="certain">
/// Whether the first commit, should no step have failed before it, is done and reported as failed: a short story then has its fault too.
/// </param>
internal sealed class FaultDice(Random random, double probability, bool certain = false)
{
    private const string Query = "Query";
    private const string OfQuery = "Injected at query.";

    // A read of twenty queries still comes through in the long form.
    private const double MostOfQueries = 0.1;

    private static readonly InjectedFault[] Ways = [InjectedFault.ThrowBefore, InjectedFault.ThrowAfter, InjectedFault.TimeOut];

    private readonly Lock turn = new();
    private readonly Dictionary<string, int> fired = new(StringComparer.Ordinal);

    /// <summary>The probability of stories: 1 %, in the long form 10 %.</summary>
    internal static double OfStories { get; } = RunLength.Of("OSA_FAULT_PERCENT", 1, 10) / 100.0;

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
            if (!Rolling)
            {
                return InjectedFault.None;
            }

            var each = step == Query ? Math.Min(probability, MostOfQueries / Ways.Length) : probability;
            var way = certain && Fired == 0 && step == nameof(LedgerStep.Commit) ? InjectedFault.ThrowAfter
                : fell < each * Ways.Length ? Ways[(int)(fell / each)]
                : InjectedFault.None;
            if (way != InjectedFault.None)
            {
                Fired += step == Query ? 0 : 1;
                fired[$"{step} {way}"] = fired.GetValueOrDefault($"{step} {way}") + 1;
            }

            return way;
        }
    }
}

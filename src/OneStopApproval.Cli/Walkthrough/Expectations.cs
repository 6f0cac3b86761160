using System.Globalization;
using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>One expectation of the walk-through with what was found.</summary>
/// <param name="Chapter">Number of the chapter; 0 before the first.</param>
/// <param name="Name">What is expected, in words.</param>
/// <param name="Expected">The value expected, as text.</param>
/// <param name="Actual">The value found, as text.</param>
internal sealed record Expectation(int Chapter, string Name, string Expected, string Actual)
{
    /// <summary>Whether it held.</summary>
    public bool Held => Expected == Actual;
}

/// <summary>Everything that the walk-through expected. One that differs is kept and told at the end; the others go on.</summary>
internal sealed class Expectations
{
    private readonly Lock gate = new();
    private readonly List<Expectation> all = [];
    private int chapter;

    /// <summary>All of them, in the order in which they were looked at.</summary>
    internal IReadOnlyList<Expectation> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    /// <summary>Those that did not hold.</summary>
    internal IReadOnlyList<Expectation> Differing => [.. All.Where(expectation => !expectation.Held)];

    /// <summary>What is expected from here on belongs to a chapter.</summary>
    internal void Begin(int number) => chapter = number;

    /// <summary>Expects a value.</summary>
    internal void Equal<T>(string name, T expected, T actual) => Add(new(chapter, name, Text(expected), Text(actual)));

    /// <summary>Expects the same things, in this order.</summary>
    internal void Same<T>(string name, IEnumerable<T> expected, IEnumerable<T> actual) =>
        Add(new(chapter, name, string.Join(", ", expected.Select(Text)), string.Join(", ", actual.Select(Text))));

    /// <summary>Expects that something holds.</summary>
    /// <param name="name">What.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="found">What was found instead when it does not.</param>
    internal void True(string name, bool holds, string found = "no") => Add(new(chapter, name, "yes", holds ? "yes" : found));

    private static string Text<T>(T value) => value switch
    {
        null => "none",
        Enum named => WireName.Of(named),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private void Add(Expectation expectation)
    {
        lock (gate)
        {
            all.Add(expectation);
        }
    }
}

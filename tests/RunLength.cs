using System.Globalization;

namespace OneStopApproval;

/// <summary>How long the tests run: short in CI, long by <c>OSA_LONG=1</c>, or by a number for one test.</summary>
internal static class RunLength
{
    /// <summary>Whether this is the long form.</summary>
    internal static readonly bool IsLong = Environment.GetEnvironmentVariable("OSA_LONG") == "1";

    /// <summary>The number of rounds of a test; a variable such as <c>OSA_JOINS=10000</c> wins over both forms.</summary>
    internal static int Of(string variable, int inShort, int inLong) =>
        Read(variable) is { } told ? told : IsLong ? inLong : inShort;

    /// <summary>The seed of a random test, printed; <c>OSA_SEED</c> repeats a run.</summary>
    internal static Random Seeded()
    {
        var seed = Read("OSA_SEED") ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"OSA_SEED={seed}"));
        return new Random(seed);
    }

    private static int? Read(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

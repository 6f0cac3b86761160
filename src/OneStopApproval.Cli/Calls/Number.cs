using System.Globalization;

namespace OneStopApproval.Cli.Calls;

/// <summary>Numbers as the contract and people write them.</summary>
internal static class Number
{
    /// <summary>The number in plain digits.</summary>
    internal static string Text(this int number) => ((long)number).Text();

    /// <summary>The number in plain digits.</summary>
    internal static string Text(this long number) => number.ToString(CultureInfo.InvariantCulture);
}

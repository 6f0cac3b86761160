using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Wire;

/// <summary>The rows of a file that faults name, in few words.</summary>
internal static class RowRanges
{
    // With a hundred faults in full it still fits the trailers.
    private const int Longest = 6_000;

    /// <summary>The rows, each once, in order.</summary>
    public static ImmutableArray<int> Of(IEnumerable<Fault> faults) =>
        [.. faults.Select(fault => TableForm.RowOf(fault.Subject)).OfType<int>().Distinct().Order()];

    /// <summary>Rows as <c>3, 7-9</c>; null when there are none or so many ranges that they would not fit.</summary>
    public static string? Text(ImmutableArray<int> rows)
    {
        var text = new StringBuilder();
        for (var at = 0; at < rows.Length; at++)
        {
            var first = rows[at];
            while (at + 1 < rows.Length && rows[at + 1] == rows[at] + 1)
            {
                at++;
            }

            _ = text
                .Append(text.Length == 0 ? "" : ", ")
                .Append(CultureInfo.InvariantCulture, $"{first}")
                .Append(rows[at] > first ? string.Create(CultureInfo.InvariantCulture, $"-{rows[at]}") : "");
        }

        return text.Length is 0 or > Longest ? null : text.ToString();
    }
}

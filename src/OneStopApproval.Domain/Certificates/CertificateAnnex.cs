using System.Collections.Immutable;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Certificates;

/// <summary>The scope of a certificate that replaces another: which rows it lists (rule 24).</summary>
public static class CertificateAnnex
{
    /// <summary>The rows of the new annex in their order, each once.</summary>
    /// <param name="kind">What was asked for.</param>
    /// <param name="held">Rows of the certificate that is replaced.</param>
    /// <param name="asked">Whether rows were asked for; where none were, those held stay.</param>
    /// <param name="granted">Rows that the decision granted.</param>
    /// <param name="refused">Rows that it refused.</param>
    public static IEnumerable<string[]> Of(
        ReviewKind kind,
        IReadOnlyCollection<string[]> held,
        bool asked,
        IReadOnlyCollection<string[]> granted,
        IReadOnlyCollection<string[]> refused)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(granted);
        ArgumentNullException.ThrowIfNull(refused);
        IEnumerable<string[]> rows = kind switch
        {
            ReviewKind.First => granted,
            ReviewKind.Expansion => held.Concat(granted),
            // A change that is refused leaves what it was about as it was.
            ReviewKind.Change => asked ? granted.Concat(In(held, refused)) : held,
            ReviewKind.Renewal => asked ? granted : held,
            ReviewKind.Cancellation or ReviewKind.Reissue => held,
        };
        return rows.DistinctBy(KeyOf);
    }

    private static IEnumerable<string[]> In(IReadOnlyCollection<string[]> rows, IReadOnlyCollection<string[]> others)
    {
        var keys = others.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return rows.Where(row => keys.Contains(KeyOf(row)));
    }

    // No cell holds the separator: it is a control character.
    private static string KeyOf(string[] cells) => string.Join('\u001f', cells);
}

/// <summary>The annex of a certificate that replaces another, computed from the two.</summary>
/// <param name="Replaces">Id of the certificate whose rows it was computed from.</param>
/// <param name="Scope">Reference to the table of the rows, or null.</param>
/// <param name="Fields">Distinct fields of the rows.</param>
public sealed record ComputedAnnex(string Replaces, string? Scope, ImmutableArray<string> Fields);

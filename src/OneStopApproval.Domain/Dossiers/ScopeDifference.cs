using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>What a review would change in the scope that the lab holds for its item, row by row.</summary>
public static class ScopeDifference
{
    /// <summary>
    /// The asked rows in their order, then the held rows that are not asked for in theirs, each once. Rows are the same when
    /// all their cells are.
    /// </summary>
    /// <param name="kind">What is asked: an expansion leaves what it does not name in force, and so does what names no row at all.</param>
    /// <param name="asked">Asked rows.</param>
    /// <param name="held">Held rows, each with the certificate that it stands on.</param>
    public static IEnumerable<ChangedRow> Of(
        ReviewKind kind, IReadOnlyCollection<string[]> asked, IReadOnlyCollection<(string[] Cells, string Certificate)> held)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(held);
        // Where no rows are asked for, those held stay: a change of the name touches none of them.
        var stays = kind == ReviewKind.Expansion || (kind != ReviewKind.First && asked.Count == 0);
        var certificates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (cells, certificate) in held)
        {
            certificates.TryAdd(KeyOf(cells), certificate);
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cells in asked)
        {
            told.Add(KeyOf(cells));
            var standing = certificates.GetValueOrDefault(KeyOf(cells));
            yield return new(cells, standing is null ? ScopeChange.Added : ScopeChange.Kept, standing);
        }

        foreach (var (cells, certificate) in held.Where(row => told.Add(KeyOf(row.Cells))))
        {
            yield return new(cells, stays ? ScopeChange.Untouched : ScopeChange.Dropped, certificate);
        }
    }

    // No cell holds the separator: it is a control character.
    private static string KeyOf(string[] cells) => string.Join('\u001f', cells);
}

/// <summary>A row of asked or held scope with what becomes of it.</summary>
/// <param name="Cells">Its cells.</param>
/// <param name="Change">What becomes of it.</param>
/// <param name="Certificate">Id of the certificate that it stands on, or null.</param>
public sealed record ChangedRow(string[] Cells, ScopeChange Change, string? Certificate);

/// <summary>What becomes of a row if all that is asked is granted; numbers equal the contract's.</summary>
public enum ScopeChange
{
    /// <summary>Asked for and not held.</summary>
    Added = 1,

    /// <summary>Asked for and held.</summary>
    Kept = 2,

    /// <summary>Held and not asked for again.</summary>
    Dropped = 3,

    /// <summary>Held and not named by an expansion: it stays in force.</summary>
    Untouched = 4,
}

using System.Collections.Immutable;

namespace OneStopApproval.Server.Catalogue;

/// <summary>What one version changes against another, file by file and value by value.</summary>
internal static class CatalogueDifference
{
    /// <summary>The files that differ, in order, each with the values that do.</summary>
    public static ImmutableArray<FileDifference> Between(CatalogueFiles before, CatalogueFiles after) =>
    [
        .. before.Texts.Keys.Union(after.Texts.Keys)
            .Order(StringComparer.Ordinal)
            .Where(file => before.Texts.GetValueOrDefault(file) != after.Texts.GetValueOrDefault(file))
            .Select(file => new FileDifference(file, Between(Values(before, file), Values(after, file))))
            .Where(file => !file.Values.IsEmpty),
    ];

    private static ImmutableSortedDictionary<string, string> Values(CatalogueFiles files, string file) =>
        files.Texts.TryGetValue(file, out var text) ? CatalogueValues.Of(file, text) : ImmutableSortedDictionary<string, string>.Empty;

    private static ImmutableArray<ValueDifference> Between(
        ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys)
            .Order(StringComparer.Ordinal)
            .Select(key => new ValueDifference(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .Where(value => value.Before != value.After),
    ];
}

/// <summary>A file in which two versions differ.</summary>
/// <param name="File">Path in the version.</param>
/// <param name="Values">The values that differ, in order of keys.</param>
internal sealed record FileDifference(string File, ImmutableArray<ValueDifference> Values);

/// <summary>A value that differs between two versions.</summary>
/// <param name="Key">Dotted key.</param>
/// <param name="Before">Value before, or null.</param>
/// <param name="After">Value after, or null.</param>
internal sealed record ValueDifference(string Key, string? Before, string? After);

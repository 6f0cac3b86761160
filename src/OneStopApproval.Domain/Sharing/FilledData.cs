using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Sharing;

/// <summary>What is filled in for a lab: the latest of each source, of the kinds that what it asks for lists.</summary>
/// <param name="Record">What was recorded.</param>
/// <param name="Kind">The kind of material.</param>
/// <param name="Source">The source.</param>
public sealed record FilledData(SharedRecord Record, MaterialKind Kind, SharedSource Source)
{
    /// <summary>What is filled into a list of materials, in its order.</summary>
    /// <param name="list">The one material list of what is asked for.</param>
    /// <param name="recorded">All that was recorded of the lab.</param>
    public static IEnumerable<FilledData> Of(IEnumerable<MaterialEntry> list, ImmutableArray<SharedRecord> recorded) =>
        from entry in list
        from source in entry.Kind.Sources
        let latest = Latest(recorded, entry.Kind.Id, source.Id)
        where latest is not null
        select new FilledData(latest, entry.Kind, source);

    /// <summary>What is filled into a matter.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="catalogue">The catalogue that it is pinned to.</param>
    /// <param name="recorded">All that was recorded of the lab.</param>
    public static IEnumerable<FilledData> Of(Matter matter, ApprovalCatalogue catalogue, ImmutableArray<SharedRecord> recorded)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(catalogue);
        return recorded.IsEmpty ? [] : Of(MaterialList.Of(matter.Reviews.Select(catalogue.ItemOf).OfType<ServiceItem>(), catalogue), recorded);
    }

    // What was so later prevails; of one day what was recorded last.
    private static SharedRecord? Latest(ImmutableArray<SharedRecord> recorded, string material, string source) => recorded
        .Where(record => record.Material == material && record.Source == source)
        .OrderBy(record => record.AsOf)
        .ThenBy(record => record.Time)
        .ThenBy(record => record.Id, StringComparer.Ordinal)
        .LastOrDefault();
}

using System.Collections.Immutable;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>The one material list of several items: each material once.</summary>
public static class MaterialList
{
    /// <summary>Merges the lists of items, in the catalogue's order of materials.</summary>
    public static ImmutableArray<MaterialEntry> Of(IEnumerable<ServiceItem> items, ApprovalCatalogue catalogue)
    {
        var listed = items.ToImmutableArray();
        return
        [
            .. catalogue.Materials
                .Select(kind => new MaterialEntry(
                    kind,
                    listed.Any(item => item.Materials.Any(entry => entry.Material == kind.Id && entry.Required)),
                    [.. listed.Where(item => item.Materials.Any(entry => entry.Material == kind.Id)).Select(item => item.Id)])
                {
                    Tolerances = listed
                        .Where(item => item.Tolerance?.Materials.Contains(kind.Id) == true)
                        .ToImmutableDictionary(item => item.Id, item => item.Tolerance!),
                })
                .Where(entry => !entry.Items.IsEmpty),
        ];
    }
}

/// <summary>A material of the merged list.</summary>
/// <param name="Kind">The kind of material.</param>
/// <param name="Required">Whether one of the items requires it.</param>
/// <param name="Items">Ids of the items that list it.</param>
public sealed record MaterialEntry(MaterialKind Kind, bool Required, ImmutableArray<string> Items)
{
    /// <summary>The items that may be accepted while it is missing (容缺受理), with the published list that says so.</summary>
    public ImmutableDictionary<string, ToleranceRule> Tolerances { get; init; } = ImmutableDictionary<string, ToleranceRule>.Empty;
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>tolerance</c> of an item: what may still be missing when it is accepted, and for how long (容缺受理).</summary>
internal static class TolerableMaterials
{
    /// <summary>Reads the rule.</summary>
    /// <param name="fields">Its keys.</param>
    /// <param name="listed">The material list of the item.</param>
    public static ToleranceRule Read(Fields fields, ImmutableArray<ItemMaterial> listed) => new(
        fields.Days("days"), [.. fields.DistinctWords("materials").Select(word => Required(fields, word, listed))], fields.Text("legal_basis"));

    // What need not be handed in at all is never missing.
    private static string Required(Fields fields, Word material, ImmutableArray<ItemMaterial> listed)
    {
        if (material.Value.Length > 0 && !listed.Any(entry => entry.Required && entry.Material == material.Value))
        {
            fields.Fault(FaultKind.WrongValue, "materials", $"'{material.Value}' is no required material of this item");
        }

        return material.Value;
    }
}

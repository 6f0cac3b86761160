using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Which tables of the whole application a caller sees.</summary>
internal static class DossierSight
{
    /// <summary>
    /// Whether the caller sees a table: one that stands for a material is seen as that material is, by a department whose
    /// reviews' items list it; the others by all who take part.
    /// </summary>
    public static bool Sees(MatterView view, DossierTable table)
    {
        var materials = view.Catalogue.Materials.Where(kind => kind.Table == table).ToArray();
        return (materials.Length == 0 && view.Sight.Assessor is null)
            || view.Sight.SeesAll
            || view.Reviews.Any(review => materials.Any(kind => Lists(view, review, kind)));
    }

    private static bool Lists(MatterView view, Review review, MaterialKind kind) =>
        view.Catalogue.ItemOf(review) is { } listed && listed.Materials.Any(entry => entry.Material == kind.Id);
}

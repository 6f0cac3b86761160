using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>When a table may be replaced: while the application is a draft, and while a correction notice asks for it (rule 11).</summary>
internal static class DossierRules
{
    /// <summary>Why a table may not be replaced now; null when it may.</summary>
    /// <param name="matter">The application.</param>
    /// <param name="etag">Etag of the application as last read.</param>
    /// <param name="table">Which table.</param>
    /// <param name="item">The review of capability rows; null for the other tables.</param>
    /// <param name="catalogue">The catalogue that the application is pinned to.</param>
    internal static Refusal? Open(Matter matter, string etag, DossierTable table, string? item, ApprovalCatalogue catalogue)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Draft or ApplicationState.Deleted)
        {
            return DraftRules.Open(matter, etag);
        }

        if (!matter.Reviews.Any(review => Asked(review, table, item, catalogue)))
        {
            return Refusal.State(
                "application", matter.State.Name(), "DRAFT or a review in CORRECTION_REQUESTED whose notice asks for the table");
        }

        return matter.Etag == etag
            ? null
            : Refusal.Of(Reason.StaleEtag, new Fault("etag", "申请已更新，请重新读取。", "The application has changed; read it again."));
    }

    /// <summary>Whether a table that the point asks for came after the notice.</summary>
    internal static bool Replaced(Matter matter, Review review, MaterialKind kind) => matter.Tables.Any(table =>
        table.Event > review.Correction!.AfterEvent
        && (table.Item is null ? kind.Table == table.Table : kind.Form == MaterialForm.Scope && table.Item == review.Item));

    private static bool Asked(Review review, DossierTable table, string? item, ApprovalCatalogue catalogue) =>
        review.State == ReviewState.CorrectionRequested
        && (item is null || item == review.Item)
        && review.Correction!.Points.Any(point => Names(point.Material, table, catalogue));

    // A point without a material is about the form, and the tables are the form.
    private static bool Names(string? material, DossierTable table, ApprovalCatalogue catalogue) =>
        material is null
        || catalogue.FindMaterial(material) is not { } kind
        || kind.Form switch
        {
            MaterialForm.Form => true,
            MaterialForm.Scope => table == DossierTable.Capabilities,
            MaterialForm.File => kind.Table == table,
        };
}

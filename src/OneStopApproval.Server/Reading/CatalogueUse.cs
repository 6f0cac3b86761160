using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Catalogue.Files;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Reading;

/// <summary>Applications that stay under the catalogue version of their receipt, and drafts that were last changed under it.</summary>
/// <param name="Drafts">Drafts; each goes by the version in force, and comes under it when it is changed or submitted.</param>
/// <param name="Open">Submitted applications that have not ended.</param>
internal sealed record CatalogueUse(int Drafts, int Open)
{
    private static readonly ApplicationState[] Running = [ApplicationState.Received, ApplicationState.InReview, ApplicationState.Decided];

    /// <summary>Those of one version.</summary>
    public static Task<CatalogueUse> OfVersionAsync(ApprovalDb db, string version, CancellationToken cancellationToken) =>
        CountAsync(db.Applications.Where(row => row.CatalogueVersion == version), cancellationToken);

    /// <summary>Those of other versions that a file concerns: of its item, of its bundle, or all.</summary>
    public static Task<CatalogueUse> OfFileAsync(ApprovalDb db, string file, string version, CancellationToken cancellationToken)
    {
        var rows = db.Applications.Where(row => row.CatalogueVersion != version);
        var id = Path.GetFileNameWithoutExtension(file);
        if (file.StartsWith(ItemFile.Folder, StringComparison.Ordinal))
        {
            rows = rows.Where(row => db.Reviews.Any(review => review.ApplicationId == row.Id && review.Item == id));
        }
        else if (file.StartsWith(BundleFile.Folder, StringComparison.Ordinal))
        {
            rows = rows.Where(row => row.Bundle == id);
        }

        return CountAsync(rows, cancellationToken);
    }

    private static async Task<CatalogueUse> CountAsync(IQueryable<ApplicationRow> rows, CancellationToken cancellationToken)
    {
        var counts = await rows
            .Where(row => row.State == ApplicationState.Draft || Running.Contains(row.State))
            .GroupBy(row => row.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return new(counts.GetValueOrDefault(ApplicationState.Draft), Running.Sum(state => counts.GetValueOrDefault(state)));
    }
}

using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Certificates;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Reading;

/// <summary>
/// Reads what certificates that replace others are made from. Rows never change once they are stored; whether the certificate
/// is still the lab's present one is checked again under the lab's lock.
/// </summary>
internal sealed class Annexes(Dialect database, MatterReader reader)
{
    /// <summary>
    /// The lab, where a review is about a certificate of it or another review waits for this one; null where its decision
    /// reads nothing of the lab.
    /// </summary>
    public async Task<string?> LabOfAsync(string application, string item, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Reviews
            .Where(row => row.ApplicationId == application
                && row.Item == item
                && (row.Concerns != null || row.Application!.Reviews.Any(other => other.State == ReviewState.PreReview)))
            .Select(row => row.Application!.Uscc)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The review that a document is about; null where it is about several, or there is none.</summary>
    public async Task<string?> ReviewOfAsync(string application, string document, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var items = await db.Documents
            .Where(row => row.ApplicationId == application && row.Id == document)
            .Select(row => row.Items)
            .SingleOrDefaultAsync(cancellationToken);
        return items is not null && MatterRows.ItemsOf(items) is [var only] ? only : null;
    }

    /// <summary>The lab of the one review that a document is about, where its decision reads something of the lab; else null.</summary>
    public async Task<string?> LabOfDocumentAsync(string application, string document, CancellationToken cancellationToken) =>
        await ReviewOfAsync(application, document, cancellationToken) is { } item
            ? await LabOfAsync(application, item, cancellationToken)
            : null;

    /// <summary>The lab that holds the certificate of a review; null where there is no such review.</summary>
    public async Task<string?> HolderAsync(string application, string item, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Reviews
            .Where(row => row.ApplicationId == application && row.Item == item)
            .Select(row => row.Application!.Uscc)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The annex of the certificate of a review, and the lab that holds the one before; nulls where it replaces none. What an
    /// earlier round of the same review granted is replaced by the new decision's own scope (rule 9): it needs no annex.
    /// </summary>
    public async Task<(string? Holder, ComputedAnnex? Annex)> OfAsync(
        CommandDraft draft, string application, string item, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var found = await db.Reviews
            .Where(row => row.ApplicationId == application && row.Item == item && row.Concerns != null)
            .Select(row => new
            {
                row.Kind,
                row.AskedScope,
                Concerns = row.Concerns!,
                row.Application!.Uscc,
                Decision = row.Decisions.Where(decision => decision.Round == row.Round).Select(decision => new { decision.GrantedScope, decision.RefusedScope }).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            var holder = await db.Reviews
                .Where(row => row.ApplicationId == application && row.Item == item && row.Certificates.Any())
                .Select(row => row.Application!.Uscc)
                .SingleOrDefaultAsync(cancellationToken);
            return (holder, null);
        }

        var current = await CurrentAsync(db, MatterRows.ConcernedOf(found.Concerns).Id, cancellationToken);
        var scope = await db.Certificates.Where(row => row.Id == current).Select(row => row.Scope).SingleAsync(cancellationToken);
        string[][] rows =
        [
            .. CertificateAnnex.Of(
                found.Kind,
                await reader.TableAsync(scope, cancellationToken),
                found.AskedScope is not null,
                await reader.TableAsync(found.Decision?.GrantedScope, cancellationToken),
                await reader.TableAsync(found.Decision?.RefusedScope, cancellationToken)),
        ];
        var table = rows.Length == 0 ? null : draft.Refer(ScopeTable.Of(StoredTable.Write(rows)));
        return (found.Uscc, new(current, table, [.. rows.Select(row => row[1]).Distinct(StringComparer.Ordinal)]));
    }

    private static async Task<string> CurrentAsync(ApprovalDb db, string certificate, CancellationToken cancellationToken)
    {
        var current = certificate;
        while (await db.Successions
            .Where(row => row.CertificateId == current && row.Successor != null)
            .Select(row => row.Successor)
            .SingleOrDefaultAsync(cancellationToken) is { } successor)
        {
            current = successor;
        }

        return current;
    }
}

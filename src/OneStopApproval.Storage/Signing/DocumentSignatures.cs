using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Signing;

/// <summary>Keeps one signature for each document, and the public keys of all of them.</summary>
/// <param name="dialect">The database.</param>
public sealed class DocumentSignatures(Dialect dialect)
{
    /// <summary>The signature of a document, or null.</summary>
    public async Task<DocumentSignatureRow?> FindAsync(string applicationId, string documentId, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.DocumentSignatures.SingleOrDefaultAsync(
            row => row.ApplicationId == applicationId && row.DocumentId == documentId, cancellationToken);
    }

    /// <summary>Keeps a signature; when another replica was first, its signature stands.</summary>
    /// <returns>The signature that stands.</returns>
    public async Task<DocumentSignatureRow> KeepAsync(
        DocumentSignatureRow signature, SigningKeyRow key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(key);
        await KnowAsync(key, cancellationToken);
        await using var db = dialect.Open();
        db.DocumentSignatures.Add(signature);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return signature;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            if (await FindAsync(signature.ApplicationId, signature.DocumentId, cancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }
    }

    /// <summary>The signature of a printed paper with the public key that verifies it, or null.</summary>
    public async Task<(PaperSignatureRow Signature, SigningKeyRow Key)?> FindPaperAsync(
        string applicationId, string documentId, string paperSha256, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await FindPaperAsync(db, applicationId, documentId, paperSha256, cancellationToken);
    }

    /// <summary>
    /// Keeps the signature of a printed paper; when another replica was first, its signature stands. Nothing is kept of a paper that shows
    /// what was erased since it was printed.
    /// </summary>
    /// <param name="signature">The signature.</param>
    /// <param name="key">The key that it was made with.</param>
    /// <param name="shown">Commitments of the personal values that are printed, each once.</param>
    /// <param name="cancellationToken">Ends the waiting before the commit.</param>
    /// <returns>The signature that stands, with its key.</returns>
    public async Task<(PaperSignatureRow Signature, SigningKeyRow Key)> KeepPaperAsync(
        PaperSignatureRow signature, SigningKeyRow key, IReadOnlyCollection<string> shown, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(shown);
        await KnowAsync(key, cancellationToken);
        var (application, document, print) = (signature.ApplicationId, signature.DocumentId, signature.PaperSha256);
        await using var db = dialect.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // As an erasure does: the one comes before the other.
        await PersonalValues.LockAsync(db, application, cancellationToken);
        if (await FindPaperAsync(db, application, document, print, cancellationToken) is { } first)
        {
            return first;
        }

        var there = await db.PersonalValues.CountAsync(row => row.ApplicationId == application && shown.Contains(row.Commitment), cancellationToken);
        if (there < shown.Count)
        {
            return (signature, key);
        }

        db.PaperSignatures.Add(signature);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return (signature, key);
    }

    /// <summary>
    /// Forgets how the papers of an application were signed, within a transaction of the context: the hash of a print that holds an erased
    /// value lets whoever has the database try what the value was. Whoever holds such a paper verifies it as before.
    /// </summary>
    internal static Task<int> ForgetPapersAsync(ApprovalDb db, string applicationId, CancellationToken cancellationToken) =>
        db.PaperSignatures.Where(row => row.ApplicationId == applicationId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Keeps a public key, so that what it signed can be verified for ever.</summary>
    public async Task KnowAsync(SigningKeyRow key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await StandsAsync(key, cancellationToken))
        {
            return;
        }

        await using var db = dialect.Open();
        db.SigningKeys.Add(key);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await StandsAsync(key, cancellationToken))
            {
                throw;
            }
        }
    }

    private async Task<bool> StandsAsync(SigningKeyRow key, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        return await db.SigningKeys.AnyAsync(row => row.KeyId == key.KeyId, cancellationToken);
    }

    private static async Task<(PaperSignatureRow Signature, SigningKeyRow Key)?> FindPaperAsync(
        ApprovalDb db, string applicationId, string documentId, string paperSha256, CancellationToken cancellationToken)
    {
        var found = await db.PaperSignatures
            .Where(row => row.ApplicationId == applicationId && row.DocumentId == documentId && row.PaperSha256 == paperSha256)
            .Join(db.SigningKeys, row => row.KeyId, key => key.KeyId, (row, key) => new { Row = row, Key = key })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.Row, found.Key);
    }
}

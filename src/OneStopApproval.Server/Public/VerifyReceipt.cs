using System.Security.Cryptography;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Server.Public;

internal sealed partial class PublicService
{
    /// <inheritdoc/>
    public override async Task<VerifyReceiptResponse> VerifyReceipt(VerifyReceiptRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("application", request.Application);
        faults.Require(request.EventSeq > 0, "event_seq", "须从 1 起。", "Must be 1 or more.");
        var content = Hash(faults, "content_hash", request.ContentHash);
        var head = Hash(faults, "chain_head", request.ChainHead);
        faults.ThrowIfAny();

        await using var db = doors.Database.Open();
        var row = await db.Journal.SingleOrDefaultAsync(
            entry => entry.ApplicationId == application && entry.Sequence == request.EventSeq, context.CancellationToken);
        if (row is null
            || !CryptographicOperations.FixedTimeEquals(row.Hash, head)
            || !await IsOfAsync(db, row, content, context.CancellationToken))
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        var response = new VerifyReceiptResponse
        {
            Application = request.Application,
            EventSeq = row.Sequence,
            Time = row.BusinessTime.ToWire(),
            LaterEvents = await db.Journal.LongCountAsync(
                entry => entry.ApplicationId == application && entry.Sequence > row.Sequence, context.CancellationToken),
        };
        if (await doors.Heads.OverAsync(row.Feed, context.CancellationToken) is { } over)
        {
            response.DailyHead = Names.DailyHead(over.Day);
            response.Proof = await ProofAsync(over, row.Feed, context.CancellationToken);
        }

        return response;
    }

    private static byte[] Hash(Faults faults, string field, string text)
    {
        var isHash = text.Length == HashLetters && text.All(char.IsAsciiHexDigitLower);
        faults.Require(
            isHash, field, "必须是 64 位小写十六进制的 SHA-256。", "Must be a SHA-256 in 64 lower-case hexadecimal digits.");
        return isHash ? Convert.FromHexString(text) : [];
    }

    // Events from before the journal held it have the hash in the answer alone.
    private static async Task<bool> IsOfAsync(ApprovalDb db, JournalRow row, byte[] content, CancellationToken cancellationToken)
    {
        var entry = JournalEntry.Of(row);
        if (entry.ContentHash is { } told)
        {
            return CryptographicOperations.FixedTimeEquals(Convert.FromHexString(told), content);
        }

        var kept = await db.Answers
            .Where(answer => answer.RequestId == entry.RequestId && answer.ApplicationId == row.ApplicationId)
            .Select(answer => answer.ContentHash)
            .ToListAsync(cancellationToken);
        return kept.Exists(hash => CryptographicOperations.FixedTimeEquals(hash, content));
    }

    private async Task<InclusionProof> ProofAsync(DailyHeadRow head, long feed, CancellationToken cancellationToken)
    {
        var content = HeadContent.Read(head.Content);
        var tree = await doors.Heads.EventsAsync(content.AfterFeed, content.ThroughFeed, feed, null, cancellationToken);
        var proof = new InclusionProof { Feed = feed, LeafIndex = tree.Index, TreeSize = tree.Count };
        proof.Path.AddRange(tree.Path.Select(node => Convert.ToHexStringLower(node)));
        return proof;
    }
}

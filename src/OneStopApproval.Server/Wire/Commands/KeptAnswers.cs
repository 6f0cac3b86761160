using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>
/// Writes that belong to no application and so not to the ledger: what they change, the evidence of who did it and the answer are
/// one commit, and a repeat is told the same bytes. A call of many acts keeps its answer so too, after the last of them.
/// </summary>
internal static class KeptAnswers
{
    private const int Tries = 3;

    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    /// <summary>Gives the stored answer, or writes and gives the new one.</summary>
    /// <param name="doors">What all doors share.</param>
    /// <param name="context">The call.</param>
    /// <param name="requestId">The request id in its canonical form.</param>
    /// <param name="content">All that the request says, in one canonical form.</param>
    /// <param name="write">Writes and keeps the row that the given function makes of the answer, in one commit; null when there was nothing to write to.</param>
    /// <param name="accountable">Whether it is an act that a person answers for; false for what is private to him, as a draft.</param>
    /// <exception cref="WireException">The request id was used for something else, or what it names is not there.</exception>
    public static async Task<TResponse> OnceAsync<TResponse>(
        this ServerContext doors,
        ServerCallContext context,
        string requestId,
        string content,
        Func<Func<TResponse, AnswerRow>, Task<TResponse?>> write,
        bool accountable = true)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = new AnswerKey(context.Caller().Subject, context.Method, requestId);
        var hash = doors.Secrets.HashContent(Encoding.UTF8.GetBytes(content));
        var now = await doors.Time.ReadNowAsync(context.CancellationToken);
        AnswerRow Row(TResponse response)
        {
            var row = doors.RowOf(key, hash, response);
            row.Act = accountable ? OfficeActMap.ToRow(context, requestId, response, now, row.CreateTime) : null;
            return row;
        }

        for (var tries = 1; ; tries++)
        {
            if (await doors.StoredAsync<TResponse>(key, hash, context.CancellationToken) is { } stored)
            {
                return stored;
            }

            try
            {
                return await write(Row)
                    ?? throw new WireError(ErrorReason.NotVisible).ToException();
            }
            catch (DbUpdateException exception) when (!doors.Database.IsTransient(exception))
            {
                // The same request, or another one that writes the same row, came in beside this one and was first. What fails for
                // another reason every time is no crowd, and must be seen.
                if (tries == Tries && !doors.Database.IsDuplicate(exception))
                {
                    throw;
                }

                if (tries == Tries)
                {
                    throw new WireError(ErrorReason.Overloaded) { RetryAfter = TimeSpan.FromSeconds(1) }.ToException();
                }
            }
        }
    }

    /// <summary>The stored answer to a request, or null.</summary>
    /// <exception cref="WireException">The request id was used for something else.</exception>
    public static async Task<TResponse?> StoredAsync<TResponse>(
        this ServerContext doors, AnswerKey key, byte[] hash, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>, new()
    {
        await using var db = doors.Database.Open();
        var stored = await db.Answers.SingleOrDefaultAsync(
            row => row.RequestId == key.RequestId && row.Method == key.Method && row.Caller == key.Caller, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        if (!stored.ContentHash.AsSpan().SequenceEqual(hash))
        {
            throw new WireError(ErrorReason.RequestIdReused).ToException();
        }

        var response = new TResponse();
        response.MergeFrom(stored.Bytes);
        return response;
    }

    /// <summary>The row that keeps an answer.</summary>
    public static AnswerRow RowOf(this ServerContext doors, AnswerKey key, byte[] hash, IMessage response)
    {
        var now = doors.Time.Wall.GetUtcNow();
        return new()
        {
            RequestId = key.RequestId,
            Method = key.Method,
            Caller = key.Caller,
            ContentHash = hash,
            Bytes = response.ToByteArray(),
            CreateTime = now,
            KeepUntil = now + Keep,
        };
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Materials;

namespace OneStopApproval.Server.Portal;

internal sealed partial class MaterialService
{
    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(2);

    /// <summary>
    /// <c>UploadMaterial</c> in parts over HTTP: takes the bytes from an offset on, and attaches the file when the last byte is
    /// there. What arrived before a line broke stays; only the bytes that are not what was announced are thrown away.
    /// </summary>
    /// <returns>The answer of UploadMaterial, or how much is there.</returns>
    internal async Task<IMessage> PutMaterialAsync(
        UploadMaterialHeader header, long offset, HttpRequest request, ServerCallContext context)
    {
        var draft = new CommandDraft(context, header.RequestId, "header.request_id");
        var application = draft.Faults.Application("header.parent", header.Parent);
        var command = Map(draft, header);
        draft.Faults.Require(offset >= 0, "offset", "不得为负数。", "Must not be negative.");
        draft.Faults.ThrowIfAny();
        if (await doors.Reader.IsAnsweredAsync(draft))
        {
            return await AttachAsync(draft, application, command);
        }

        await AdmitAsync(draft, application, command);
        await using var upload = doors.Materials.Resume(UploadKey(draft.Caller, application, draft.RequestId), command.Size)
            ?? throw Conflict(null);
        if (upload.Size != offset)
        {
            throw Conflict(upload.Size);
        }

        if (request.ContentLength > command.Size - offset)
        {
            throw await DiffersAsync(upload, command, context.CancellationToken);
        }

        if (!await ReceiveAsync(request.Body, upload, context.CancellationToken)
            || (upload.Size == command.Size && await upload.Sha256Async(context.CancellationToken) != command.Sha256))
        {
            upload.Forget();
            throw await DiffersAsync(upload, command, context.CancellationToken);
        }

        return upload.Size == command.Size
            ? await CompleteAsync(upload, draft, application, command)
            : Progress(application, draft.RequestId, upload.Size);
    }

    private static UploadProgress Progress(string application, string requestId, long received) =>
        new() { Name = Names.Material(application, requestId), ReceivedBytes = received };

    // The id of an upload is its caller's own: two callers with the same one meet neither here nor at the ledger.
    private static string UploadKey(Caller caller, string application, string requestId) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Subject}\0{application}\0{requestId}")));

    private static async Task<bool> ReceiveAsync(Stream body, MaterialUpload upload, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await ReadAsync(body, buffer, cancellationToken)) > 0)
            {
                if (!await upload.TryWriteAsync(buffer.AsMemory(0, read), cancellationToken))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The line broke, or the sender fell asleep: no fault of the server, and nobody reads the answer.
            throw new WireError(ErrorReason.Cancelled).ToException();
        }
    }

    private static WireException Conflict(long? offset) => offset is { } stands
        ? new WireError(ErrorReason.UploadConflict)
        {
            Metadata = ImmutableDictionary<string, string>.Empty.Add("offset", stands.ToString(CultureInfo.InvariantCulture)),
        }.ToException()
        : new WireError(ErrorReason.UploadConflict)
        {
            Metadata = ImmutableDictionary<string, string>.Empty.Add("busy", "true"),
            RetryAfter = BusyRetry,
        }.ToException();

    // The bytes are let go when the command has run; when it could not run, they need not be sent again.
    private async Task<IMessage> CompleteAsync(
        MaterialUpload upload, CommandDraft draft, string application, AttachMaterial command)
    {
        try
        {
            await doors.Screen.AdmitAsync(upload, command.MediaType, "", draft.Context.CancellationToken);
            await upload.CompleteAsync(draft.Context.CancellationToken);
            var answer = await AttachAsync(draft, application, command);
            upload.Forget();
            return answer;
        }
        catch (WireException)
        {
            upload.Forget();
            throw;
        }
    }
}

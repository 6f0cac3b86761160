using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Materials;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Materials;
using Fault = OneStopApproval.Domain.Matters.Fault;

namespace OneStopApproval.Server.Portal;

internal sealed partial class MaterialService
{
    private const int MostMediaType = 100;
    private const int HashLetters = 64;
    private const int MostChunk = 1024 * 1024;

    /// <inheritdoc/>
    public override async Task<UploadMaterialResponse> UploadMaterial(
        IAsyncStreamReader<UploadMaterialRequest> requestStream, ServerCallContext context)
    {
        var header = await HeaderAsync(requestStream, context.CancellationToken);
        var draft = new CommandDraft(context, header.RequestId, "header.request_id");
        var application = draft.Faults.Application("header.parent", header.Parent);
        var command = Map(draft, header);
        draft.Faults.ThrowIfAny();

        await AdmitAsync(draft, application, command);
        await using var upload = doors.Materials.Begin(command.Size);
        await ReceiveAsync(requestStream, upload, command, context.CancellationToken);
        if (upload.Size != command.Size || await upload.Sha256Async(context.CancellationToken) != command.Sha256)
        {
            throw await DiffersAsync(upload, command, context.CancellationToken);
        }

        await doors.Screen.AdmitAsync(upload, command.MediaType, "chunk", context.CancellationToken);
        await upload.CompleteAsync(context.CancellationToken);
        return await AttachAsync(draft, application, command);
    }

    private static async Task<UploadMaterialHeader> HeaderAsync(
        IAsyncStreamReader<UploadMaterialRequest> stream, CancellationToken cancellationToken)
    {
        if (await stream.MoveNext(cancellationToken) && stream.Current.Header is { } header)
        {
            return header;
        }

        throw WireError.From(Refusal.Of(
            Reason.InvalidFields,
            new Fault("header", "第一条消息必须是材料说明。", "The first message must carry the header."))).ToException();
    }

    private static AttachMaterial Map(CommandDraft draft, UploadMaterialHeader header)
    {
        var faults = draft.Faults;
        faults.Require(header.SizeBytes > 0, "header.size_bytes", "文件不能为空。", "The file must not be empty.");
        faults.Require(
            header.Sha256.Length == HashLetters && header.Sha256.All(char.IsAsciiHexDigitLower),
            "header.sha256",
            "必须是 64 位小写十六进制的 SHA-256。",
            "Must be the SHA-256 of the content in 64 lower-case hexadecimal digits.");
        var fileName = faults.Required("header.file_name", header.FileName, Limits.Name);
        faults.Require(
            fileName.IndexOfAny(['/', '\\']) < 0, "header.file_name", "文件名不能包含路径。", "The file name must not contain a path.");
        return new AttachMaterial(
            faults.Required("header.material_code", header.MaterialCode, Limits.Id),
            header.Sha256,
            header.SizeBytes,
            faults.Required("header.media_type", header.MediaType, MostMediaType),
            draft.Personal.CommitUnlessEmpty(PersonalKinds.FileName, fileName) ?? "");
    }

    // Before the bytes: nobody sends 50 MB to be told that they are not wanted. A repeat is let through to its stored answer.
    private async Task AdmitAsync(CommandDraft draft, string application, AttachMaterial command)
    {
        if (await doors.Reader.IsAnsweredAsync(draft))
        {
            return;
        }

        var outcome = await doors.Desk.PreviewAsync(draft, application, command, Scope.Files(draft.Caller));
        if (outcome.Refusal is { } refusal)
        {
            throw WireError.From(refusal).ToException();
        }
    }

    private static async Task ReceiveAsync(
        IAsyncStreamReader<UploadMaterialRequest> stream,
        MaterialUpload upload,
        AttachMaterial command,
        CancellationToken cancellationToken)
    {
        while (await stream.MoveNext(cancellationToken))
        {
            if (stream.Current.PayloadCase != UploadMaterialRequest.PayloadOneofCase.Chunk || stream.Current.Chunk.Length > MostChunk)
            {
                throw WireError.From(Refusal.Of(
                    Reason.InvalidFields,
                    new Fault(
                        "chunk",
                        "说明之后的每条消息只能是不超过 1 MiB 的文件内容。",
                        "After the header every message must carry a chunk of at most 1 MiB."))).ToException();
            }

            if (!await upload.TryWriteAsync(stream.Current.Chunk.Memory, cancellationToken))
            {
                throw await DiffersAsync(upload, command, cancellationToken);
            }
        }
    }

    private static async Task<WireException> DiffersAsync(
        MaterialUpload upload, AttachMaterial command, CancellationToken cancellationToken)
    {
        var sha256 = upload.Size == command.Size ? await upload.Sha256Async(cancellationToken) : null;
        // What was cut off at the announced size has no hash to tell; only its length is wrong for certain.
        var (expected, actual) = sha256 is not null && sha256 != command.Sha256
            ? (command.Sha256, sha256)
            : (Bytes(command.Size), upload.Size == command.Size ? $"> {Bytes(upload.Size)}" : Bytes(upload.Size));
        return WireError.From(Refusal.Of(
            Reason.MaterialHash,
            new Fault(
                "header.sha256",
                "收到的内容与说明的大小或哈希不一致，请重新上传。",
                $"The bytes differ from the announced size or hash after {upload.Size} bytes; upload again."))
            .With("expected", expected)
            .With("actual", actual)).ToException();
    }

    private static string Bytes(long size) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{size} bytes");

    private Task<UploadMaterialResponse> AttachAsync(CommandDraft draft, string application, AttachMaterial command) =>
        doors.Desk.SubmitAsync(
            draft, application, command, Scope.Files(draft.Caller), folded => Answer(folded, command));

    private static UploadMaterialResponse Answer(Folded folded, AttachMaterial command)
    {
        var attached = folded.Events.OfType<MaterialAttached>().Single();
        return new UploadMaterialResponse
        {
            Name = Names.Material(folded.After.Id, attached.Id),
            MaterialCode = command.Material,
            SizeBytes = command.Size,
            Sha256 = command.Sha256,
        };
    }
}

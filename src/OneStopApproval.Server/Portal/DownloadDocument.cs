using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Portal;

internal sealed partial class DocumentService
{
    /// <inheritdoc/>
    public override async Task DownloadDocument(
        DownloadDocumentRequest request, IServerStreamWriter<DownloadDocumentResponse> responseStream, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, id) = faults.Document("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var document = view.Documents.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        var paper = await doors.Papers.PrintAsync(view, document, context.CancellationToken);
        await responseStream.WriteAsync(
            new() { Paper = PaperStream.Describe(paper, request.Name) }, context.CancellationToken);
        foreach (var chunk in PaperStream.Chunks(paper))
        {
            await responseStream.WriteAsync(new() { Chunk = chunk }, context.CancellationToken);
        }
    }
}

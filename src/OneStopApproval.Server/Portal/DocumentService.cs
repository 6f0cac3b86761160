using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using Issued = OneStopApproval.Domain.Documents.Document;

namespace OneStopApproval.Server.Portal;

/// <summary>Reads documents and records their delivery; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class DocumentService(ServerContext doors) : Contracts.V1.DocumentService.DocumentServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("parent", request.Parent);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);

        var view = await ViewAsync(application, context);
        var after = page.After is [var last] ? int.Parse(last, CultureInfo.InvariantCulture) : 0;
        var documents = view.Documents
            .Where(document => Number(document) > after)
            .OrderBy(Number)
            .Take(page.Size + 1)
            .ToList();
        var response = new ListDocumentsResponse
        {
            NextPageToken = page.Cut(documents, document => [Number(document).ToString(CultureInfo.InvariantCulture)]),
        };
        response.Documents.AddRange(documents.Select(document => DocumentMap.ToWire(view, document)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Document> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, id) = faults.Document("name", request.Name);
        faults.ThrowIfAny();

        var view = await ViewAsync(application, context);
        var document = view.Documents.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw new WireError(ErrorReason.NotVisible).ToException();
        return DocumentMap.ToWire(view, document);
    }

    private async Task<MatterView> ViewAsync(string application, ServerCallContext context)
    {
        var view = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        view = await doors.Reader.WithDeclinesAsync(view, context.CancellationToken);
        return await doors.Reader.FillAsync(
            view, Shown.Documents(view), [], context.CancellationToken);
    }

    // Ids count up within the application, so the number is the order of issue.
    private static int Number(Issued document) => int.Parse(document.Id.AsSpan(1), CultureInfo.InvariantCulture);
}

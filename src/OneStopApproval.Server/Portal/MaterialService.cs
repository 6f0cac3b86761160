using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Portal;

/// <summary>Moves the files of an application; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class MaterialService(ServerContext doors) : Contracts.V1.MaterialService.MaterialServiceBase
{
    private const int ChunkBytes = 64 * 1024;

    /// <inheritdoc/>
    public override async Task<ListMaterialsResponse> ListMaterials(ListMaterialsRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("parent", request.Parent);
        var page = doors.Pages.Open(context.Caller(), context, request, faults);

        var view = await doors.Reader.ViewMaterialsAsync(application, context.Caller(), context.CancellationToken);
        var after = page.After is [var last] ? int.Parse(last, CultureInfo.InvariantCulture) : 0;
        var materials = view.Matter.Materials
            .Where(material => Number(material) > after && MaterialMap.Sees(view, material))
            .OrderBy(Number)
            .Take(page.Size + 1)
            .ToList();
        var response = new ListMaterialsResponse
        {
            NextPageToken = page.Cut(materials, material => [Number(material).ToString(CultureInfo.InvariantCulture)]),
        };
        view = page.After is null ? await doors.WithSharedAsync(view, context.CancellationToken) : view;
        view = await doors.Reader.FillAsync(
            view, [.. materials.Select(material => material.FileName), .. SharedDataMap.Shown(view)], [], context.CancellationToken);
        response.Materials.AddRange(materials.Select(material => MaterialMap.ToWire(view, material)));
        response.SharedData.AddRange(page.After is null ? SharedDataMap.Of(view) : []);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<UploadProgress> GetUploadProgress(GetUploadProgressRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, id) = faults.Material("name", request.Name);
        var requestId = faults.RequestId(id, "name");
        faults.ThrowIfAny();

        // Nobody learns from an upload whether an application is there.
        await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var key = UploadKey(context.Caller(), application, requestId);
        return Progress(application, requestId, doors.Materials.ReceivedBytes(key));
    }

    /// <inheritdoc/>
    public override async Task DownloadMaterial(
        DownloadMaterialRequest request, IServerStreamWriter<DownloadMaterialResponse> responseStream, ServerCallContext context)
    {
        var (view, material, bytes) = await OpenAsync(request, context);
        await using var _ = bytes;
        await responseStream.WriteAsync(new() { Material = MaterialMap.ToWire(view, material) }, context.CancellationToken);
        var buffer = new byte[ChunkBytes];
        int read;
        while ((read = await bytes.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, context.CancellationToken)) > 0)
        {
            await responseStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) }, context.CancellationToken);
        }
    }

    /// <summary>Finds a material that the caller may have, with its file name filled in, and opens its bytes.</summary>
    internal async Task<(MatterView View, AttachedMaterial Material, Stream Bytes)> OpenAsync(
        DownloadMaterialRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var (application, id) = faults.Material("name", request.Name);
        faults.ThrowIfAny();

        var view = await doors.Reader.ViewMaterialsAsync(application, context.Caller(), context.CancellationToken);
        var material = view.Matter.Materials.FirstOrDefault(candidate => candidate.Id == id);
        if (material is null || !MaterialMap.Sees(view, material))
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        view = await doors.Reader.FillAsync(view, [material.FileName], [], context.CancellationToken);
        var bytes = doors.Materials.Open(material.Sha256)
            ?? throw new InvalidOperationException($"The bytes of {request.Name} are not in their place.");
        return (view, material, bytes);
    }

    // Ids count up within the application, so the number is the order of attachment.
    private static int Number(AttachedMaterial material) => int.Parse(material.Id.AsSpan(1), CultureInfo.InvariantCulture);
}

using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;

namespace OneStopApproval.Server.Portal;

/// <summary>
/// Materials over plain HTTP: <c>PUT</c> in parts that may break off, <c>GET</c> whole or in ranges. It reads and writes
/// HTTP; what happens is <see cref="MaterialService"/>'s, as for the streams of gRPC.
/// </summary>
/// <param name="call">What surrounds every call.</param>
/// <param name="materials">The service.</param>
internal sealed class MaterialFiles(HttpCall call, MaterialService materials)
{
    private const string Service = "/onestopapproval.v1.MaterialService/";
    private const string OffsetHeader = "Upload-Offset";

    // Given by the path and by headers of HTTP. A file's name is a personal value and must not stand in an address.
    private static readonly HashSet<string> Elsewhere = ["parent", "request_id", "media_type", "file_name"];

    /// <summary>Maps the paths.</summary>
    internal static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes)
    {
        var files = routes.ServiceProvider.GetRequiredService<MaterialFiles>();
        var group = routes.MapGroup("");
        group.MapPut(JsonWire.MaterialPath, files.PutAsync);
        group.MapMethods(JsonWire.MaterialPath, [HttpMethods.Get, HttpMethods.Head], files.GetAsync);
        return group;
    }

    private Task PutAsync(HttpContext http)
    {
        var (header, offset, faults) = Read(http);
        // The size that is announced limits the body, and is limited itself by the material list.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        return call.RunAsync(http, $"{Service}UploadMaterial", header, async context =>
        {
            faults.ThrowIfAny();
            try
            {
                var answer = await materials.PutMaterialAsync(header, offset, http.Request, context);
                if (answer is UploadProgress progress)
                {
                    Tell(http, progress.ReceivedBytes.ToString(CultureInfo.InvariantCulture));
                    await HttpCall.WriteAsync(http, answer, StatusCodes.Status202Accepted);
                }
                else
                {
                    Tell(http, header.SizeBytes.ToString(CultureInfo.InvariantCulture));
                    await HttpCall.WriteAsync(http, answer);
                }
            }
            catch (WireException exception)
            {
                Tell(http, exception.Error.Metadata.GetValueOrDefault("offset"));
                throw HttpCall.AsParameters(exception.Error).ToException();
            }
        });
    }

    private Task GetAsync(HttpContext http)
    {
        var name = NameOf(http, (string)http.Request.RouteValues["material"]!);
        if (Guid.TryParseExact((string)http.Request.RouteValues["material"]!, "D", out _))
        {
            var asked = new GetUploadProgressRequest { Name = name };
            return call.RunAsync(http, $"{Service}GetUploadProgress", asked, async context =>
            {
                var progress = await materials.GetUploadProgress(asked, context);
                Tell(http, progress.ReceivedBytes.ToString(CultureInfo.InvariantCulture));
                await HttpCall.WriteAsync(http, progress);
            });
        }

        var request = new DownloadMaterialRequest { Name = name };
        return call.RunAsync(http, $"{Service}DownloadMaterial", request, async context =>
        {
            var (view, material, bytes) = await materials.OpenAsync(request, context);
            await FileAnswer.WriteAsync(http, bytes, material.MediaType, view.Texts.Of(material.FileName), material.Sha256);
        });
    }

    private static (UploadMaterialHeader Header, long Offset, Faults Faults) Read(HttpContext http)
    {
        var faults = new Faults();
        var query = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(http.Request.Query, StringComparer.Ordinal);
        var offset = 0L;
        if (query.Remove("offset", out var text))
        {
            faults.Require(
                long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out offset),
                "offset",
                "必须是非负整数。",
                "Must be a whole number, 0 or more.");
        }

        faults.Require(
            http.Request.Headers.ContentEncoding.Count == 0, "", "正文不得压缩。", "The body must not be compressed.");
        var told = QueryHelpers.ParseQuery(
            JsonQuery.Read(new QueryCollection(query), UploadMaterialHeader.Descriptor, Elsewhere, faults).Value);
        var header = new UploadMaterialHeader
        {
            Parent = Names.Application((string)http.Request.RouteValues["application"]!),
            RequestId = (string)http.Request.RouteValues["material"]!,
            MaterialCode = told.GetValueOrDefault("material_code").ToString(),
            FileName = FileName(http.Request),
            MediaType = http.Request.ContentType ?? "",
            Sha256 = told.GetValueOrDefault("sha256").ToString(),
        };
        if (faults.Found.IsEmpty && told.TryGetValue("size_bytes", out var size))
        {
            header.SizeBytes = long.Parse(size.ToString(), CultureInfo.InvariantCulture);
        }

        return (header, offset, faults);
    }

    private static string FileName(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString()
            : "";

    private static string NameOf(HttpContext http, string id) =>
        Names.Material((string)http.Request.RouteValues["application"]!, id);

    private static void Tell(HttpContext http, string? offset)
    {
        if (offset is not null)
        {
            http.Response.Headers[OffsetHeader] = offset;
        }
    }
}

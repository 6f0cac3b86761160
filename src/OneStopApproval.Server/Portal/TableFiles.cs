using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;

namespace OneStopApproval.Server.Portal;

/// <summary>
/// Tables of the application form over plain HTTP: <c>PUT</c> a file, <c>GET</c> it. It reads and writes HTTP; what happens is
/// <see cref="DossierService"/>'s, as for the streams of gRPC.
/// </summary>
/// <param name="call">What surrounds every call.</param>
/// <param name="dossiers">The service.</param>
internal sealed class TableFiles(HttpCall call, DossierService dossiers)
{
    private const string Service = "/onestopapproval.v1.DossierService/";
    private const string Csv = "text/csv";

    // Given by the path.
    private static readonly HashSet<string> Elsewhere = ["parent", "table"];

    /// <summary>Maps the paths.</summary>
    internal static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes)
    {
        var files = routes.ServiceProvider.GetRequiredService<TableFiles>();
        var group = routes.MapGroup("");
        foreach (var path in new[] { JsonWire.TablePath, JsonWire.CapabilitiesPath })
        {
            group.MapPut(path, files.PutAsync);
            group.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], files.GetAsync);
        }

        return group;
    }

    private Task PutAsync(HttpContext http)
    {
        var faults = new Faults();
        var header = Read(http, faults);
        // What may come is counted where it is read, and told as the contract tells it.
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        return call.RunAsync(http, $"{Service}ImportDossierTable", header, async context =>
        {
            faults.ThrowIfAny();
            try
            {
                var answer = await dossiers.ImportAsync(header, () => CsvUpload.ReceiveAsync(http.Request.Body, context.CancellationToken), context);
                await HttpCall.WriteAsync(http, answer);
            }
            catch (WireException exception)
            {
                throw HttpCall.AsParameters(exception.Error).ToException();
            }
        });
    }

    private Task GetAsync(HttpContext http)
    {
        var faults = new Faults();
        var (parent, table) = Named(http, faults);
        var request = new ExportDossierTableRequest { Parent = parent, Table = table };
        return call.RunAsync(http, $"{Service}ExportDossierTable", request, async context =>
        {
            faults.ThrowIfAny();
            var (file, _) = await dossiers.ExportAsync(request, context);
            var name = JsonWire.TableWords.FirstOrDefault(word => word.Value == table).Key ?? "capabilities";
            await FileAnswer.WriteAsync(
                http, new MemoryStream(file), CsvWriting.MediaType, $"{name}.csv", Convert.ToHexStringLower(SHA256.HashData(file)));
        });
    }

    private static ImportDossierTableHeader Read(HttpContext http, Faults faults)
    {
        var (parent, table) = Named(http, faults);
        faults.Require(
            http.Request.Headers.ContentEncoding.Count == 0, "", "正文不得压缩。", "The body must not be compressed.");
        faults.Require(
            http.Request.ContentType?.Split(';')[0].Trim().Equals(Csv, StringComparison.OrdinalIgnoreCase) == true,
            "",
            "正文必须是 text/csv。",
            "The body must be text/csv.");
        var told = QueryHelpers.ParseQuery(
            JsonQuery.Read(http.Request.Query, ImportDossierTableHeader.Descriptor, Elsewhere, faults).Value);
        return new()
        {
            Parent = parent,
            Table = table,
            RequestId = told.GetValueOrDefault("request_id").ToString(),
            Etag = told.GetValueOrDefault("etag").ToString(),
            ValidateOnly = told.GetValueOrDefault("validate_only").ToString() == "true",
        };
    }

    private static (string Parent, DossierTable Table) Named(HttpContext http, Faults faults)
    {
        var application = (string)http.Request.RouteValues["application"]!;
        if (http.Request.RouteValues.TryGetValue("review", out var review))
        {
            return (Names.Review(application, (string)review!), DossierTable.Capabilities);
        }

        if (!JsonWire.TableWords.TryGetValue((string)http.Request.RouteValues["table"]!, out var table))
        {
            var words = string.Join(", ", JsonWire.TableWords.Keys.Order(StringComparer.Ordinal));
            faults.Add("table", $"必须是下列之一：{words}。", $"Must be one of {words}; capabilities are of a review.");
        }

        return (Names.Application(application), table);
    }
}

using Microsoft.OpenApi;

namespace OneStopApproval.Server.Wire.OpenApi;

/// <summary>Serves the OpenAPI document to anybody: the contract is no secret.</summary>
internal static class OpenApiDoor
{
    /// <summary>Path of the document.</summary>
    internal const string Path = "/openapi/v1.json";

    // Made when it is first wanted: most servers are never asked.
    private static readonly Lazy<Task<byte[]>> Document = new(WriteAsync);

    /// <summary>Maps the path.</summary>
    internal static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, async () => Results.Bytes(await Document.Value, "application/json"));

    private static async Task<byte[]> WriteAsync()
    {
        using var bytes = new MemoryStream();
        await OpenApiContract.Build().SerializeAsJsonAsync(bytes, OpenApiSpecVersion.OpenApi3_1);
        return bytes.ToArray();
    }
}

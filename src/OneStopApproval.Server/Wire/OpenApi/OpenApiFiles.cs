using Microsoft.OpenApi;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire.Http;

namespace OneStopApproval.Server.Wire.OpenApi;

/// <summary>The paths that no rule of the contract describes: materials and tables as files, by <c>PUT</c> and <c>GET</c>.</summary>
internal static class OpenApiFiles
{
    private const string AnyType = "*/*";
    private const string Csv = "text/csv";

    /// <summary>Adds them.</summary>
    internal static void Add(OpenApiContract contract)
    {
        contract.Add(JsonWire.MaterialPath, HttpMethod.Put, Put(contract));
        contract.Add(JsonWire.MaterialPath, HttpMethod.Get, Get(contract));
        OpenApiParameter[] table =
        [
            InPath("application", "The application."),
            InPath("table", $"The table: {string.Join(", ", JsonWire.TableWords.Keys.Order(StringComparer.Ordinal))}."),
        ];
        OpenApiParameter[] capabilities = [InPath("application", "The application."), InPath("review", "The review, by its item.")];
        foreach (var (path, named, suffix) in new[] { (JsonWire.TablePath, table, "File"), (JsonWire.CapabilitiesPath, capabilities, "File2") })
        {
            contract.Add(path, HttpMethod.Put, PutTable(contract, named, suffix));
            contract.Add(path, HttpMethod.Get, GetTable(contract, named, suffix));
        }
    }

    private static OpenApiOperation PutTable(OpenApiContract contract, OpenApiParameter[] named, string suffix)
    {
        var header = ImportDossierTableHeader.Descriptor;
        var operation = contract.Describe(DossierService.Descriptor.FindMethodByName("ImportDossierTable"), suffix);
        operation.Parameters =
        [
            .. named,
            contract.Parameter(ParameterLocation.Query, "requestId", header.FindFieldByName("request_id"), required: true),
            contract.Parameter(ParameterLocation.Query, "etag", header.FindFieldByName("etag"), required: true),
        ];
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = File(Csv) };
        return operation;
    }

    private static OpenApiOperation GetTable(OpenApiContract contract, OpenApiParameter[] named, string suffix)
    {
        var operation = contract.Describe(DossierService.Descriptor.FindMethodByName("ExportDossierTable"), suffix);
        operation.Parameters = [.. named];
        operation.Responses!["200"] = new OpenApiResponse { Description = "The file, or a range of it (206).", Content = File(Csv) };
        return operation;
    }

    private static OpenApiOperation Put(OpenApiContract contract)
    {
        var header = UploadMaterialHeader.Descriptor;
        var operation = contract.Describe(Rpc("UploadMaterial"), "File");
        operation.Parameters =
        [
            .. InPath("The request id: a UUID that names this upload until it is attached."),
            contract.Parameter(ParameterLocation.Query, "materialCode", header.FindFieldByName("material_code"), required: true),
            contract.Parameter(ParameterLocation.Query, "sizeBytes", header.FindFieldByName("size_bytes"), required: true),
            contract.Parameter(ParameterLocation.Query, "sha256", header.FindFieldByName("sha256"), required: true),
            new OpenApiParameter
            {
                In = ParameterLocation.Query,
                Name = "offset",
                Description = "Where in the file this part begins, in bytes; 0 when it is left out. A part that broke off goes on at `Upload-Offset`.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64" },
            },
            new OpenApiParameter
            {
                In = ParameterLocation.Header,
                Name = "Content-Disposition",
                Description = "Carries the file's name: it is a personal value and must not stand in an address.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        ];
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = File(AnyType) };
        operation.Responses!["202"] = OpenApiContract.Answer(
            "The part is kept; more is to come.", contract.SchemaOf(UploadProgress.Descriptor));
        return operation;
    }

    private static OpenApiOperation Get(OpenApiContract contract)
    {
        var operation = contract.Describe(Rpc("DownloadMaterial"), "File");
        operation.Parameters = [.. InPath("The material; or the request id of an upload, whose progress is told then.")];
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "The file, or a range of it (206); of an upload its `UploadProgress`.",
            Content = File(AnyType),
        };
        return operation;
    }

    private static Google.Protobuf.Reflection.MethodDescriptor Rpc(string name) =>
        MaterialService.Descriptor.FindMethodByName(name);

    private static IEnumerable<OpenApiParameter> InPath(string material) =>
    [
        InPath("application", "The application."),
        InPath("material", material),
    ];

    private static OpenApiParameter InPath(string name, string description) => new()
    {
        In = ParameterLocation.Path,
        Name = name,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static Dictionary<string, IOpenApiMediaType> File(string type) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } } };
}

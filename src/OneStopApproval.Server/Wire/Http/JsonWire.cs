using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>
/// JSON over HTTP by the <c>google.api.http</c> rules of the contract. A call enters the same service method through the
/// same interceptor as over gRPC; only reading and writing differ.
/// </summary>
internal static class JsonWire
{
    /// <summary>Path under which everything that is not gRPC is served.</summary>
    internal const string Root = "/v1";

    /// <summary>Path of a material as a file; of an upload that goes on, under its request id.</summary>
    internal const string MaterialPath = Root + "/applications/{application}/materials/{material}";

    /// <summary>Path of a table of an application as a file.</summary>
    internal const string TablePath = Root + "/applications/{application}/tables/{table}";

    /// <summary>Path of the capability rows of a review as a file.</summary>
    internal const string CapabilitiesPath = Root + "/applications/{application}/reviews/{review}/tables/capabilities";

    /// <summary>Path of the page on which anybody verifies a paper.</summary>
    internal const string VerificationPath = "/verify";

    /// <summary>The tables of an application by their word in <see cref="TablePath"/>.</summary>
    internal static FrozenDictionary<string, DossierTable> TableWords { get; } = new Dictionary<string, DossierTable>
    {
        ["equipment"] = DossierTable.Equipment,
        ["legalPerson"] = DossierTable.LegalPerson,
        ["signatories"] = DossierTable.Signatories,
        ["sites"] = DossierTable.Sites,
        ["staff"] = DossierTable.Staff,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The messages that an error carries besides its code.</summary>
    internal static TypeRegistry Details { get; } = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);

    /// <summary>Adds the transcoding.</summary>
    internal static void AddJson(this IGrpcServerBuilder grpc) => grpc.AddJsonTranscoding(options =>
    {
        // A number of 64 bits does not survive a JavaScript client.
        options.JsonSettings = new GrpcJsonSettings { WriteInt64sAsStrings = true };
        options.TypeRegistry = Details;
    });

    /// <summary>Adds the middleware around it; after routing and CORS.</summary>
    /// <param name="app">The application.</param>
    /// <param name="largest">Largest body in bytes.</param>
    internal static void UseJson(this WebApplication app, int largest)
    {
        app.Use(UnknownPath.AnswerAsync);
        app.Use(new JsonGate(largest).PassAsync);
    }
}

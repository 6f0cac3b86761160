using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using OneStopApproval.Server.Tests.Wire;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>What surrounds the doors: health, gRPC-Web, CORS, errors of the framework itself.</summary>
public sealed class MachineryTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly byte[] Serving = [8, 1];

    private static readonly Method<byte[], byte[]> Check = MethodOf("grpc.health.v1.Health", "Check");

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Health_of_a_running_server_is_serving(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        Assert.Equal(Serving, await server.As(null).AsyncUnaryCall(Check, null, default, []));
    }

    [Fact]
    public async Task Health_asked_by_grpc_web_over_http_1_is_serving()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var channel = Web(server);
        Assert.Equal(Serving, await channel.CreateCallInvoker().AsyncUnaryCall(Check, null, default, []));
    }

    [Fact]
    public async Task Browser_may_call_and_read_the_error_details()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var http = new HttpClient { BaseAddress = server.WebAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "onestopapproval.v1.CatalogueService/ListBundles");
        request.Headers.Add("Origin", "https://portal.example");
        request.Content = new ByteArrayContent([0, 0, 0, 0, 0]);
        request.Content.Headers.ContentType = new("application/grpc-web+proto");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Grpc-Status-Details-Bin", string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onestopapproval.v1.ReviewService", "Invented")]
    [InlineData("onestopapproval.v1.InventedService", "Get")]
    public async Task Unknown_rpc_has_error_details_too(string service, string rpc)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var error = await ErrorReading.ErrorOfAsync(async () =>
            await server.As(null).AsyncUnaryCall(MethodOf(service, rpc), null, default, []));
        Assert.Equal((StatusCode.Unimplemented, "UNIMPLEMENTED"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Unknown_rpc_by_grpc_web_has_error_details_too()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var channel = Web(server);
        var error = await ErrorReading.ErrorOfAsync(async () => await channel.CreateCallInvoker().AsyncUnaryCall(
            MethodOf("onestopapproval.v1.ReviewService", "Invented"), null, default, []));
        Assert.Equal((StatusCode.Unimplemented, "UNIMPLEMENTED"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Message_over_the_limit_is_a_fault_of_the_request()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var error = await ErrorReading.ErrorOfAsync(async () =>
            await server.As(null, "en").AsyncUnaryCall(Check, null, default, new byte[5 * 1024 * 1024]));
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELDS"), (error.Code, error.Reason));
        Assert.Equal("en", error.Message.Locale);
    }

    [Fact]
    public async Task Cleartext_ports_speak_one_protocol_each()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var http = new HttpClient { BaseAddress = server.WebAddress, DefaultRequestVersion = HttpVersion.Version11 };
        using var response = await http.GetAsync(new Uri("nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEqual(server.GrpcAddress.Port, server.WebAddress.Port);
    }

    private static GrpcChannel Web(TestServer server) => GrpcChannel.ForAddress(server.WebAddress, new GrpcChannelOptions
    {
        HttpVersion = HttpVersion.Version11,
        HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWebText, new HttpClientHandler()),
    });

    private static Method<byte[], byte[]> MethodOf(string service, string rpc)
    {
        var bytes = Marshallers.Create(value => value, value => value);
        return new(MethodType.Unary, service, rpc, bytes, bytes);
    }
}

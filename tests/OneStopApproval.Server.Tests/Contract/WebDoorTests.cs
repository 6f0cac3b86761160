using System.Net;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using Grpc.Reflection.V1Alpha;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>The ways in beside plain gRPC: gRPC-Web with CORS, health, reflection.</summary>
public sealed class WebDoorTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Origin = "https://portal.example.cn";

    [Theory]
    [EveryDatabase]
    public async Task Grpc_web_call_gets_answers_and_errors_with_details(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        using var handler = new GrpcWebHandler(GrpcWebMode.GrpcWebText, new HttpClientHandler());
        using var channel = GrpcChannel.ForAddress(server.WebAddress, new GrpcChannelOptions
        {
            HttpHandler = handler,
            HttpVersion = HttpVersion.Version11,
        });

        var items = await new CatalogueService.CatalogueServiceClient(channel).ListServiceItemsAsync(new ListServiceItemsRequest());
        var refusal = await RefusedCall.OfAsync(new PublicService.PublicServiceClient(channel).VerifyCertificateAsync(
            new VerifyCertificateRequest { Number = "269999999999" }));

        Assert.Equal(
            [
                "catl", "cma", "construction-testing", "forensic-registration", "lightning-testing", "safety-testing",
                "vehicle-inspection-filing", "water-testing",
            ],
            items.ServiceItems.Select(item => item.Name.Split('/')[^1]));
        refusal.Is(Grpc.Core.StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Theory]
    [EveryDatabase]
    public async Task Browser_of_another_origin_may_ask_and_read_the_status(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        using var client = new HttpClient { BaseAddress = server.WebAddress };
        using var preflight = new HttpRequestMessage(
            HttpMethod.Options, "/onestopapproval.v1.CatalogueService/ListServiceItems");
        preflight.Headers.Add("Origin", Origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-grpc-web,authorization");

        using var allowed = await client.SendAsync(preflight);

        Assert.True(allowed.IsSuccessStatusCode);
        Assert.Contains(Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")), new[] { "*", Origin });

        using var call = new HttpRequestMessage(HttpMethod.Post, "/onestopapproval.v1.CatalogueService/ListServiceItems");
        call.Headers.Add("Origin", Origin);
        call.Content = new ByteArrayContent([0, 0, 0, 0, 0]);
        call.Content.Headers.ContentType = new("application/grpc-web+proto");
        using var answer = await client.SendAsync(call);
        var exposed = string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers"));
        Assert.Contains("Grpc-Status", exposed, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Grpc-Status-Details-Bin", exposed, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [EveryDatabase]
    public async Task Health_is_serving_without_a_token(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        using var channel = server.Connect();

        var answer = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
    }

    [Theory]
    [EveryDatabase]
    public async Task Reflection_lists_every_service_of_the_contract_in_development(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        using var channel = server.Connect();
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.RequestStream.CompleteAsync();

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        var told = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name);
        Assert.Equal([], Rpcs.All.Select(rpc => rpc.Service.FullName).Distinct().Except(told));
    }
}

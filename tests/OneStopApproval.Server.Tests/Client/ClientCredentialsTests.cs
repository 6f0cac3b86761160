using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Client;
using OneStopApproval.Client.Tokens;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity.Embedded;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Client;

/// <summary>A department's system with an identity provider.</summary>
public sealed class ClientCredentialsTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task System_of_a_department_gets_its_tokens_by_itself()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        Assert.Equal(StatusCode.OK, await CallAsync(server, new(server.WebAddress, "system-housing", _ => Task.FromResult(EmbeddedClients.Secret))));
        Assert.Equal(StatusCode.Unauthenticated, await CallAsync(server, new(server.WebAddress, "system-housing", _ => Task.FromResult("another"))));
    }

    [Fact]
    public async Task Provider_that_is_away_is_told_as_something_that_passes()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        Uri nobody = new($"http://127.0.0.1:{server.GrpcAddress.Port}/");
        Assert.Equal(StatusCode.Unavailable, await CallAsync(server, new(nobody, "system-housing", _ => Task.FromResult(EmbeddedClients.Secret))));
    }

    [Fact]
    public void Secret_never_travels_in_cleartext() =>
        Assert.Throws<ArgumentException>(() => new ClientCredentials(new("http://identity.example"), "x", _ => Task.FromResult("secret")));

    private static async Task<StatusCode> CallAsync(TestServer server, ClientCredentials credentials)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOneStopApproval(options => (options.Address, options.Tokens, options.MostAttempts) = (server.GrpcAddress, credentials.RequestAsync, 1));
        await using var container = services.BuildServiceProvider();
        try
        {
            await container.GetRequiredService<ReviewService.ReviewServiceClient>().SearchReviewsAsync(new(), cancellationToken: TestContext.Current.CancellationToken);
            return StatusCode.OK;
        }
        catch (RpcException failure)
        {
            return failure.StatusCode;
        }
    }
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Wire;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>Tokens over the wire.</summary>
public sealed class TokenTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Bad_token_where_one_is_needed_is_unauthenticated()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        foreach (var token in new[] { "x", $"{TestTokens.Operator()}x", TestTokens.MintFor(TimeSpan.FromHours(-1), "o", "operator") })
        {
            var client = new ApplicationService.ApplicationServiceClient(server.As(token));
            var error = await ErrorReading.ErrorOfAsync(async () => await client.ListApplicationsAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED", "zh-CN"), (error.Code, error.Reason, error.Message.Locale));
        }
    }

    [Fact]
    public async Task Bad_token_where_none_is_needed_is_answered()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var client = new CatalogueService.CatalogueServiceClient(server.As("x"));
        Assert.NotEmpty((await client.ListBundlesAsync(new(), cancellationToken: TestContext.Current.CancellationToken)).Bundles);
    }

    [Fact]
    public async Task Role_that_may_not_call_is_told_its_role_in_its_language()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var client = new OperationsService.OperationsServiceClient(server.As(TestTokens.Applicant("91150100MA0TEST01X"), "fr, en;q=0.8, zh;q=0.5"));
        var error = await ErrorReading.ErrorOfAsync(async () => await client.SearchApplicationsAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(("ROLE_NOT_ALLOWED", "applicant", "en"), (error.Reason, error.Metadata["role"], error.Message.Locale));
    }
}

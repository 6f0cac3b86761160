using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.IdentityModel.Tokens;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Wire;

namespace OneStopApproval.Server.Tests.Identity.Provider;

/// <summary>Tokens of the authority's identity provider over the wire.</summary>
public sealed class ProviderTokenTests
{
    /// <summary>Bad tokens of a good key, by what is wrong with them.</summary>
    public static TheoryData<string> BadTokens { get; } =
    [
        "another issuer", "another audience", "no audience", "no end", "ended", "not begun", "no subject", "no role", "another's role",
        "two roles", "two subjects", "no department", "bound to a key", "a logout", "another key", "an altered claim", "no signature",
        "alg none", "public key as secret", "published modulus as secret", "development key", "no JSON", "nothing",
    ];

    [Fact]
    public async Task Token_names_its_caller_with_claims_and_roles_of_the_providers_own()
    {
        var (rsa, curve) = (AuthorityProvider.NewKey("rsa"), AuthorityProvider.NewCurveKey("curve"));
        await using var provider = await AuthorityProvider.StartAsync(rsa, curve);
        await using var server = await StartAsync(
            provider,
            "--Tokens:Claims:Role", "realm_access.roles",
            "--Tokens:Claims:Department", "https://authority.example/department",
            "--Tokens:Claims:Level", "office.level",
            "--Tokens:Claims:Region", "office.region",
            "--Tokens:Roles:Officer", "经办人, clerk");
        void Officer(JsonObject token)
        {
            token["realm_access"] = new JsonObject { ["roles"] = new JsonArray("offline_access", "clerk", "经办人") };
            token["https://authority.example/department"] = "housing";
            token["office"] = new JsonObject { ["level"] = "league", ["region"] = "150100" };
        }

        foreach (var token in new[] { provider.Issue(rsa, Officer), provider.Issue(rsa, Officer, "PS384", "JWT"), provider.Issue(curve, Officer, "ES256") })
        {
            var reviews = new ReviewService.ReviewServiceClient(server.As(token));
            Assert.Empty((await reviews.SearchReviewsAsync(new(), cancellationToken: TestContext.Current.CancellationToken)).Reviews);
        }

        // Development's own tokens stay good beside it.
        Assert.Equal("OK", await AnswerAsync(server, TestTokens.Operator()));
        Assert.Equal(1, provider.Asked);
    }

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Bad_token_is_unauthenticated(string fault)
    {
        var key = AuthorityProvider.NewKey("one");
        await using var provider = await AuthorityProvider.StartAsync(key);
        await using var server = await StartAsync(provider);
        Assert.Equal("OK", await AnswerAsync(server, provider.Issue(key)));
        Assert.Equal("UNAUTHENTICATED", await AnswerAsync(server, Spoil(fault, provider, key)));
    }

    [Theory]
    [InlineData(-20, 0, "OK")]
    [InlineData(-40, 0, "UNAUTHENTICATED")]
    [InlineData(300, 20, "OK")]
    [InlineData(300, 60, "UNAUTHENTICATED")]
    public async Task Clocks_may_differ_by_the_skew_and_no_more(int ends, int begins, string answer)
    {
        var key = AuthorityProvider.NewKey("one");
        await using var provider = await AuthorityProvider.StartAsync(key);
        await using var server = await StartAsync(provider);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(answer, await AnswerAsync(server, provider.Issue(key, token => (token["nbf"], token["exp"]) = (now - 600 + (begins > 0 ? begins + 600 : 0), now + ends))));
    }

    [Fact]
    public async Task New_key_is_good_at_once_and_made_up_ones_do_not_press_the_provider()
    {
        var (first, second) = (AuthorityProvider.NewKey("first"), AuthorityProvider.NewKey("second"));
        await using var provider = await AuthorityProvider.StartAsync(first);
        await using var server = await StartAsync(provider);
        Assert.Equal("OK", await AnswerAsync(server, provider.Issue(first)));

        provider.Published = [second];
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AnswerAsync(server, provider.Issue(second)))), answer => Assert.Equal("OK", answer));
        Assert.Equal("UNAUTHENTICATED", await AnswerAsync(server, provider.Issue(first)));
        Assert.Equal(2, provider.Asked);

        foreach (var made in Enumerable.Range(0, 8))
        {
            Assert.Equal("UNAUTHENTICATED", await AnswerAsync(server, provider.Issue(AuthorityProvider.NewKey($"made-up-{made}"))));
        }

        Assert.Equal(2, provider.Asked);
    }

    [Fact]
    public async Task Server_starts_without_the_provider_and_tells_its_callers_to_come_back()
    {
        var key = AuthorityProvider.NewKey("one");
        await using var provider = await AuthorityProvider.StartAsync(key);
        provider.IsAway = true;
        await using var server = await StartAsync(provider);
        var health = await new Health.HealthClient(server.As(null)).CheckAsync(new(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);

        var operations = new OperationsService.OperationsServiceClient(server.As(provider.Issue(key)));
        for (var call = 0; call < 3; call++)
        {
            var away = await ErrorReading.ErrorOfAsync(async () => await operations.SearchApplicationsAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal((StatusCode.Unavailable, "IDENTITY_UNAVAILABLE"), (away.Code, away.Reason));
            Assert.Equal(5, away.Status.GetDetail<RetryInfo>()!.RetryDelay.Seconds);
        }

        var catalogue = new CatalogueService.CatalogueServiceClient(server.As(provider.Issue(key)));
        Assert.NotEmpty((await catalogue.ListBundlesAsync(new(), cancellationToken: TestContext.Current.CancellationToken)).Bundles);
        Assert.Equal("OK", await AnswerAsync(server, TestTokens.Operator()));
        Assert.Single(server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.IdentityProviderAway));
    }

    [Fact]
    public async Task Metadata_of_another_issuer_give_no_keys()
    {
        var key = AuthorityProvider.NewKey("one");
        await using var provider = await AuthorityProvider.StartAsync(key);
        provider.NamedIssuer = "https://another.example";
        await using var server = await StartAsync(provider);
        Assert.Equal("IDENTITY_UNAVAILABLE", await AnswerAsync(server, provider.Issue(key)));
        Assert.Contains(server.Log.Events, entry => entry.Message.Contains("names the issuer 'https://another.example'", StringComparison.Ordinal));
    }

    private static Task<TestServer> StartAsync(AuthorityProvider provider, params string[] settings) =>
        TestServer.StartAsync(Engine.Sqlite, ["--Tokens:Authority", provider.Issuer, .. settings]);

    private static async Task<string> AnswerAsync(TestServer server, string token)
    {
        try
        {
            await new OperationsService.OperationsServiceClient(server.As(token)).SearchApplicationsAsync(new(), cancellationToken: TestContext.Current.CancellationToken);
            return "OK";
        }
        catch (RpcException refused)
        {
            return ErrorReading.Read(refused).Reason;
        }
    }

    private static string Spoil(string fault, AuthorityProvider provider, RsaSecurityKey key)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string With(string claim, JsonNode? value) => provider.Issue(key, token => token[claim] = value);
        string Without(string claim) => provider.Issue(key, token => token.Remove(claim));
        var good = provider.Issue(key).Split('.');
        return fault switch
        {
            "another issuer" => With("iss", "https://another.example"),
            "another audience" => With("aud", "another"),
            "no audience" => Without("aud"),
            "no end" => Without("exp"),
            "ended" => With("exp", now - 60),
            "not begun" => With("nbf", now + 60),
            "no subject" => Without("sub"),
            "no role" => Without("role"),
            "another's role" => With("role", "emperor"),
            "two roles" => With("role", new JsonArray("operator", "applicant")),
            "two subjects" => With("sub", new JsonArray("one", "two")),
            "no department" => With("role", "officer"),
            "bound to a key" => With("cnf", new JsonObject { ["jkt"] = "x" }),
            "a logout" => provider.Issue(key, type: "logout+jwt"),
            "another key" => provider.Issue(AuthorityProvider.NewKey("one")),
            "an altered claim" => $"{good[0]}.{With("sub", "somebody else").Split('.')[1]}.{good[2]}",
            "no signature" => $"{good[0]}.{good[1]}.",
            "alg none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{good[1]}.",
            "public key as secret" => Signed(good[1], Encoding.UTF8.GetBytes(key.Rsa.ExportSubjectPublicKeyInfoPem())),
            "published modulus as secret" => Signed(good[1], key.Rsa.ExportParameters(includePrivateParameters: false).Modulus!),
            "development key" => Signed(good[1], Encoding.UTF8.GetBytes(DevelopmentToken.Key)),
            "no JSON" => $"{good[0]}.eHg.{good[2]}",
            _ => "",
        };
    }

    private static string Signed(string payload, byte[] secret)
    {
        var signed = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"at+jwt","kid":"one"}""")}.{payload}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)))}";
    }
}

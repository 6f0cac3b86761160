using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Identity.Embedded;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Identity.Provider;

/// <summary>The identity provider of a development server, by the protocol.</summary>
public sealed partial class EmbeddedProviderTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Redirect = "http://127.0.0.1:49152/";
    private const string Verifier = "a-verifier-of-a-test-with-more-than-forty-three-characters";

    [Fact]
    public async Task Person_logs_in_works_and_stays_logged_in()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var browser = Browser(server);
        var page = await browser.GetStringAsync(new Uri(Authorize(), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("内蒙古自治区住房和城乡建设厅", page, StringComparison.Ordinal);
        var chosen = AccountLinks().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Single(link => link.EndsWith("account=officer-housing-league-1", StringComparison.Ordinal));

        using var answer = await browser.GetAsync(new Uri($"/connect/authorize{chosen}", UriKind.Relative), TestContext.Current.CancellationToken);
        var code = CodeIn(answer);
        var tokens = await AskAsync(browser, Code(code));
        var token = new JsonWebToken((string)tokens["access_token"]!);
        Assert.Equal(("at+jwt", "officer-housing-league-1", "housing", "osa"), (token.Typ, token.Subject, token.GetClaim("department").Value, token.GetClaim("client_id").Value));
        await WorksAsync(server, tokens);

        var renewed = await AskAsync(browser, Refresh(tokens));
        await WorksAsync(server, renewed);
        Assert.Equal("invalid_grant", await RefusalAsync(browser, Code(code)));
        Assert.Equal("invalid_grant", await RefusalAsync(browser, Refresh(tokens)));
        await WorksAsync(server, await AskAsync(browser, Refresh(renewed)));
    }

    [Theory]
    [InlineData("code_verifier", "another-verifier-of-a-test-with-more-than-forty-three", "invalid_grant")]
    [InlineData("redirect_uri", "http://127.0.0.1:49153/", "invalid_grant")]
    [InlineData("client_id", "system-housing", "invalid_grant")]
    [InlineData("client_secret", "development-only-client-secret", "invalid_client")]
    [InlineData("code", "made-up", "invalid_grant")]
    public async Task Code_opens_nothing_for_whoever_only_saw_it(string name, string value, string error)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var browser = Browser(server);
        using var answer = await browser.GetAsync(new Uri($"{Authorize()}&account=operator-1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(error, await RefusalAsync(browser, new(Code(CodeIn(answer)), StringComparer.Ordinal) { [name] = value }));
    }

    [Theory]
    [InlineData("redirect_uri", "https://elsewhere.example/")]
    [InlineData("redirect_uri", "http://127.0.0.1.elsewhere.example/")]
    [InlineData("client_id", "another")]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "token")]
    public async Task Login_that_could_be_stolen_is_not_offered(string name, string value)
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var browser = Browser(server);
        using var answer = await browser.GetAsync(new Uri($"{Authorize(name, value)}&account=operator-1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("code=", answer.Headers.Location?.Query ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("<a href", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task System_of_a_department_comes_under_its_own_name()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var system = Browser(server);
        var asked = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "system-water",
            ["client_secret"] = EmbeddedClients.Secret,
        };
        var tokens = await AskAsync(system, asked);
        var token = new JsonWebToken((string)tokens["access_token"]!);
        Assert.Equal(("system-water", "system-water", "water"), (token.Subject, token.GetClaim("client_id").Value, token.GetClaim("department").Value));
        Assert.Null(tokens["refresh_token"]);
        await WorksAsync(server, tokens);
        asked["client_secret"] = "another";
        Assert.Equal("invalid_client", await RefusalAsync(system, asked));
        asked["client_id"] = "system-nobody";
        Assert.Equal("invalid_client", await RefusalAsync(system, asked));
    }

    [Fact]
    public async Task There_is_somebody_for_every_role_department_and_level()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var catalogue = server.Services.GetRequiredService<PublishedData>().Current;
        var accounts = Account.Of(catalogue);
        var callers = accounts.Select(account => CallerReader.FromClaims(
            new([.. account.Claims, new Claim("sub", account.Subject)]), catalogue.Lead.Id)).ToArray();
        Assert.All(callers, Assert.NotNull);
        Assert.Equal(accounts.Count, accounts.DistinctBy(account => account.Subject).Count());
        Assert.Equal(CallerReader.Roles.Values.Order(), callers.Select(caller => caller!.Role).Distinct().Order());
        Assert.All(catalogue.Departments, department =>
            Assert.Equal(6, callers.Where(caller => caller!.Department == department.Id).DistinctBy(caller => (caller!.Role, caller.RegionPrefix)).Count()));
    }

    [Fact]
    public async Task Tokens_of_another_server_are_not_good_here()
    {
        var here = await servers.OnAsync(Engine.Sqlite);
        await using var there = await TestServer.StartAsync(Engine.Sqlite);
        using var browser = Browser(there);
        using var answer = await browser.GetAsync(new Uri($"{Authorize()}&account=officer-housing-1", UriKind.Relative), TestContext.Current.CancellationToken);
        var tokens = await AskAsync(browser, Code(CodeIn(answer)));
        await WorksAsync(there, tokens);
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => WorksAsync(here, tokens));
    }

    private static HttpClient Browser(TestServer server) => new(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true }) { BaseAddress = server.WebAddress };

    private static string Authorize(string name = "state", string value = "s")
    {
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        var parameters = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = "osa",
            ["redirect_uri"] = Redirect,
            ["scope"] = "openid offline_access",
            ["state"] = "s",
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
            [name] = value,
        };
        return $"/connect/authorize?{string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
    }

    private static string CodeIn(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(Redirect, answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(answer.Headers.Location.Query);
        Assert.Equal("s", query["state"]);
        return query["code"].ToString();
    }

    private static Dictionary<string, string> Code(string code) => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = "osa",
        ["redirect_uri"] = Redirect,
        ["code"] = code,
        ["code_verifier"] = Verifier,
    };

    private static Dictionary<string, string> Refresh(JsonNode tokens) => new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = "osa",
        ["refresh_token"] = (string)tokens["refresh_token"]!,
    };

    private static async Task<JsonNode> AskAsync(HttpClient client, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<string> RefusalAsync(HttpClient client, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.False(answer.IsSuccessStatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!;
    }

    private static async Task WorksAsync(TestServer server, JsonNode tokens) =>
        await new ReviewService.ReviewServiceClient(server.As((string)tokens["access_token"]!)).SearchReviewsAsync(new(), cancellationToken: TestContext.Current.CancellationToken);

    [GeneratedRegex("<a href=\"([^\"]*)\"")]
    private static partial Regex AccountLinks();
}

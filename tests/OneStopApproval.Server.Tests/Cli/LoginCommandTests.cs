using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using OneStopApproval.Server.Identity.Embedded;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary><c>osa login</c> against the provider of a development server: a person's own login, with a browser that a test drives.</summary>
public sealed class LoginCommandTests(SharedServers servers) : IClassFixture<SharedServers>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private string LoginsFile => Path.Combine(folder.FullName, "osa", "logins.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Login_opensTheOtherCommands_untilItIsForgotten()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var login = await LogInAsync(server, "officer-housing-1");
        Assert.True(login.ExitCode == 0, login.Whole);
        Assert.DoesNotContain("eyJ", login.Whole, StringComparison.Ordinal);

        // An officer now, where an operator's development token would be minted without the login.
        Assert.Contains("ROLE_NOT_ALLOWED", (await RunAsync(server, "calendar", "list")).Error, StringComparison.Ordinal);
        var reviews = await RunAsync(server, "reviews", "list");
        Assert.True(reviews.ExitCode == 0, reviews.Whole);

        await using var another = await TestServer.StartAsync(Engine.Sqlite);
        Assert.Equal(0, (await RunAsync(another, "calendar", "list")).ExitCode);

        Assert.Equal(0, (await RunAsync(server, "logout")).ExitCode);
        Assert.Equal(0, (await RunAsync(server, "calendar", "list")).ExitCode);
    }

    [Fact]
    public async Task Login_isKeptFromOthers_andRenewedWhenItsTokenEnds()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        Assert.Equal(0, (await LogInAsync(server, "operator-1")).ExitCode);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LoginsFile));
        }

        var before = await ChangeAsync(login => login["ends"] = "2026-01-01T00:00:00+00:00");
        Assert.Equal(0, (await RunAsync(server, "calendar", "list")).ExitCode);
        var after = await ChangeAsync(login => (login["ends"], login["refreshToken"]) = ("2026-01-01T00:00:00+00:00", (string)before["refreshToken"]!));
        Assert.NotEqual((string)before["accessToken"]!, (string)after["accessToken"]!);

        // The refresh token of before was used.
        var ended = await RunAsync(server, "calendar", "list");
        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("osa login", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_thatIsAway_isToldAndNoFaultOfOsa()
    {
        using var nobody = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        nobody.Start();
        var address = $"http://{nobody.LocalEndpoint}";
        nobody.Stop();
        var server = await servers.OnAsync(Engine.Sqlite);
        var login = await RunAsync(server, "login", "--no-browser", "--authority", address);
        Assert.Equal(4, login.ExitCode);
        Assert.StartsWith($"The identity provider at {address}", login.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await LogInAsync(server, "operator-1")).ExitCode);
        await ChangeAsync(kept => (kept["ends"], kept["authority"]) = ("2026-01-01T00:00:00+00:00", address));
        var renewal = await RunAsync(server, "calendar", "list");
        Assert.Equal(4, renewal.ExitCode);
        Assert.StartsWith($"The identity provider at {address}", renewal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_ofASystem_comesFromTheProvider()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var secret = Path.Combine(folder.FullName, "secret");
        await File.WriteAllTextAsync(secret, $"{EmbeddedClients.Secret}\n", TestContext.Current.CancellationToken);
        string[] command = ["token", "--client-id", "system-water", "--client-secret-file", secret, "--authority", server.WebAddress.AbsoluteUri];
        var given = await Osa.RunAsync(command);
        Assert.True(given.ExitCode == 0, given.Whole);
        Assert.Equal("system-water", new JsonWebToken(given.Output.Trim()).Subject);

        await File.WriteAllTextAsync(secret, "another", TestContext.Current.CancellationToken);
        var refused = await Osa.RunAsync(command);
        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("gives system-water no token", refused.Error, StringComparison.Ordinal);
    }

    private static async Task ChooseAsync(string address, string account)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true });
        using var answer = await browser.GetAsync(new Uri($"{address}&account={account}"), TestContext.Current.CancellationToken);
        var loopback = answer.Headers.Location!;

        // What any program on the machine could send there first is not the answer.
        using var stray = await browser.GetAsync(new Uri(loopback, "/?code=stolen&state=guessed"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, stray.StatusCode);
        Assert.Contains("osa", await browser.GetStringAsync(loopback, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<OsaRun> LogInAsync(TestServer server, string account)
    {
        var start = Osa.Start("login", "--no-browser", "--server", server.GrpcAddress.AbsoluteUri, "--authority", server.WebAddress.AbsoluteUri);
        start.Environment["OSA_CONFIG"] = Path.GetDirectoryName(LoginsFile);
        using var process = Process.Start(start)!;
        var told = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("Log in here: ", told, StringComparison.Ordinal);
        await ChooseAsync(told!["Log in here: ".Length..], account);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, output, error);
    }

    private Task<OsaRun> RunAsync(TestServer server, params string[] command) => Osa.RunAsync(
        new Dictionary<string, string> { ["OSA_CONFIG"] = Path.GetDirectoryName(LoginsFile)! }, [.. command, "--server", server.GrpcAddress.AbsoluteUri]);

    private async Task<JsonNode> ChangeAsync(Action<JsonNode> change)
    {
        var text = await File.ReadAllTextAsync(LoginsFile, TestContext.Current.CancellationToken);
        var logins = JsonNode.Parse(text)!.AsArray();
        change(logins[0]!);
        await File.WriteAllTextAsync(LoginsFile, logins.ToJsonString(), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)![0]!;
    }
}

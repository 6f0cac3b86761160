using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Tests.Watching;
using OneStopApproval.Server.Tls;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Tls;

/// <summary>A server that ends TLS itself: one port for every protocol, files that change while it runs, health in the clear.</summary>
public sealed class TlsDoorTests(TlsHouse house) : IClassFixture<TlsHouse>
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_port_speaks_HTTP_1_and_HTTP_2_and_nothing_in_the_clear()
    {
        using var http = new HttpClient(house.FilesOf(null).CreateHandler()) { BaseAddress = house.Server.WebAddress };
        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v1/bundles") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var answer = await http.SendAsync(request, Ending);
            Assert.Equal((HttpStatusCode.OK, version), (answer.StatusCode, answer.Version));
        }

        await new CatalogueService.CatalogueServiceClient(house.Connect(null)).ListBundlesAsync(new(), cancellationToken: Ending);
        Assert.Equal((Uri.UriSchemeHttps, house.Server.GrpcAddress), (house.Server.WebAddress.Scheme, house.Server.WebAddress));
        using var clear = new HttpClient { BaseAddress = new UriBuilder(house.Server.WebAddress) { Scheme = Uri.UriSchemeHttp }.Uri };
        await Assert.ThrowsAsync<HttpRequestException>(() => clear.GetAsync(new Uri("v1/bundles", UriKind.Relative), Ending));
    }

    [Fact]
    public async Task Health_has_a_port_of_its_own_and_nothing_else_is_there()
    {
        using var probe = new HttpClient { BaseAddress = house.Server.Services.GetRequiredService<Listeners>().HealthAddress };
        foreach (var (path, status) in new[]
        {
            ("/health/live", HttpStatusCode.OK), ("/health/ready", HttpStatusCode.OK), ("/health", HttpStatusCode.NotFound), ("/v1/bundles", HttpStatusCode.NotFound),
            ("/verify", HttpStatusCode.NotFound), ("/openapi/v1.json", HttpStatusCode.NotFound),
        })
        {
            using var answer = await probe.GetAsync(new Uri(path, UriKind.Relative), Ending);
            Assert.Equal((path, status), (path, answer.StatusCode));
        }

        using var content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc-web+proto") } };
        using var call = await probe.PostAsync(new Uri("/onestopapproval.v1.CatalogueService/ListBundles", UriKind.Relative), content, Ending);
        Assert.Equal(HttpStatusCode.NotFound, call.StatusCode);
        using var secure = new HttpClient(house.FilesOf(null).CreateHandler()) { BaseAddress = house.Server.WebAddress };
        using var absent = await secure.GetAsync(new Uri("/health/live", UriKind.Relative), Ending);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    [Fact]
    public async Task Renewed_certificate_is_shown_to_the_next_connection_and_an_open_stream_goes_on()
    {
        var reviews = new ReviewService.ReviewServiceClient(house.Connect(null, TestTokens.Officer("housing")));
        using var watch = reviews.WatchReviews(new(), cancellationToken: Ending);
        await watch.SignalAsync(WatchSignal.Current);
        var successor = house.Authority.OfServer("CN=successor");

        house.Show(successor);

        Assert.Equal(successor.Sha256, await ShownAsync());
        await using var story = Story.On(await house.PlainAsync());
        await story.SubmitBareAsync(Construction);
        Assert.Contains(story.Application, (await watch.EventAsync("ApplicationSubmitted")).Event.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_new_files_leave_the_certificate_that_was_and_say_what_to_do()
    {
        house.Server.Log.Expect(nameof(TelemetryNames.Events.CertificateFilesRefused));
        var good = house.Authority.OfServer("CN=good");
        house.Show(good);
        Assert.Equal(good.Sha256, await ShownAsync());
        var other = house.Authority.OfServer("CN=other");
        (TestCertificate Broken, string Reason)[] all =
        [
            (good with { Pem = "half a certifi" }, "takes a certificate as PEM, and there is none"),
            (other with { Key = good.Key }, "takes a certificate and its own unencrypted private key"),
            (house.Authority.Issue("CN=ended", names => names.AddIpAddress(IPAddress.Loopback), TestAuthority.Servers, -9, -1), "not now"),
        ];
        foreach (var (broken, reason) in all)
        {
            house.Show(broken);
            Assert.Equal(good.Sha256, await ShownAsync());
            Assert.Equal(good.Sha256, await ShownAsync());
            var told = house.Server.Log.Events.Where(entry => entry.Name == nameof(TelemetryNames.Events.CertificateFilesRefused)).ToArray()[^1].Message;
            Assert.Contains(house.CertificateFile, told, StringComparison.Ordinal);
            Assert.Contains(reason, told, StringComparison.Ordinal);
        }

        house.Show(other);
        Assert.Equal(other.Sha256, await ShownAsync());
    }

    [Fact]
    public async Task End_of_the_certificate_is_told_two_weeks_ahead()
    {
        Assert.DoesNotContain(house.Server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.CertificateEndsSoon));
        house.Show(house.Authority.OfServer("CN=short", days: 5));
        await ShownAsync();
        house.Server.Services.GetRequiredService<TlsDoor>().Look();
        house.Server.Services.GetRequiredService<TlsDoor>().Look();
        var told = Assert.Single(house.Server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.CertificateEndsSoon));
        Assert.Contains(house.CertificateFile, told.Message, StringComparison.Ordinal);
    }

    // What a new connection is shown.
    private async Task<string> ShownAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(house.Server.GrpcAddress.Host, house.Server.GrpcAddress.Port, Ending);
        var shown = "";
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) =>
        {
            shown = certificate?.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant() ?? "";
            return shown.Length > 0;
        });
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1" }, Ending);
        return shown;
    }
}

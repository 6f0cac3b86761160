using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tls;

namespace OneStopApproval.Server.Tests.Tls;

/// <summary>What becomes of certificates as time goes on, without a connection.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly TestAuthority authority = new("test");
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private readonly CapturedLog log = new();
    private readonly ILoggerFactory logging;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("osa-tls-");

    public CertificateTests() => logging = LoggerFactory.Create(builder => builder.AddProvider(log));

    private string CertificateFile => Path.Combine(folder.FullName, "server.pem");

    public void Dispose()
    {
        logging.Dispose();
        log.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Certificate_that_came_before_its_day_is_used_once_it_has_come()
    {
        var (first, tomorrow) = (authority.OfServer("CN=first"), authority.OfServer("CN=tomorrow", 30, 1));
        Show(first);
        var door = Door();
        Show(tomorrow);
        Assert.Equal(first.Sha256, Shown(door));
        door.Look();
        Assert.Single(Told(nameof(TelemetryNames.Events.CertificateFilesRefused)));

        time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(tomorrow.Sha256, Shown(door));
        door.Look();
        Assert.Equal(2, Told(nameof(TelemetryNames.Events.CertificateFilesRead)).Length);
    }

    [Fact]
    public void Files_that_go_bad_again_are_told_again()
    {
        var good = authority.OfServer("CN=good");
        Show(good);
        var door = Door();
        foreach (var text in new[] { "nothing", good.Pem + good.Key, "nothing" })
        {
            File.WriteAllText(CertificateFile, text);
            door.Look();
        }

        Assert.Equal(2, Told(nameof(TelemetryNames.Events.CertificateFilesRefused)).Length);
    }

    private void Show(TestCertificate certificate) => File.WriteAllText(CertificateFile, certificate.Pem + certificate.Key);

    private TlsDoor Door() => new(new(CertificateFile, CertificateFile, 0, null), time, logging.CreateLogger<TlsDoor>());

    private static string Shown(TlsDoor door) =>
        ClientTrust.Sha256(door.Offer(new DefaultConnectionContext()).ServerCertificateContext!.TargetCertificate);

    private string[] Told(string name) => [.. log.Events.Where(entry => entry.Name == name).Select(entry => entry.Message)];
}

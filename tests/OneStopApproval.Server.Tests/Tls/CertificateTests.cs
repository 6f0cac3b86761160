using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tls;

namespace OneStopApproval.Server.Tests.Tls;

/// <summary>What is judged of certificates as time goes on, and what is offered, without a connection.</summary>
public sealed class CertificateTests : IDisposable
{
    private const string Uri = "spiffe://housing.example/worker";

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

    [Fact]
    public void Nothing_older_than_TLS_1_2_is_offered_and_no_renegotiation()
    {
        Show(authority.OfServer("CN=own"));
        var offered = Door().Offer(new DefaultConnectionContext());
#pragma warning disable CA5398 // What is offered is compared, and nothing opened with it.
        Assert.Equal((SslProtocols.Tls12 | SslProtocols.Tls13, false), (offered.EnabledSslProtocols, offered.AllowRenegotiation));
#pragma warning restore CA5398
    }

    [Fact]
    public void Withdrawal_of_an_authority_holds_for_all_that_it_issued()
    {
        using var leaf = Leaf(authority.OfSystem(Uri));
        Assert.Equal("worker", Trust("").Judge(leaf, [], time.GetUtcNow()).Account);
        var (account, fault) = Trust(authority.IssuingSha256).Judge(leaf, [], time.GetUtcNow());
        Assert.Null(account);
        Assert.Contains("was withdrawn", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_connection_is_judged_anew_each_minute_at_the_end_of_its_certificate_and_when_the_files_change()
    {
        var (trust, start, judged) = (Trust(""), time.GetUtcNow(), 0);
        using var leaf = Leaf(authority.Issue("CN=w", names => names.AddUri(new(Uri)), firstDay: 0, lastDay: 1));
        var presented = new PresentedCertificate(leaf, []);
        var end = new DateTimeOffset(leaf.NotAfter.ToUniversalTime());
        string? At(DateTimeOffset now, ClientTrust by) => presented.AccountBy(by, now, _ => judged++);

        Assert.Equal("worker", At(start, trust));
        Assert.Null(At(start.AddSeconds(1), Trust(presented.Sha256)));
        Assert.Equal("worker", At(end.AddSeconds(-30), trust));
        Assert.Null(At(end.AddSeconds(1), trust));
        Assert.Equal(2, judged);

        // Nothing is judged within the minute, and everything after it.
        Assert.Null(At(end.AddSeconds(60), trust));
        Assert.Equal(2, judged);
        Assert.Null(At(end.AddSeconds(62), trust));
        Assert.Equal(3, judged);
    }

    [Fact]
    public void Refused_certificate_is_told_of_once_a_minute_for_each_reason()
    {
        var refused = new RefusedCertificates(time, logging.CreateLogger<CertificateTests>());
        void Tell(string sha256, string reason) => refused.Tell(sha256, "192.0.2.1", reason);
        string[] Refused() => Told(nameof(TelemetryNames.Events.ClientCertificateRefused));

        Array.ForEach(["a", "a", "b"], sha256 => Tell(sha256, "it was withdrawn."));
        Tell("a", "it ended.");
        Assert.Equal(3, Refused().Length);
        time.Advance(TimeSpan.FromMinutes(1));
        Tell("a", "it was withdrawn.");
        Assert.Equal(4, Refused().Length);

        for (var number = 0; number < 5000; number++)
        {
            Tell($"made up {number}", "no authority issued it.");
        }

        Assert.InRange(Refused().Length, 900, 1100);
    }

    private static X509Certificate2 Leaf(TestCertificate certificate) => X509Certificate2.CreateFromPem(certificate.Pem);

    private ClientTrust Trust(string withdrawn) => ClientTrust.Read([authority.Bundle, $"worker URI:{Uri}", withdrawn]);

    private void Show(TestCertificate certificate) => File.WriteAllText(CertificateFile, certificate.Pem + certificate.Key);

    private TlsDoor Door() => new(new(CertificateFile, CertificateFile, 0, null), time, logging.CreateLogger<TlsDoor>());

    private static string Shown(TlsDoor door) =>
        ClientTrust.Sha256(door.Offer(new DefaultConnectionContext()).ServerCertificateContext!.TargetCertificate);

    private string[] Told(string name) => [.. log.Events.Where(entry => entry.Name == name).Select(entry => entry.Message)];
}

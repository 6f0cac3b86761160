using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace OneStopApproval.Server.Tls;

/// <summary>
/// Ends TLS. Each new connection sees the certificate that lies in the files now; those that are open keep theirs. A client's certificate
/// is taken in whatever it is and judged with the call, so that who comes with a bad one is told so in words.
/// </summary>
internal sealed class TlsDoor
{
    // Nobody needs more between a certificate and its root.
    private const int MostBetween = 8;

    private readonly WatchedFiles<OwnCertificate> own;
    private readonly WatchedFiles<ClientTrust>? clients;
    private readonly EndOfCertificate end;
    private readonly TimeProvider time;
    private readonly RefusedCertificates refused;
    private volatile Showing? showing;

    /// <summary>With the files of the settings.</summary>
    /// <exception cref="InvalidDataException">They cannot be used.</exception>
    public TlsDoor(TlsSettings settings, TimeProvider time, ILogger<TlsDoor> log)
    {
        (this.time, refused) = (time, new(time, log));
        own = new(
            "server's certificate",
            settings.Files,
            texts => OwnCertificate.Read(texts, time.GetUtcNow()),
            certificate => FormattableString.Invariant($"{certificate.Leaf.Subject}, until {certificate.End:u}"),
            log);
        clients = settings.Clients is not { } files
            ? null
            : new(
                "list of client certificates",
                files.Files,
                ClientTrust.Read,
                trust => FormattableString.Invariant($"{trust.Authorities.Count} authorities, {trust.Accounts.Count} names, {trust.Withdrawn.Count} withdrawn"),
                log);
        end = new(settings.CertificateFile, log);
        Look();
    }

    /// <summary>Looks whether the files have changed and whether the certificate is about to end.</summary>
    public void Look()
    {
        clients?.Look();
        end.Look(own.Look(), time.GetUtcNow());
    }

    /// <summary>What Kestrel offers it.</summary>
    internal ValueTask<SslServerAuthenticationOptions> OfferAsync(TlsHandshakeCallbackContext context) => ValueTask.FromResult(Offer(context.Connection));

    /// <summary>What a new connection is offered.</summary>
    /// <param name="connection">Keeps the certificate that its client shows.</param>
    internal SslServerAuthenticationOptions Offer(ConnectionContext connection)
    {
        var (certificate, trust) = (own.Look(), clients?.Look());
        if (showing is not { } now || now.Own != certificate || now.Trust != trust)
        {
            showing = now = new(certificate, trust, certificate.Shown(trust?.Authorities));
        }

        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = now.Context,
            // What the machine has for default may be older.
#pragma warning disable CA5398
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
            AllowRenegotiation = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (trust is not null)
        {
            options.ClientCertificateRequired = true;
            // A resumed session would bring the certificate without those between it and its root.
            options.AllowTlsResume = false;
            options.CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
            options.RemoteCertificateValidationCallback = (_, shown, chain, _) => Keep(connection, shown, chain);
        }

        return options;
    }

    /// <summary>The account of a client's certificate; null when it is none.</summary>
    /// <param name="presented">The certificate.</param>
    /// <param name="address">Where it comes from, for the log.</param>
    internal string? AccountOf(PresentedCertificate presented, string? address) => clients is null
        ? null
        : presented.AccountBy(clients.Current, time.GetUtcNow(), reason => refused.Tell(presented.Sha256, address, reason));

    /// <summary>Tells of a call whose token is another's than its certificate.</summary>
    internal void TellTwoCallers(PresentedCertificate presented, string? address) =>
        refused.Tell(presented.Sha256, address, "the token beside it is another account's.");

    private static bool Keep(ConnectionContext connection, X509Certificate? shown, X509Chain? chain)
    {
        if (shown is not null)
        {
            // The connection's own copies end with it, and calls may outlive it for a moment.
            X509Certificate2Collection between =
                [.. (chain?.ChainPolicy.ExtraStore ?? []).Take(MostBetween).Select(part => X509CertificateLoader.LoadCertificate(part.RawData))];
            connection.Features.Set(new PresentedCertificate(X509CertificateLoader.LoadCertificate(shown.GetRawCertData()), between));
        }

        return true;
    }

    private sealed record Showing(OwnCertificate Own, ClientTrust? Trust, SslStreamCertificateContext Context);
}

/// <summary>Looks at the files when no new connection does, so that what is wrong with them is told soon.</summary>
internal sealed class TlsWatch(TlsDoor door, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Pause, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                door.Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}

using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopApproval.Server.Tls;

/// <summary>The server's own certificate with its key, and the certificates between it and its authority.</summary>
/// <param name="Leaf">The certificate.</param>
/// <param name="Chain">Those between.</param>
internal sealed record OwnCertificate(X509Certificate2 Leaf, X509Certificate2Collection Chain)
{
    /// <summary>Its last instant.</summary>
    public DateTimeOffset End => new(Leaf.NotAfter.ToUniversalTime());

    /// <summary>Reads it.</summary>
    /// <param name="texts">The certificates' file and the key's.</param>
    /// <param name="now">Wall time.</param>
    /// <exception cref="InvalidDataException">They are no certificate that can be shown today with its key.</exception>
    internal static OwnCertificate Read(IReadOnlyList<string> texts, DateTimeOffset now)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(texts[0]);
            if (chain.Count == 0)
            {
                throw new InvalidDataException("It takes a certificate as PEM, and there is none.");
            }

            if (now < chain[0].NotBefore.ToUniversalTime() || now > chain[0].NotAfter.ToUniversalTime())
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"It is good from {chain[0].NotBefore.ToUniversalTime():u} to {chain[0].NotAfter.ToUniversalTime():u}, and not now."));
            }

            X509Certificate2Collection between = [.. chain.Skip(1)];
            // Open connections may use it after its successor has come: it ends with the last of them.
#pragma warning disable CA2000
            return new(WithKey(texts), between);
#pragma warning restore CA2000
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"It takes a certificate and its own unencrypted private key as PEM ({exception.Message}).", exception);
        }
    }

    /// <summary>What the certificate and its successors are shown with.</summary>
    /// <param name="authorities">Whose client certificates are wanted; null where none are.</param>
    internal SslStreamCertificateContext Shown(X509Certificate2Collection? authorities)
    {
        // Browsers offer their people no certificate that nobody asked for. Windows tells no names from files.
        var trust = authorities is null || OperatingSystem.IsWindows()
            ? null
            : SslCertificateTrust.CreateForX509Collection(authorities, sendTrustInHandshake: true);
        return SslStreamCertificateContext.Create(Leaf, Chain, offline: true, trust);
    }

    private static X509Certificate2 WithKey(IReadOnlyList<string> texts)
    {
        if (!OperatingSystem.IsWindows())
        {
            return X509Certificate2.CreateFromPem(texts[0], texts[1]);
        }

        // The TLS of Windows finds no key that lives in memory alone.
        using var leaf = X509Certificate2.CreateFromPem(texts[0], texts[1]);
        return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
    }
}

/// <summary>Warns while the server's certificate is about to end.</summary>
/// <param name="file">Where its successor goes.</param>
/// <param name="log">Told once a day.</param>
internal sealed class EndOfCertificate(string file, ILogger log)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    private DateTimeOffset told = DateTimeOffset.MinValue;

    /// <summary>Looks at the certificate in use.</summary>
    public void Look(OwnCertificate certificate, DateTimeOffset now)
    {
        if (certificate.End - now < Soon && now - told >= Pause)
        {
            told = now;
            TlsLog.EndsSoon(log, certificate.End, file);
        }
    }
}

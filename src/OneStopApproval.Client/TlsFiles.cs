using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopApproval.Client;

/// <summary>
/// What connections are secured with, as PEM files. They are read for each new connection, and connections are renewed every
/// <see cref="ConnectionLife"/>: a renewed certificate needs no restart.
/// </summary>
public sealed class TlsFiles
{
    /// <summary>How long a connection takes new calls where there is a client certificate; those under way end on it.</summary>
    public static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(30);

    /// <summary>The system's own certificate, by which the server knows its account (mutual TLS); null for none. Example: <c>/run/tls/tls.crt</c>.</summary>
    public string? Certificate { get; set; }

    /// <summary>Its private key, not encrypted; null where it stands in the file of the certificate.</summary>
    public string? Key { get; set; }

    /// <summary>The authorities that the server's certificate comes from; null for those that the machine believes.</summary>
    public string? Authorities { get; set; }

    /// <summary>Connections that notice by its silence that the server is gone, with the certificate and the authorities of the files.</summary>
    /// <exception cref="InvalidDataException">A file cannot be used now.</exception>
    public SocketsHttpHandler CreateHandler()
    {
        ThrowIfUnusable();
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingPatience,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        };
        if (Certificate is not null)
        {
            handler.PooledConnectionLifetime = ConnectionLife;
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => ReadCertificate();
        }

        if (Authorities is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsOfAuthorities(certificate, chain, errors);
        }

        return handler;
    }

    /// <summary>What is wrong with them for a server at an address, each with its remedy; nothing where they work or none is given.</summary>
    /// <param name="address">Address of the server's gRPC port.</param>
    public IEnumerable<string> FaultsFor(Uri? address)
    {
        if (this is { Certificate: null, Authorities: null, Key: null })
        {
            yield break;
        }

        if (this is { Key: not null, Certificate: null })
        {
            yield return "A key is given without its certificate: give the certificate that it belongs to.";
        }

        if (address is { IsAbsoluteUri: true, Scheme: "http" })
        {
            yield return "Nothing is secured over http, and no certificate is shown there: give the server's https address.";
        }

        if (Unusable() is { } reason)
        {
            yield return reason;
        }
    }

    private string? Unusable()
    {
        try
        {
            ThrowIfUnusable();
            return null;
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }

    private void ThrowIfUnusable()
    {
        if (Certificate is not null)
        {
            ReadCertificate().Dispose();
        }

        if (Authorities is not null)
        {
            ReadAuthorities();
        }
    }

    private X509Certificate2 ReadCertificate()
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(Certificate!, Key);
            if (!OperatingSystem.IsWindows())
            {
                return certificate;
            }

            // The TLS of Windows finds no key that lives in memory alone.
            using (certificate)
            {
                return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The certificate {Certificate} cannot be used with its key {Key ?? Certificate}: {exception.Message}", exception);
        }
    }

    private X509Certificate2Collection ReadAuthorities()
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(Authorities!);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The authorities {Authorities} cannot be read: {exception.Message}", exception);
        }

        return authorities.Count > 0 ? authorities : throw new InvalidDataException($"The authorities {Authorities} have no certificate as PEM.");
    }

    // The platform has looked at the name; whom it believes does not count where the authorities are named.
    private bool IsOfAuthorities(X509Certificate? certificate, X509Chain? between, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(ReadAuthorities());
        chain.ChainPolicy.ExtraStore.AddRange(between?.ChainPolicy.ExtraStore ?? []);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        return chain.Build(shown);
    }
}

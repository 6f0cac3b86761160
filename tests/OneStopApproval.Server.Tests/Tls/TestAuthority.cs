using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopApproval.Server.Tests.Tls;

/// <summary>An authority of a test: a root, and under it the one that issues.</summary>
internal sealed class TestAuthority
{
    internal const string Clients = "1.3.6.1.5.5.7.3.2";
    internal const string Servers = "1.3.6.1.5.5.7.3.1";

    private readonly X509Certificate2 root;
    private readonly X509Certificate2 issuing;

    internal TestAuthority(string name)
    {
        root = Authority($"CN={name} root", null);
        issuing = Authority($"CN={name} issuing", root);
    }

    /// <summary>The root alone.</summary>
    internal string Root => root.ExportCertificatePem();

    /// <summary>Root and issuing authority.</summary>
    internal string Bundle => $"{Root}\n{issuing.ExportCertificatePem()}\n";

    /// <summary>SHA-256 of the issuing authority.</summary>
    internal string IssuingSha256 => Convert.ToHexStringLower(issuing.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>A certificate of a server on this machine, with the one between it and the root.</summary>
    internal TestCertificate OfServer(string subject, int days = 20, int firstDay = 0)
    {
        var own = Issue(subject, names => names.AddIpAddress(IPAddress.Loopback), Servers, firstDay, days);
        return own with { Pem = $"{own.Pem}\n{issuing.ExportCertificatePem()}\n" };
    }

    /// <summary>A certificate of a department's system.</summary>
    internal TestCertificate OfSystem(params string[] uris) => Issue("CN=worker", names => Array.ForEach(uris, uri => names.AddUri(new(uri))));

    /// <summary>Any certificate.</summary>
    internal TestCertificate Issue(string subject, Action<SubjectAlternativeNameBuilder> name, string? usage = Clients, int firstDay = 0, int lastDay = 20)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        if (usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(usage)], critical: false));
        }

        var today = TimeProvider.System.GetUtcNow().AddHours(-1);
        using var certificate = request.Create(issuing, today.AddDays(firstDay), today.AddDays(lastDay), RandomNumberGenerator.GetBytes(8));
        return new(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)));
    }

    private static X509Certificate2 Authority(string subject, X509Certificate2? issuer)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var today = TimeProvider.System.GetUtcNow();
        var (from, through) = (today.AddDays(issuer is null ? -60 : -50), today.AddDays(issuer is null ? 60 : 50));
        return issuer is null
            ? request.CreateSelfSigned(from, through)
            : request.Create(issuer, from, through, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
    }
}

/// <summary>A certificate with its key.</summary>
/// <param name="Pem">The certificate, and those that are sent with it.</param>
/// <param name="Key">Its private key.</param>
/// <param name="Sha256">SHA-256 of the certificate.</param>
internal sealed record TestCertificate(string Pem, string Key, string Sha256);

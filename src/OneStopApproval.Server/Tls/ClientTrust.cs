using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OneStopApproval.Server.Tls;

/// <summary>Whose client certificates are good, and which accounts they are.</summary>
/// <param name="Authorities">Roots and those between them and the certificates.</param>
/// <param name="Accounts">Accounts by name in a certificate.</param>
/// <param name="Withdrawn">SHA-256 of the certificates that were withdrawn.</param>
internal sealed record ClientTrust(
    X509Certificate2Collection Authorities, FrozenDictionary<string, string> Accounts, FrozenSet<string> Withdrawn)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int LongestAccount = 200;

    private const X509ChainStatusFlags Foreign =
        X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid;

    /// <summary>Reads it.</summary>
    /// <param name="texts">The files in the order of <see cref="ClientCertificateSettings.Files"/>.</param>
    /// <exception cref="InvalidDataException">A file has a fault; the message names the line.</exception>
    internal static ClientTrust Read(IReadOnlyList<string> texts)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(texts[0]);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException($"The authorities are no certificates as PEM ({exception.Message}).", exception);
        }

        if (!authorities.Any(authority => authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData)))
        {
            throw new InvalidDataException("The authorities have no root: it takes at least one certificate that nobody else issued, as PEM.");
        }

        return new(authorities, ReadAccounts(texts[1]), ReadWithdrawn(texts.Count > 2 ? texts[2] : ""));
    }

    /// <summary>Which account a certificate is, or why it is none.</summary>
    /// <param name="leaf">The certificate.</param>
    /// <param name="between">What its holder sent with it.</param>
    /// <param name="now">Wall time.</param>
    public (string? Account, string Fault) Judge(X509Certificate2 leaf, X509Certificate2Collection between, DateTimeOffset now)
    {
        // Whose it is may stand in its name, and who comes with a stranger's card is not to be found in the log by it.
        if (FaultOf(leaf, between, now) is { } fault)
        {
            return (null, fault);
        }

        var names = CertificateNames.Of(leaf);
        var accounts = names.Select(name => Accounts.GetValueOrDefault(name)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return accounts.Length switch
        {
            1 => (accounts[0], ""),
            0 => (null, $"none of its names is an account: give one of {string.Join(" ", names)} in ClientCertificates:AccountsFile."),
            _ => (null, $"its names are several accounts, {string.Join(" ", accounts)}: a certificate is one system's."),
        };
    }

    private string? FaultOf(X509Certificate2 leaf, X509Certificate2Collection between, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities);
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        // What was withdrawn stands in a file: nobody's address in a certificate is called.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        var built = chain.Build(leaf);
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, next) => all | next.Status);
        return (status & Foreign) != 0 ? "no authority of ClientCertificates:AuthoritiesFile issued it."
            : status.HasFlag(X509ChainStatusFlags.NotTimeValid) ? FormattableString.Invariant(
                $"it or its authority is not good now; it is itself from {leaf.NotBefore.ToUniversalTime():u} to {leaf.NotAfter.ToUniversalTime():u}.")
            : !IsForClients(leaf) || status.HasFlag(X509ChainStatusFlags.NotValidForUsage) ? "it is not for clients: its extended key usage must name clientAuth."
            : !built ? $"it does not hold ({status})."
            : chain.ChainElements.Any(element => Withdrawn.Contains(Sha256(element.Certificate))) ? "it or its authority was withdrawn: ClientCertificates:WithdrawnFile names one of them."
            : null;
    }

    /// <summary>How a certificate is named in the journal, the log and the file of withdrawn ones.</summary>
    internal static string Sha256(X509Certificate2 certificate) => Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));

    // One that says nothing of its use would do for everything: that is not said of a client here.
    private static bool IsForClients(X509Certificate2 leaf) => leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>()
        .Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == ClientAuthentication));

    private static FrozenDictionary<string, string> ReadAccounts(string text)
    {
        var accounts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (number, line) in LinesOf(text))
        {
            var parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[0].Length > LongestAccount || CertificateNames.Plain(parts[1]) is not { } name)
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"Line {number} of the accounts is no account, a space and a name that begins with {string.Join(" or ", CertificateNames.Kinds)}."));
            }

            if (!accounts.TryAdd(name, parts[0]))
            {
                throw new InvalidDataException(FormattableString.Invariant($"Line {number} of the accounts has a name that has its account already."));
            }
        }

        return accounts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> ReadWithdrawn(string text)
    {
        var withdrawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, line) in LinesOf(text))
        {
            var hash = line.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
            if (hash.Length != SHA256.HashSizeInBytes * 2 || !hash.All(char.IsAsciiHexDigit))
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"Line {number} of the withdrawn certificates is no SHA-256 of 64 hexadecimal digits (openssl x509 -noout -fingerprint -sha256)."));
            }

            withdrawn.Add(hash);
        }

        return withdrawn.ToFrozenSet(StringComparer.Ordinal);
    }

    private static IEnumerable<(int Number, string Line)> LinesOf(string text) => text.TrimStart('\uFEFF').Split('\n')
        .Select((line, index) => (Number: index + 1, Line: line.Trim()))
        .Where(line => line.Line.Length > 0 && line.Line[0] != '#');
}

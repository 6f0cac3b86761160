using System.Security.Cryptography.X509Certificates;

namespace OneStopApproval.Server.Tls;

/// <summary>
/// The certificate that a client showed, a feature of its connection. It is judged anew when the files have changed, at its end, and each
/// minute: a connection may live for months.
/// </summary>
/// <param name="leaf">The certificate.</param>
/// <param name="between">What came with it.</param>
internal sealed class PresentedCertificate(X509Certificate2 leaf, X509Certificate2Collection between)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Verdict? last;

    /// <summary>Its SHA-256, in lower-case hexadecimal.</summary>
    public string Sha256 { get; } = ClientTrust.Sha256(leaf);

    /// <summary>Which account it is; null when it is none, which is told.</summary>
    /// <param name="trust">Whose certificates are good now.</param>
    /// <param name="now">Wall time.</param>
    /// <param name="refused">Told why it is none, once for each judgement.</param>
    public string? AccountBy(ClientTrust trust, DateTimeOffset now, Action<string> refused)
    {
        if (last is { } known && ReferenceEquals(known.Trust, trust) && now < known.Until)
        {
            return known.Account;
        }

        var (account, fault) = trust.Judge(leaf, between, now);
        DateTimeOffset end = new(leaf.NotAfter.ToUniversalTime());
        last = new(trust, account, account is not null && end < now + Fresh ? end : now + Fresh);
        if (account is null)
        {
            refused(fault);
        }

        return account;
    }

    private sealed record Verdict(ClientTrust Trust, string? Account, DateTimeOffset Until);
}

using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Server.Exchange;

/// <summary>
/// The key of every department's files on development servers, drawn from a text that stands here in the open; elsewhere no
/// department has a key that was not configured.
/// </summary>
internal static class DevelopmentExchangeKey
{
    private const string Text = "development-only-exchange-key-never-use-in-production-01";

    /// <summary>The public key: SubjectPublicKeyInfo (DER).</summary>
    public static byte[] PublicKey()
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData(Encoding.UTF8.GetBytes(Text)) });
        return key.ExportSubjectPublicKeyInfo();
    }
}

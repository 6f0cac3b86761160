using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Signs what stands on documents. An outside system in production: a signature server, a hardware module, an e-seal
/// platform; <see cref="EcdsaDocumentSigner"/> signs with a key of our own.
/// </summary>
internal interface IDocumentSigner
{
    /// <summary>The key in use.</summary>
    SigningKey Key { get; }

    /// <summary>A detached signature of these bytes.</summary>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}

/// <summary>A public key for signatures of documents.</summary>
/// <param name="Algorithm">Algorithm, for example <c>ecdsa-p256-sha256</c>.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER).</param>
internal sealed record SigningKey(string Algorithm, byte[] PublicKey)
{
    private const int Digits = 16;

    /// <summary>First 16 hexadecimal digits of the key's SHA-256.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(PublicKey))[..Digits];
}

/// <summary>ECDSA on P-256 with SHA-256; signatures are DER sequences, as openssl reads them.</summary>
internal sealed class EcdsaDocumentSigner : IDocumentSigner, IDisposable
{
    /// <summary>The name of the algorithm.</summary>
    internal const string Algorithm = "ecdsa-p256-sha256";

    private readonly ECDsa key;

    /// <summary>A signer with a private key.</summary>
    /// <param name="privateKey">PKCS #8 (DER).</param>
    public EcdsaDocumentSigner(byte[] privateKey)
    {
        key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        Key = new(Algorithm, key.ExportSubjectPublicKeyInfo());
    }

    /// <inheritdoc/>
    public SigningKey Key { get; }

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        ValueTask.FromResult(key.SignData(content.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}

/// <summary>The signing key of development servers, drawn from a text that stands here in the open; Production refuses it.</summary>
internal static class DevelopmentSigningKey
{
    private const string Text = "development-only-signing-key-never-use-in-production-01";

    /// <summary>Its id.</summary>
    public static string KeyId { get; } = IdOf();

    /// <summary>The private key as PKCS #8 (DER).</summary>
    public static byte[] Pkcs8()
    {
        using var key = Create();
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>Whether a key is the development key.</summary>
    public static bool Is(ECDsa key)
    {
        using var development = Create();
        return key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(development.ExportSubjectPublicKeyInfo());
    }

    private static string IdOf()
    {
        using var key = Create();
        return new SigningKey(EcdsaDocumentSigner.Algorithm, key.ExportSubjectPublicKeyInfo()).Id;
    }

    private static ECDsa Create() => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        D = SHA256.HashData(Encoding.UTF8.GetBytes(Text)),
    });
}

/// <summary>Rows of signatures.</summary>
internal static class SigningKeyRows
{
    /// <summary>The row of a key.</summary>
    public static SigningKeyRow ToRow(this SigningKey key, DateTimeOffset now) =>
        new() { KeyId = key.Id, Algorithm = key.Algorithm, PublicKey = key.PublicKey, FirstUseTime = now };
}

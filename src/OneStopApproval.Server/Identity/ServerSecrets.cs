using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Server.Identity;

/// <summary>Keys drawn from the one secret that replicas share; each purpose has its own, so none can stand in for another.</summary>
/// <param name="key">The secret: at least 32 bytes.</param>
internal sealed class ServerSecrets(byte[] key)
{
    /// <summary>
    /// The secret of development servers. Not a secret; Production refuses it.
    /// </summary>
    internal const string DevelopmentKey = "development-only-secret-key-never-use-in-production-001";

    private readonly byte[] contentKey = Derive(key, "content-hash");
    private readonly byte[] queryKey = Derive(key, "query-code");
    private readonly byte[] paperKey = Derive(key, "paper-code");
    private readonly byte[] personKey = Derive(key, "banned-person");
    private readonly byte[] pageKey = Derive(key, "page-token");
    private readonly byte[] leaseKey = Derive(key, "lease-token");
    private readonly byte[] resumeKey = Derive(key, "resume-token");

    /// <summary>Keyed hash of a command's canonical content: plain hashes of short personal values could be guessed.</summary>
    public byte[] HashContent(ReadOnlySpan<byte> content) => HMACSHA256.HashData(contentKey, content);

    /// <summary>Keyed hash behind a query code.</summary>
    public byte[] HashQuery(ReadOnlySpan<byte> content) => HMACSHA256.HashData(queryKey, content);

    /// <summary>Keyed hash behind the verification code of a paper.</summary>
    public byte[] HashPaper(ReadOnlySpan<byte> content) => HMACSHA256.HashData(paperKey, content);

    /// <summary>Keyed hash by which the register of bans knows a person: a plain hash of an identity number could be guessed.</summary>
    public byte[] HashPerson(ReadOnlySpan<byte> content) => HMACSHA256.HashData(personKey, content);

    /// <summary>Signature of a page token.</summary>
    public byte[] SignPage(ReadOnlySpan<byte> content) => HMACSHA256.HashData(pageKey, content);

    /// <summary>Signature of a lease token.</summary>
    public byte[] SignLease(ReadOnlySpan<byte> content) => HMACSHA256.HashData(leaseKey, content);

    /// <summary>Signature of a resume token.</summary>
    public byte[] SignResume(ReadOnlySpan<byte> content) => HMACSHA256.HashData(resumeKey, content);

    private static byte[] Derive(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose));
}

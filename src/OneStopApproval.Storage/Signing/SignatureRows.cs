namespace OneStopApproval.Storage.Signing;

/// <summary>The signature of a document: inserted once, never changed.</summary>
public sealed class DocumentSignatureRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The document.</summary>
    public string DocumentId { get; set; } = "";

    /// <summary>Id of the key.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The exact bytes that were signed.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>Lower-case hexadecimal SHA-256 of the content.</summary>
    public string ContentSha256 { get; set; } = "";

    /// <summary>The signature.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>Wall time of signing.</summary>
    public DateTimeOffset SignTime { get; set; }
}

/// <summary>
/// The signature of a printed paper, byte for byte: inserted once for each form that a document was printed in, never changed, and deleted
/// with the personal values of its application.
/// </summary>
public sealed class PaperSignatureRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The document.</summary>
    public string DocumentId { get; set; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of the printed bytes.</summary>
    public string PaperSha256 { get; set; } = "";

    /// <summary>Id of the key.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The exact bytes that were signed.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>The signature.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>Wall time of signing.</summary>
    public DateTimeOffset SignTime { get; set; }
}

/// <summary>A public key that documents were signed with; kept for ever, so that every signature can be checked.</summary>
public sealed class SigningKeyRow
{
    /// <summary>First 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>Algorithm, for example <c>ecdsa-p256-sha256</c>.</summary>
    public string Algorithm { get; set; } = "";

    /// <summary>Public key as SubjectPublicKeyInfo (DER).</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>Wall time of its first signature.</summary>
    public DateTimeOffset FirstUseTime { get; set; }
}

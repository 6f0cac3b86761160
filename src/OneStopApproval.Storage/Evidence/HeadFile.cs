using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStopApproval.Storage.Evidence;

/// <summary>
/// A daily head as a file, to be kept by whoever wants to check later: the signed text and everything that verifies it.
/// Nothing stands in it that is not verified.
/// </summary>
/// <param name="Content">The exact text that was signed, in UTF-8.</param>
/// <param name="ContentSha256">Its SHA-256: the next head names it.</param>
/// <param name="Algorithm">How it was signed, for example <c>ecdsa-p256-sha256</c>.</param>
/// <param name="KeyId">First 16 hexadecimal digits of the SHA-256 of the public key.</param>
/// <param name="Signature">The signature (DER), in Base64.</param>
/// <param name="PublicKeyPem">The public key; whoever verifies has it from elsewhere and compares.</param>
#pragma warning disable CA1515 // Public for the server; osa compiles the same file.
public sealed record HeadFile(
    [property: JsonPropertyOrder(1)] string Content,
    [property: JsonPropertyOrder(2)] string ContentSha256,
    [property: JsonPropertyOrder(3)] string Algorithm,
    [property: JsonPropertyOrder(4)] string KeyId,
    [property: JsonPropertyOrder(5)] string Signature,
    [property: JsonPropertyOrder(6)] string PublicKeyPem)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The file's bytes; the same head gives the same.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Form), (byte)'\n'];

    /// <summary>The head in a file's bytes.</summary>
    /// <exception cref="JsonException">They are no such file.</exception>
    public static HeadFile Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<HeadFile>(bytes, Form) ?? throw new JsonException("The file is empty.");
}

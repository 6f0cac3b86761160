using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Papers;

namespace OneStopApproval.Server.Exchange;

/// <summary>
/// Writes batch files: the manifest, a line for each row, the signature over all that stands before it. Every byte is signed or
/// is the signature, so that none can be changed, and a file that ends anywhere else was cut.
/// </summary>
internal static class BatchFile
{
    /// <summary>Version of the form of imports and receipts.</summary>
    internal const int Version = 1;

    /// <summary>Version of the form of exports: these name the bytes of their papers too.</summary>
    internal const int ExportVersion = 2;

    private const string BeforeSignature = "{\"algorithm\":\"" + EcdsaDocumentSigner.Algorithm + "\",\"signature\":\"";
    private const string AfterSignature = "\"}";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default);

    /// <summary>SHA-256 of a file in hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A row or manifest as a line.</summary>
    public static string LineOf(IMessage message) => Json.Format(message);

    /// <summary>A whole file.</summary>
    public static async Task<byte[]> WriteAsync(
        ExchangeManifest manifest, IEnumerable<string> rows, IDocumentSigner signer, CancellationToken cancellationToken)
    {
        var text = new StringBuilder().Append(LineOf(manifest)).Append('\n');
        foreach (var row in rows)
        {
            text.Append(row).Append('\n');
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        var signature = await signer.SignAsync(content, cancellationToken);
        return [.. content, .. Encoding.UTF8.GetBytes(SignatureLine(signature)), (byte)'\n'];
    }

    /// <summary>The line of a signature; no other form of it is one.</summary>
    public static string SignatureLine(byte[] signature) => $"{BeforeSignature}{Convert.ToBase64String(signature)}{AfterSignature}";

    /// <summary>The signature in a line, or null when the line is not exactly one.</summary>
    public static byte[]? SignatureIn(string line)
    {
        if (line.Length <= BeforeSignature.Length + AfterSignature.Length)
        {
            return null;
        }

        var text = line[BeforeSignature.Length..^AfterSignature.Length];
        var signature = new byte[text.Length];
        return Convert.TryFromBase64String(text, signature, out var length) && SignatureLine(signature[..length]) == line
            ? signature[..length]
            : null;
    }

    /// <summary>The id of a row that the server writes: the same in every copy of the file.</summary>
    public static string RowId(string department, int number, int position)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{department}\0{number}\0{position}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}

using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Batches;

/// <summary>The form of a batch file, as the contract tells it (ExchangeManifest): every byte is signed or is the signature.</summary>
internal static class BatchText
{
    /// <summary>Version of the form of imports and receipts, and of exports that do not name the bytes of their papers.</summary>
    internal const int Version = 1;

    /// <summary>Version of the form of exports that name the bytes of their papers.</summary>
    internal const int ExportVersion = 2;

    /// <summary>Most rows of an import.</summary>
    internal const int MostRows = 1000;

    /// <summary>Most bytes of an import.</summary>
    internal const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Most characters of a line of an import.</summary>
    internal const int LongestLine = 512 * 1024;

    private const string BeforeSignature = "{\"algorithm\":\"ecdsa-p256-sha256\",\"signature\":\"";
    private const string AfterSignature = "\"}";

    /// <summary>UTF-8 that takes nothing else.</summary>
    internal static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>SHA-256 in 64 lower-case hexadecimal digits.</summary>
    internal static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A whole file, signed.</summary>
    internal static byte[] Write(ExchangeManifest manifest, IEnumerable<IMessage> rows, ECDsa key)
    {
        var signed = Strict.GetBytes(string.Concat(rows.Prepend(manifest).Select(row => JsonFormatter.Default.Format(row) + "\n")));
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return [.. signed, .. Strict.GetBytes($"{BeforeSignature}{Convert.ToBase64String(signature)}{AfterSignature}\n")];
    }

    /// <summary>The signature in a line; null when the line is not exactly one.</summary>
    internal static byte[]? SignatureIn(string line)
    {
        if (line.Length <= BeforeSignature.Length + AfterSignature.Length)
        {
            return null;
        }

        var text = line[BeforeSignature.Length..^AfterSignature.Length];
        var signature = new byte[text.Length];
        return Convert.TryFromBase64String(text, signature, out var length)
            && $"{BeforeSignature}{Convert.ToBase64String(signature, 0, length)}{AfterSignature}" == line
                ? signature[..length]
                : null;
    }

    /// <summary>The message in a line, or why it is none.</summary>
    internal static (TMessage? Message, string? Fault) Parse<TMessage>(string line)
        where TMessage : class, IMessage<TMessage>, new()
    {
        try
        {
            return (JsonParser.Default.Parse<TMessage>(line), null);
        }
        // What is no JSON is another exception to Protobuf than what is no such message; both are of this kind.
        catch (Exception failure) when (failure is IOException or InvalidOperationException or FormatException or OverflowException)
        {
            return (null, failure.Message);
        }
    }
}

using System.Security.Cryptography;
using Google.Protobuf;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Papers;

/// <summary>Public keys that whoever verifies knows from elsewhere, by the SHA-256 of their DER, and since when each was used.</summary>
internal sealed class KnownKeys
{
    private const int FingerprintDigits = 2 * SHA256.HashSizeInBytes;

    private static readonly JsonParser Lenient = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private readonly Dictionary<string, DateTimeOffset?> keys = new(StringComparer.Ordinal);

    /// <summary>Reads keys.</summary>
    /// <param name="files">Files of public keys as PEM; each may hold several.</param>
    /// <param name="published">File with the answer of ListSigningKeys as JSON, or null.</param>
    /// <param name="fingerprints">SHA-256 of keys in hexadecimal.</param>
    /// <exception cref="CaseFileException">One of them is none, or there is none at all.</exception>
    internal static KnownKeys Read(IEnumerable<string> files, string? published, IEnumerable<string> fingerprints)
    {
        var known = new KnownKeys();
        foreach (var file in files)
        {
            known.AddPem(file, File.ReadAllText(file), null);
        }

        if (published is not null)
        {
            known.AddPublished(published);
        }

        foreach (var text in fingerprints)
        {
            var digits = text.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
            known.keys[digits.Length == FingerprintDigits && digits.All(char.IsAsciiHexDigit)
                ? digits
                : throw new CaseFileException($"{text} is no fingerprint: the SHA-256 of the public key (DER), 64 hexadecimal digits.")] = null;
        }

        return known.keys.Count > 0
            ? known
            : throw new CaseFileException("Say which key you know: --public-key, --keys or --fingerprint. A key that the file itself names proves nothing.");
    }

    /// <summary>The SHA-256 of a key, in hexadecimal.</summary>
    internal static string FingerprintOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    /// <summary>Whether a key is known, and the instant of its first signature where that is.</summary>
    internal bool Knows(string fingerprint, out DateTimeOffset? firstUse) => keys.TryGetValue(fingerprint, out firstUse);

    private void AddPublished(string file)
    {
        try
        {
            var told = Lenient.Parse<ListSigningKeysResponse>(File.ReadAllText(file)).Keys;
            if (told.Count == 0)
            {
                throw new CaseFileException($"{file} names no key: nothing had been signed yet when it was made. Ask for the keys again, after the paper.");
            }

            foreach (var key in told)
            {
                AddPem(file, key.PublicKeyPem, key.FirstUseTime?.ToDateTimeOffset());
            }
        }
        catch (InvalidProtocolBufferException)
        {
            throw new CaseFileException($"{file} is no answer of osa keys --json.");
        }
    }

    private void AddPem(string file, string text, DateTimeOffset? firstUse)
    {
        var rest = text.AsSpan();
        var count = 0;
        try
        {
            for (; PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..], count++)
            {
                using var key = ECDsa.Create();
                key.ImportFromPem(rest[found.Location]);
                keys[FingerprintOf(key.ExportSubjectPublicKeyInfo())] = firstUse;
            }
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            count = 0;
        }

        if (count == 0)
        {
            throw new CaseFileException($"{file} has no public key as PEM.");
        }
    }
}

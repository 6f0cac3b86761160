using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OneStopApproval.Cli.CaseFiles;
using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Cli.Evidence;

/// <summary>Daily heads as somebody kept them: read from their files, each signature checked, and that they follow one another.</summary>
internal sealed class HeadSet
{
    private const string Algorithm = "ecdsa-p256-sha256";
    private const int KeyDigits = 16;

    private readonly IReadOnlyDictionary<string, string>? trusted;
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    private HeadSet(IReadOnlyDictionary<string, string>? trusted) => this.trusted = trusted;

    /// <summary>The heads in order of their numbers.</summary>
    internal IReadOnlyList<HeadContent> Heads { get; private set; } = [];

    /// <summary>What does not hold.</summary>
    internal List<Finding> Findings { get; } = [];

    /// <summary>Keys that signed them.</summary>
    internal IReadOnlyCollection<string> Keys => keys;

    /// <summary>SHA-256 of the content of the last one.</summary>
    internal string LastSha256 { get; private set; } = "";

    /// <summary>Reads and checks the heads of a folder.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="publicKeys">Files of public keys that are trusted; none to take those that the heads tell.</param>
    /// <exception cref="CaseFileException">A key cannot be read.</exception>
    internal static HeadSet Read(string folder, IReadOnlyList<string> publicKeys)
    {
        var set = new HeadSet(publicKeys.Count == 0 ? null : publicKeys.Select(PemOf).ToDictionary(KeyIdOf, StringComparer.Ordinal));
        var heads = Directory.EnumerateFiles(folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(set.ReadFile)
            .OfType<HeadContent>()
            .OrderBy(head => head.Number)
            .ToList();
        set.Heads = heads;
        set.Follow();
        return set;
    }

    private static string PemOf(string file)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            return key.ExportSubjectPublicKeyInfoPem();
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw new CaseFileException($"{file} is no public key as PEM.");
        }
    }

    private static string KeyIdOf(string pem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..KeyDigits];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string DayOf(HeadContent head) => head.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private HeadContent? ReadFile(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            var bytes = File.ReadAllBytes(path);
            var file = HeadFile.Read(bytes);
            var content = HeadContent.Read(Encoding.UTF8.GetBytes(file.Content));
            var fault = !bytes.AsSpan().SequenceEqual(file.ToBytes()) ? "the file was changed: it has another form than it was written in."
                : DayOf(content) != name ? "the file has the name of another day."
                : Hash(file.Content) != file.ContentSha256 ? "the hash is not that of the content."
                : Verify(file);
            if (fault is not null)
            {
                Findings.Add(new() { Day = name, What = fault });
            }

            return content;
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            Findings.Add(new() { Day = name, What = "the file cannot be read." });
            return null;
        }
    }

    private string? Verify(HeadFile file)
    {
        keys.Add(file.KeyId);
        string? pem = file.PublicKeyPem;
        if (trusted is not null && !trusted.TryGetValue(file.KeyId, out pem))
        {
            return $"it is signed with the key {file.KeyId}, which is none of those given.";
        }

        try
        {
            if (file.Algorithm != Algorithm || KeyIdOf(pem!) != file.KeyId || KeyIdOf(file.PublicKeyPem) != file.KeyId)
            {
                return "the key is not the one that it names.";
            }

            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.VerifyData(
                Encoding.UTF8.GetBytes(file.Content), Convert.FromBase64String(file.Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ? null
                : "the signature does not hold.";
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            return "the public key in it cannot be read.";
        }
    }

    private void Follow()
    {
        HeadContent? before = null;
        foreach (var head in Heads)
        {
            var fault = before is null ? First(head)
                : head.Number != before.Number + 1 || head.Day != before.Day.AddDays(1)
                    ? $"the head of {before.Day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is missing before it."
                : head.Previous != LastSha256 ? "it does not follow the head before: one of them was made anew."
                : head.AfterFeed != before.ThroughFeed || head.ThroughFeed < head.AfterFeed ? "it does not begin where the head before ends."
                : null;
            if (fault is not null)
            {
                Findings.Add(new() { Day = DayOf(head), What = fault });
            }

            before = head;
            LastSha256 = Hash(Encoding.UTF8.GetString(head.ToBytes()));
        }
    }

    private static string? First(HeadContent head) =>
        head.Number == 1 && head.AfterFeed == 0 && head.Previous == HeadContent.NoPrevious ? null : "heads before it are missing.";
}

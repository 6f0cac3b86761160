using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneStopApproval.Storage.Signing;

namespace OneStopApproval.Cli.Papers;

/// <summary>What was found of a paper.</summary>
internal sealed record PaperVerdict
{
    /// <summary>Whether every byte is as it was signed by a known key.</summary>
    public bool Ok => Findings.Count == 0;

    /// <summary>What does not hold, each a sentence.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Number of the document as it was signed; null where no signature holds.</summary>
    public string? Number { get; init; }

    /// <summary>Its authority.</summary>
    public string? Authority { get; init; }

    /// <summary>Its type.</summary>
    public string? Type { get; init; }

    /// <summary>Date that it bears.</summary>
    public string? ActDate { get; init; }

    /// <summary>Whom it addresses.</summary>
    public string? Addressee { get; init; }

    /// <summary>Where to ask whether it still stands.</summary>
    public string? Address { get; init; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset? SignTime { get; init; }

    /// <summary>SHA-256 of the key that signed it; null where the file names none.</summary>
    public string? Fingerprint { get; init; }
}

/// <summary>Checks a paper by itself and a key that is known from elsewhere, and says what was altered where.</summary>
internal static class PaperCheck
{
    // Clocks of replicas may differ by so much.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Content = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The verdict on a file.</summary>
    internal static PaperVerdict Run(byte[] file, KnownKeys known)
    {
        if (SignedPaper.Read(file) is not { } paper)
        {
            return new()
            {
                Findings =
                [
                    SignedPaper.IndexOf(file) < 0
                        ? "There is no signature in it: this system never made it so, or its end was cut off, or another program wrote it anew."
                        : "The signature behind the pages was altered or cut off: it cannot be read.",
                ],
            };
        }

        var fingerprint = KnownKeys.FingerprintOf(paper.PublicKey);
        var trusted = known.Knows(fingerprint, out var firstUse);
        var statement = PaperStatement.Read(paper.Statement);
        if (!trusted || statement is null || !Signed(paper))
        {
            return new()
            {
                Findings =
                [
                    trusted
                        ? "The signature does not hold: what was signed or the signature was altered."
                        : $"The key in it is none of those given: {fingerprint}. Somebody else signed it, or the key in the file was altered.",
                ],
                Fingerprint = fingerprint,
            };
        }

        var findings = new List<string>();
        if (firstUse - Skew > statement.SignTime)
        {
            findings.Add(string.Create(
                CultureInfo.InvariantCulture, $"It says that it was signed at {statement.SignTime:u}, but the key was first used at {firstUse:u}."));
        }

        findings.AddRange(OfPages(statement, paper.Paper.Span));
        findings.AddRange(OfTail(paper.Tail(), file.AsSpan(paper.Paper.Length)));
        return Told(statement) with { Findings = findings, Fingerprint = fingerprint };
    }

    private static bool Signed(SignedPaper paper)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(paper.PublicKey, out var read);
            return read == paper.PublicKey.Length
                && key.VerifyData(paper.Statement, paper.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static List<string> OfPages(PaperStatement statement, ReadOnlySpan<byte> paper)
    {
        if (paper.Length == statement.PaperBytes && Convert.ToHexStringLower(SHA256.HashData(paper)) == statement.PaperSha256)
        {
            return [];
        }

        int[] altered = [.. statement.Altered(paper)];
        var (from, through) = altered.Length == 0 ? (0, 0) : ((long)altered[0] * statement.BlockBytes, ((altered[^1] + 1L) * statement.BlockBytes) - 1);
        var length = paper.Length == statement.PaperBytes ? ""
            : string.Create(CultureInfo.InvariantCulture, $" They have {paper.Length} bytes, signed were {statement.PaperBytes}.");
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"The pages were altered: bytes {from} to {Math.Min(through, Math.Max(paper.Length, statement.PaperBytes) - 1L)} are not those that were signed.{length}"),
        ];
    }

    private static List<string> OfTail(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found)
    {
        var same = expected.CommonPrefixLength(found);
        return same == expected.Length && same == found.Length ? []
            : same == expected.Length ? [string.Create(CultureInfo.InvariantCulture, $"{found.Length - same} bytes were appended behind the signature: what a reader shows may be theirs.")]
            : same == found.Length ? [string.Create(CultureInfo.InvariantCulture, $"The last {expected.Length - same} bytes were cut off.")]
            : [string.Create(CultureInfo.InvariantCulture, $"What stands behind the pages was altered, at byte {same} of it.")];
    }

    private static PaperVerdict Told(PaperStatement statement)
    {
        var content = JsonSerializer.Deserialize<SignedDocument>(statement.Content, Content);
        return new()
        {
            Findings = [],
            Number = content?.Number,
            Authority = content?.Authority,
            Type = content?.Type,
            ActDate = content?.ActDate,
            Addressee = content?.Addressee,
            Address = statement.Address,
            SignTime = statement.SignTime,
        };
    }

    private sealed record SignedDocument(string? Number, string? Authority, string? Type, [property: JsonPropertyName("act_date")] string? ActDate, string? Addressee);
}

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneStopApproval.Storage.Signing;

/// <summary>What is signed of a printed paper, version 1, for ever: the document's own signed content, and every byte of the print.</summary>
/// <param name="V">1.</param>
/// <param name="Content">The signed content of the document, as its own signature has it: JSON.</param>
/// <param name="Address">Page on which anybody learns whether the document still stands.</param>
/// <param name="PaperBytes">Size of the printed file in bytes, without the signature behind it.</param>
/// <param name="PaperSha256">Its SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="BlockBytes">Size of a block in bytes; the last one may be shorter.</param>
/// <param name="Blocks">First 16 hexadecimal digits of the SHA-256 of each block: they tell where a file was altered.</param>
/// <param name="SignTime">Instant of signing, by the wall clock.</param>
#pragma warning disable CA1515 // Public for the server; osa compiles the same file.
public sealed record PaperStatement(
    [property: JsonPropertyOrder(1)] int V,
    [property: JsonPropertyOrder(2)] string Content,
    [property: JsonPropertyOrder(3)] string Address,
    [property: JsonPropertyOrder(4)] int PaperBytes,
    [property: JsonPropertyOrder(5)] string PaperSha256,
    [property: JsonPropertyOrder(6)] int BlockBytes,
    [property: JsonPropertyOrder(7)] IReadOnlyList<string> Blocks,
    [property: JsonPropertyOrder(8)] DateTimeOffset SignTime)
{
    private const int Version = 1;
    private const int Block = 4096;
    private const int BlockDigits = 16;

    private static readonly JsonSerializerOptions Canonical = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The statement of a printed file.</summary>
    public static PaperStatement Of(ReadOnlySpan<byte> paper, byte[] content, string address, DateTimeOffset now) => new(
        Version,
        Encoding.UTF8.GetString(content),
        address,
        paper.Length,
        Convert.ToHexStringLower(SHA256.HashData(paper)),
        Block,
        BlocksOf(paper, Block),
        now);

    /// <summary>Its bytes; the same statement gives the same.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Canonical);

    /// <summary>The statement in bytes; null when they are none.</summary>
    public static PaperStatement? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<PaperStatement>(bytes, Canonical) is { V: Version, BlockBytes: > 0 } statement ? statement : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Blocks of a file that are not those of the print, from 0; those behind the shorter of both too.</summary>
    public IEnumerable<int> Altered(ReadOnlySpan<byte> paper)
    {
        var blocks = BlocksOf(paper, BlockBytes);
        return Enumerable.Range(0, Math.Max(blocks.Count, Blocks.Count))
            .Where(index => index >= blocks.Count || index >= Blocks.Count || blocks[index] != Blocks[index]);
    }

    private static List<string> BlocksOf(ReadOnlySpan<byte> paper, int size)
    {
        var blocks = new List<string>((paper.Length / size) + 1);
        for (var at = 0; at < paper.Length; at += size)
        {
            blocks.Add(Convert.ToHexStringLower(SHA256.HashData(paper.Slice(at, Math.Min(size, paper.Length - at))))[..BlockDigits]);
        }

        return blocks;
    }
}

/// <summary>
/// A printed paper with its signature behind it. The print stays byte for byte what it was; behind its end stand comments, which no reader
/// of PDF shows, and once more the place of its table of objects, so that every reader opens it (ADR 0038).
/// </summary>
/// <param name="Paper">The printed file.</param>
/// <param name="Statement">The exact bytes that were signed.</param>
/// <param name="Signature">The signature (DER).</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER); whoever verifies has it from elsewhere and compares.</param>
public sealed record SignedPaper(ReadOnlyMemory<byte> Paper, byte[] Statement, byte[] Signature, byte[] PublicKey)
{
    private const int LineLetters = 76;

    private static readonly byte[] Mark = "\n%OneStopApproval-signature-1\n"u8.ToArray();
    private static readonly string[] Parts = ["%statement", "%signature", "%public-key"];

    /// <summary>The whole file.</summary>
    public byte[] ToBytes() => [.. Paper.Span, .. Tail()];

    /// <summary>What stands behind the print.</summary>
    public byte[] Tail()
    {
        var text = new StringBuilder(Encoding.ASCII.GetString(Mark));
        foreach (var (name, bytes) in Parts.Zip([Statement, Signature, PublicKey]))
        {
            text.Append(name).Append('\n');
            foreach (var line in Convert.ToBase64String(bytes).Chunk(LineLetters))
            {
                text.Append('%').Append(line).Append('\n');
            }
        }

        return Encoding.ASCII.GetBytes(
            text.Append("startxref\n").Append(CultureInfo.InvariantCulture, $"{ObjectTable(Paper.Span)}\n").Append("%%EOF\n").ToString());
    }

    /// <summary>Where the signature of a file begins; negative when it has none.</summary>
    public static int IndexOf(ReadOnlySpan<byte> file) => file.IndexOf(Mark);

    /// <summary>The parts of a file, whether they fit or not; null when it has no signature that can be read.</summary>
    public static SignedPaper? Read(ReadOnlyMemory<byte> file)
    {
        var at = IndexOf(file.Span);
        if (at < 0)
        {
            return null;
        }

        var found = new List<byte[]>();
        var lines = Encoding.Latin1.GetString(file.Span[(at + Mark.Length)..]).Split('\n');
        var line = 0;
        foreach (var part in Parts)
        {
            if (line >= lines.Length || lines[line] != part)
            {
                return null;
            }

            var text = new StringBuilder();
            for (line++; line < lines.Length && lines[line].StartsWith('%') && !Parts.Contains(lines[line]); line++)
            {
                text.Append(lines[line].AsSpan(1));
            }

            if (!Base64.IsValid(text.ToString()))
            {
                return null;
            }

            found.Add(Convert.FromBase64String(text.ToString()));
        }

        return new(file[..at], found[0], found[1], found[2]);
    }

    // The last one of the print: readers of PDF begin at the end of the file, and look there for this.
    private static long ObjectTable(ReadOnlySpan<byte> paper)
    {
        var word = "startxref"u8;
        var at = paper.LastIndexOf(word);
        if (at < 0)
        {
            return 0;
        }

        var rest = paper[(at + word.Length)..].TrimStart("\r\n "u8);
        return Utf8Parser.TryParse(rest, out long place, out _) ? place : 0;
    }
}

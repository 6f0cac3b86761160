using Google.Protobuf;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Papers;

/// <summary>Sends a printed paper in pieces.</summary>
internal static class PaperStream
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>What is coming, for the first message.</summary>
    public static Contracts.V1.Paper Describe(PrintedPaper paper, string document) => new()
    {
        Document = document,
        MediaType = PdfPress.MediaType,
        SizeBytes = paper.Pdf.Length,
        Sha256 = paper.Sha256,
        FileName = paper.FileName,
        Signature = paper.Signature is { } signature ? PaperMap.ToWire(signature) : null,
    };

    /// <summary>The bytes, piece by piece.</summary>
    public static IEnumerable<ByteString> Chunks(PrintedPaper paper)
    {
        for (var at = 0; at < paper.Pdf.Length; at += ChunkBytes)
        {
            yield return UnsafeByteOperations.UnsafeWrap(paper.Pdf.Slice(at, Math.Min(ChunkBytes, paper.Pdf.Length - at)));
        }
    }
}

using System.Security.Cryptography;
using SkiaSharp;

namespace OneStopApproval.Server.Papers;

/// <summary>Prints papers as PDF. The same paper gives the same bytes: the file bears the date of issue, not of printing.</summary>
internal sealed class PdfPress(PaperFont font)
{
    /// <summary>Media type of what it prints.</summary>
    public const string MediaType = "application/pdf";

    // Above 100 nothing is compressed with loss; nothing here is a picture anyway.
    private const int Lossless = 101;

    /// <summary>Prints a paper.</summary>
    public PrintedPaper Print(Paper paper)
    {
        var pages = PaperLayout.Of(paper, font);
        using var typeface = font.With(pages.Characters);
        using var stream = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(stream, Metadata(paper)))
        {
            for (var page = 0; page < pages.Count; page++)
            {
                var canvas = pdf.BeginPage(Sheet.Width, Sheet.Height);
                pages.Put(page, canvas, typeface);
                pdf.EndPage();
            }

            pdf.Close();
        }

        var bytes = stream.GetBuffer().AsMemory(0, (int)stream.Length);
        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), FileName(paper));
    }

    private static SKDocumentPdfMetadata Metadata(Paper paper) => new()
    {
        Title = $"{paper.Title} {paper.Number}",
        Author = paper.Authority,
        Creation = paper.IssueTime.UtcDateTime,
        Modified = paper.IssueTime.UtcDateTime,
        EncodingQuality = Lossless,
    };

    private static string FileName(Paper paper) =>
        string.Concat($"{paper.Title}-{paper.Number}.pdf".Select(letter => Path.GetInvalidFileNameChars().Contains(letter) ? '_' : letter));
}

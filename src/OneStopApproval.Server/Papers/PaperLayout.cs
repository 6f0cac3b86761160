using System.Globalization;
using SkiaSharp;

namespace OneStopApproval.Server.Papers;

/// <summary>Lays a paper out on pages: heading, body, basis and remedies, signature with seal, proof, tables.</summary>
internal sealed class PaperLayout
{
    private const float SealRadius = 57;
    private const float QrSide = 68;
    private const float SignatureHeight = 150;
    private const float ProofHeight = 96;

    private readonly PaperFont font;
    private readonly Pages pages = new();
    private float y = Sheet.Top;

    private PaperLayout(PaperFont font) => this.font = font;

    /// <summary>The pages of a paper.</summary>
    public static Pages Of(Paper paper, PaperFont font)
    {
        var layout = new PaperLayout(font);
        layout.Heading(paper);
        layout.Body(paper);
        layout.Signature(paper);
        layout.Proof(paper);
        foreach (var annex in paper.Annexes)
        {
            layout.pages.Turn();
            new AnnexLayout(font, layout.pages).Put(annex);
        }

        layout.Footers(paper);

        return layout.pages;
    }

    private void Heading(Paper paper)
    {
        Centred(paper.Authority, Sheet.TitleSize - 4, 30);
        Centred(paper.Title, Sheet.TitleSize, 34);
        y += 4;
        var number = font.Printable(paper.Number);
        Text(number, Sheet.Right - font.WidthOf(number, Sheet.BodySize - 2), Sheet.BodySize - 2);
        y += 12;
        var line = y;
        pages.Draw(canvas =>
        {
            using var red = Stroke(1.2f);
            canvas.DrawLine(Sheet.Left, line, Sheet.Right, line, red);
        });
        y += 36;
    }

    private void Body(Paper paper)
    {
        if (paper.Addressee is { } addressee)
        {
            Paragraph($"{addressee}：", 0);
        }

        foreach (var paragraph in paper.Body)
        {
            Paragraph(paragraph, 2);
        }

        Paragraph($"依据：{paper.LegalBasis}。", 2);
        if (paper.Remedies.Length > 0)
        {
            Paragraph(paper.Remedies, 2);
        }

        Paragraph($"送达方式：{paper.Delivery}。", 2);
    }

    // Authority and date stand together with the seal over them, and never alone on a page.
    private void Signature(Paper paper)
    {
        Need(SignatureHeight);
        var authority = font.Printable(paper.Authority);
        var centre = Sheet.Right - Math.Max(font.WidthOf(authority, Sheet.BodySize) / 2, SealRadius);
        y += 68;
        var middle = y + 4;
        Text(authority, centre - (font.WidthOf(authority, Sheet.BodySize) / 2), Sheet.BodySize);
        y += Sheet.BodyLine;
        var date = CaseWords.Date(paper.ActDate);
        Text(date, centre - (font.WidthOf(date, Sheet.BodySize) / 2), Sheet.BodySize);
        var seal = paper.Seal;
        SealDrawing.Put(pages, font, seal, new(centre, middle), SealRadius);
        y = middle + SealRadius + 14;
    }

    // What proves the paper stands at the foot of the page that bears the seal.
    private void Proof(Paper paper)
    {
        Need(ProofHeight);
        var top = Sheet.Bottom - QrSide;
        var address = paper.Proof.Address;
        pages.Draw(canvas => QrDrawing.Draw(canvas, address, Sheet.Left, top, QrSide));
        y = top + 12;
        foreach (var line in new[] { $"扫码核验本文书真伪　核验码：{paper.Proof.Code}" }.Concat(paper.Proof.Lines))
        {
            foreach (var part in LineBreaker.Lines(font, font.Printable(line), Sheet.SmallSize, Sheet.Measure - QrSide - 14))
            {
                Text(part, Sheet.Left + QrSide + 14, Sheet.SmallSize);
                y += Sheet.SmallLine;
            }
        }
    }

    private void Footers(Paper paper)
    {
        for (var page = 0; page < pages.Count; page++)
        {
            var text = font.Printable(string.Create(
                CultureInfo.InvariantCulture, $"{paper.Number}　第 {page + 1} 页　共 {pages.Count} 页"));
            var x = (Sheet.Width - font.WidthOf(text, Sheet.SmallSize)) / 2;
            pages.Write(new(text, x, Sheet.Height - 40, Sheet.SmallSize), page);
        }
    }

    private void Paragraph(string text, float indentLetters)
    {
        var indent = indentLetters * Sheet.BodySize;
        foreach (var line in LineBreaker.Lines(font, font.Printable(text), Sheet.BodySize, Sheet.Measure, indent))
        {
            Need(Sheet.BodyLine);
            Text(line, Sheet.Left + indent, Sheet.BodySize);
            y += Sheet.BodyLine;
            indent = 0;
        }
    }

    private void Centred(string text, float size, float lineHeight)
    {
        foreach (var line in LineBreaker.Lines(font, font.Printable(text), size, Sheet.Measure))
        {
            Text(line, Sheet.Left + ((Sheet.Measure - font.WidthOf(line, size)) / 2), size);
            y += lineHeight;
        }
    }

    private void Text(string text, float x, float size) => pages.Write(new(text, x, y, size));

    private void Need(float height)
    {
        if (y + height > Sheet.Bottom + Sheet.BodyLine)
        {
            pages.Turn();
            y = Sheet.Top;
        }
    }

    private static SKPaint Stroke(float width) =>
        new() { Color = SealDrawing.Red, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
}

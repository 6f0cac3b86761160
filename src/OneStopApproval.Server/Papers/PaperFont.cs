using System.Collections.Concurrent;
using System.Text;
using SkiaSharp;

namespace OneStopApproval.Server.Papers;

/// <summary>The one font of the papers, with the widths of its characters at size 1.</summary>
internal sealed class PaperFont : IDisposable
{
    // The geta mark, which typesetters put where a character is missing.
    private const string Missing = "〓";
    private const float MeasuredAt = 1000;

    private readonly SKTypeface typeface;
    private readonly SKFont measure;
    private readonly FontSubset subset;
    private readonly ConcurrentDictionary<Rune, float> widths = new();

    /// <summary>The shipped font, or another one with TrueType outlines.</summary>
    /// <param name="file">Path of another font, or null.</param>
    /// <exception cref="InvalidDataException">The file is no font with TrueType outlines.</exception>
    public PaperFont(string? file)
    {
        using var stream = file is null ? typeof(PaperFont).Assembly.GetManifestResourceStream("paper.ttf")! : File.OpenRead(file);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        subset = new(bytes);
        using var data = SKData.CreateCopy(bytes);
        typeface = SKTypeface.FromData(data) ?? throw new InvalidDataException($"{file} is no font.");
        measure = new(typeface, MeasuredAt);
    }

    /// <summary>
    /// The font with these characters alone. Skia puts a font into a PDF as it is, so it must be given no more than it needs.
    /// </summary>
    public SKTypeface With(IReadOnlySet<Rune> characters)
    {
        var glyphs = characters.Order().ToDictionary(rune => rune.Value, rune => measure.GetGlyph(rune.Value));
        using var data = SKData.CreateCopy(subset.Of(glyphs));
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The subset of the font is no font.");
    }

    /// <summary>Width of a text at a size.</summary>
    public float WidthOf(string text, float size)
    {
        var width = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            width += WidthOf(rune);
        }

        return width * size;
    }

    /// <summary>Width of a character at size 1.</summary>
    public float WidthOf(Rune rune) =>
        widths.GetOrAdd(rune, static (wanted, font) => font.MeasureText(wanted.ToString()) / MeasuredAt, measure);

    /// <summary>The text with a mark where the font has no glyph, and without control characters.</summary>
    public string Printable(string text)
    {
        if (text.EnumerateRunes().All(Has))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            printable.Append(Rune.IsControl(rune) ? " " : Has(rune) ? rune.ToString() : Missing);
        }

        return printable.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        measure.Dispose();
        typeface.Dispose();
    }

    private bool Has(Rune rune) => !Rune.IsControl(rune) && measure.ContainsGlyph(rune.Value);
}

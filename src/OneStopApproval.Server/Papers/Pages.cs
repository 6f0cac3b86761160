using System.Text;
using SkiaSharp;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// The pages of a paper while it is laid out. They are drawn when their number and all their characters are known.
/// </summary>
internal sealed class Pages
{
    private readonly List<Page> pages = [new()];
    private readonly HashSet<Rune> characters = [];

    /// <summary>Pages so far.</summary>
    public int Count => pages.Count;

    /// <summary>Every character on any page.</summary>
    public IReadOnlySet<Rune> Characters => characters;

    /// <summary>Begins a new page.</summary>
    public void Turn() => pages.Add(new());

    /// <summary>Puts a line of text on the last page, or on another one.</summary>
    public void Write(TextMark mark, int? page = null)
    {
        characters.UnionWith(mark.Text.EnumerateRunes());
        pages[page ?? pages.Count - 1].Texts.Add(mark);
    }

    /// <summary>Puts a shape on the last page.</summary>
    public void Draw(Action<SKCanvas> shape) => pages[^1].Shapes.Add(shape);

    /// <summary>Puts a thin black line on the last page.</summary>
    public void Rule(SKPoint from, SKPoint to) => pages[^1].Rules.Add((from, to));

    /// <summary>Draws a page with a font that has its characters.</summary>
    public void Put(int page, SKCanvas canvas, SKTypeface typeface)
    {
        pages[page].Shapes.ForEach(shape => shape(canvas));
        Rules(canvas, pages[page].Rules);
        foreach (var (size, colour) in pages[page].Texts.Select(mark => (mark.Size, mark.Colour)).Distinct())
        {
            using var type = new SKFont(typeface, size) { Subpixel = true, LinearMetrics = true };
            using var ink = new SKPaint { Color = colour ?? SKColors.Black, IsAntialias = true };
            foreach (var mark in pages[page].Texts.Where(mark => mark.Size == size && mark.Colour == colour))
            {
                Text(canvas, mark, type, ink);
            }
        }
    }

    private static void Text(SKCanvas canvas, TextMark mark, SKFont type, SKPaint ink)
    {
        if (mark.Angle == 0)
        {
            canvas.DrawText(mark.Text, mark.X, mark.Y, SKTextAlign.Left, type, ink);
            return;
        }

        canvas.Save();
        canvas.RotateDegrees(mark.Angle, mark.Pivot.X, mark.Pivot.Y);
        canvas.DrawText(mark.Text, mark.X, mark.Y, SKTextAlign.Left, type, ink);
        canvas.Restore();
    }

    // A table has hundreds of rules on a page; one path draws them all.
    private static void Rules(SKCanvas canvas, List<(SKPoint From, SKPoint To)> rules)
    {
        using var ink = new SKPaint { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 0.5f };
        using var builder = new SKPathBuilder();
        foreach (var (from, to) in rules)
        {
            builder.MoveTo(from);
            builder.LineTo(to);
        }

        using var path = builder.Detach();
        canvas.DrawPath(path, ink);
    }

    private sealed class Page
    {
        public List<TextMark> Texts { get; } = [];

        public List<(SKPoint From, SKPoint To)> Rules { get; } = [];

        public List<Action<SKCanvas>> Shapes { get; } = [];
    }
}

/// <summary>A line of text on a page.</summary>
/// <param name="Text">The text, printable.</param>
/// <param name="X">Where its baseline begins.</param>
/// <param name="Y">Height of its baseline.</param>
/// <param name="Size">Size of the type.</param>
internal sealed record TextMark(string Text, float X, float Y, float Size)
{
    /// <summary>Its colour; black unless said otherwise.</summary>
    public SKColor? Colour { get; init; }

    /// <summary>Degrees by which it is turned around <see cref="Pivot"/>.</summary>
    public float Angle { get; init; }

    /// <summary>What it is turned around.</summary>
    public SKPoint Pivot { get; init; }
}

/// <summary>Measures of a page in points, after GB/T 9704 where it fits a form: A4, wide margins.</summary>
internal static class Sheet
{
    internal const float Width = 595.28f;
    internal const float Height = 841.89f;
    internal const float Left = 79;
    internal const float Right = Width - 74;
    internal const float Top = 84;
    internal const float Bottom = Height - 84;
    internal const float Measure = Right - Left;
    internal const float TitleSize = 22;
    internal const float BodySize = 15;
    internal const float BodyLine = 26;
    internal const float SmallSize = 9;
    internal const float SmallLine = 13;
}

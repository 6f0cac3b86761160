using SkiaSharp;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Puts a seal on a page: the image that the authority has of it, or else ring, star, the owner's name on an arc, the purpose
/// under the star.
/// </summary>
internal static class SealDrawing
{
    /// <summary>Colour of seals.</summary>
    internal static readonly SKColor Red = new(200, 22, 29);

    private const int Points = 5;
    private const float WidestArc = 260;
    private const float ArcOfALetter = 21;

    /// <summary>Puts a seal around a middle on the last page.</summary>
    public static void Put(Pages pages, PaperFont font, PaperSeal seal, SKPoint middle, float radius)
    {
        if (seal.Image is { } image)
        {
            // What is wrong with it was told when its catalogue was loaded.
            var picture = SealPicture.Read(image, static (_, _, _) => { });
            pages.Draw(canvas => picture.Draw(canvas, middle, radius));
            return;
        }

        pages.Draw(canvas => Shapes(canvas, middle, radius));
        Owner(pages, font, font.Printable(seal.Owner), middle, radius);
        if (seal.Purpose.Length > 0)
        {
            var size = radius * 0.21f;
            var x = middle.X - (font.WidthOf(seal.Purpose, size) / 2);
            pages.Write(new(seal.Purpose, x, middle.Y + (radius * 0.62f), size) { Colour = Red });
        }
    }

    private static void Shapes(SKCanvas canvas, SKPoint middle, float radius)
    {
        using var ring = new SKPaint { Color = Red, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = radius * 0.045f };
        using var ink = new SKPaint { Color = Red, IsAntialias = true };
        canvas.DrawCircle(middle, radius, ring);
        using var builder = new SKPathBuilder();
        for (var i = 0; i < Points * 2; i++)
        {
            var reach = radius * (i % 2 == 0 ? 0.3f : 0.1146f);
            var (sin, cos) = MathF.SinCos((i * MathF.PI / Points) - (MathF.PI / 2));
            var point = new SKPoint(middle.X + (reach * cos), middle.Y + (reach * sin));
            if (i == 0)
            {
                builder.MoveTo(point);
            }
            else
            {
                builder.LineTo(point);
            }
        }

        builder.Close();
        using var star = builder.Detach();
        canvas.DrawPath(star, ink);
    }

    // Long names are set narrower, so that they leave the foot of the ring free.
    private static void Owner(Pages pages, PaperFont font, string owner, SKPoint middle, float radius)
    {
        var letters = owner.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var span = Math.Min(WidestArc, ArcOfALetter * Math.Max(0, letters.Length - 1));
        var step = letters.Length > 1 ? span / (letters.Length - 1) : ArcOfALetter;
        var size = Math.Min(radius * 0.26f, radius * 0.875f * step * MathF.PI / 180);
        foreach (var (index, letter) in letters.Index())
        {
            var x = middle.X - (font.WidthOf(letter, size) / 2);
            var y = middle.Y - (radius * 0.9f) + (size * 0.88f);
            pages.Write(new(letter, x, y, size) { Colour = Red, Angle = (index * step) - (span / 2), Pivot = middle });
        }
    }
}

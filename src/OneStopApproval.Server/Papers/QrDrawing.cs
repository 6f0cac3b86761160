using QRCoder;
using SkiaSharp;

namespace OneStopApproval.Server.Papers;

/// <summary>Draws a QR code as rectangles, so that it stays sharp in print.</summary>
internal static class QrDrawing
{
    /// <summary>Draws the code of a text into a square.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float side)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var rows = code.ModuleMatrix;
        var module = side / rows.Count;
        using var ink = new SKPaint { Color = SKColors.Black };
        using var builder = new SKPathBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var from = 0; from < rows.Count; from++)
            {
                var to = from;
                while (to < rows.Count && rows[row][to])
                {
                    to++;
                }

                if (to > from)
                {
                    builder.AddRect(new SKRect(x + (from * module), y + (row * module), x + (to * module), y + ((row + 1) * module)));
                    from = to;
                }
            }
        }

        using var path = builder.Detach();
        canvas.DrawPath(path, ink);
    }
}

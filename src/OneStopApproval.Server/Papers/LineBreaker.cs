using System.Text;

namespace OneStopApproval.Server.Papers;

/// <summary>
/// Breaks Chinese text into lines: between any two Chinese characters, never inside a number or a Latin word, no line
/// beginning with a closing mark or ending with an opening one (行首行尾禁则).
/// </summary>
internal static class LineBreaker
{
    private const string NeverFirst = "，。、；：？！）》〉」』】〕”’…—％%,.;:?!)]}·";
    private const string NeverLast = "（《〈「『【〔“‘([{";

    /// <summary>The lines of a paragraph.</summary>
    /// <param name="font">The font.</param>
    /// <param name="text">The paragraph, printable.</param>
    /// <param name="size">Size of the type.</param>
    /// <param name="width">Width of a line.</param>
    /// <param name="indent">What the first line is indented by.</param>
    public static IEnumerable<string> Lines(PaperFont font, string text, float size, float width, float indent = 0)
    {
        var line = new StringBuilder();
        var left = width - indent;
        foreach (var piece in Pieces(text))
        {
            var needs = font.WidthOf(piece, size);
            if (needs > left && line.Length > 0)
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
                left = width;
            }

            // A word longer than a whole line is cut; nothing is lost.
            foreach (var part in needs > width ? Cut(font, piece, size, width) : [piece])
            {
                if (line.Length > 0 && part.Length < piece.Length)
                {
                    yield return line.ToString();
                    line.Clear();
                    left = width;
                }

                if (line.Length > 0 || !string.IsNullOrWhiteSpace(part))
                {
                    line.Append(part);
                    left -= font.WidthOf(part, size);
                }
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString().TrimEnd();
        }
    }

    // What may not be parted: a run of Latin letters and digits, and a character with the marks that cling to it.
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        var previous = default(Rune?);
        foreach (var rune in text.EnumerateRunes())
        {
            if (previous is { } before && !Cling(before, rune))
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune);
            previous = rune;
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static bool Cling(Rune before, Rune after) =>
        Among(NeverFirst, after)
        || Among(NeverLast, before)
        || (IsLatin(before) && IsLatin(after));

    private static bool Among(string marks, Rune rune) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsLatin(Rune rune) => rune.Value is > ' ' and < 0x250;

    private static IEnumerable<string> Cut(PaperFont font, string piece, float size, float width)
    {
        var part = new StringBuilder();
        var used = 0f;
        foreach (var rune in piece.EnumerateRunes())
        {
            var needs = font.WidthOf(rune) * size;
            if (used + needs > width && part.Length > 0)
            {
                yield return part.ToString();
                part.Clear();
                used = 0;
            }

            part.Append(rune);
            used += needs;
        }

        yield return part.ToString();
    }
}

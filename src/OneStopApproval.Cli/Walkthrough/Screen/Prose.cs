namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>Sentences laid into lines.</summary>
internal static class Prose
{
    /// <summary>Lines no longer than a width; where the text had broken its lines does not matter.</summary>
    internal static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
            {
                lines.Add("");
            }

            lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return lines;
    }
}

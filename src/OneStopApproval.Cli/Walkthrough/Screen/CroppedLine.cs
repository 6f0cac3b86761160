using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>One line that is cropped where the room ends: a line that wrapped would push the newest ones off the screen.</summary>
internal sealed class CroppedLine(string markup) : Renderable
{
    // Wider than any terminal, so that the text is laid into one line.
    private const int Endless = 1000;

    private readonly IRenderable text = new Markup(markup);

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        var width = Math.Min(text.Measure(options, Endless).Max, maxWidth);
        return new Measurement(width, width);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        Segment.Truncate(text.Render(options, Endless).Where(segment => !segment.IsLineBreak), maxWidth).Append(Segment.LineBreak);
}

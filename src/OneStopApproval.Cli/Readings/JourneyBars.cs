using System.Globalization;
using System.Text;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Readings;

/// <summary>A bar for each review over an axis of working days: who worked when, side by side.</summary>
internal static class JourneyBars
{
    private const int Width = 72;

    // Each phase has a letter of its own, so that a pipe and a reader who sees no colours lose nothing.
    private static readonly (JourneySpanKind Kind, char Mark, string Colour, string Word)[] Phases =
    [
        (JourneySpanKind.PreReview, '·', "grey", "waits for its prerequisite"),
        (JourneySpanKind.Intake, '░', "blue", "intake"),
        (JourneySpanKind.Correction, '?', "yellow", "correction"),
        (JourneySpanKind.TechnicalReview, '▒', "purple", "technical review"),
        (JourneySpanKind.Decision, '█', "green", "decision"),
        (JourneySpanKind.Stop, '=', "yellow", "stopped"),
        (JourneySpanKind.Certificate, '+', "aqua", "certificate"),
    ];

    /// <summary>The bars with the axis below them and the meaning of the marks.</summary>
    internal static IRenderable Of(Journey journey)
    {
        var axis = new WorkingDayAxis(journey);
        var table = new Table().NoBorder().AddColumns("review", "working days from submission", "days", "ended as");
        foreach (var review in journey.Root.Children.Where(span => span.Kind == JourneySpanKind.Review))
        {
            table.AddRow(
                Markup.Escape(WireName.Id(review.Review)),
                Bar(review, axis),
                review.WorkingDays.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(review.Outcome));
        }

        table.AddRow("", Scale(axis), "", "");
        return new Rows(table, new Markup(Legend()));
    }

    private static string Bar(JourneySpan review, WorkingDayAxis axis)
    {
        var cells = new (char Mark, string Colour)[Width];
        Array.Fill(cells, (' ', "default"));
        foreach (var span in WorkingDayAxis.Flatten(review))
        {
            if (Array.Find(Phases, phase => phase.Kind == span.Kind) is { Word: not null } phase)
            {
                var (from, to) = CellsOf(span, axis);
                Array.Fill(cells, (phase.Mark, phase.Colour), from, to - from);
            }
        }

        var bar = new StringBuilder();
        foreach (var (mark, colour) in cells)
        {
            bar.Append(CultureInfo.InvariantCulture, $"[{colour}]{mark}[/]");
        }

        return bar.ToString();
    }

    // A phase of less than a working day still happened: it keeps one cell.
    private static (int From, int To) CellsOf(JourneySpan span, WorkingDayAxis axis)
    {
        var from = Math.Min(Cell(axis.PositionOf(span.StartTime.ToShanghaiDate()), axis), Width - 1);
        var to = span.EndTime is { } end ? Cell(axis.PositionOf(end.ToShanghaiDate()), axis) : Width;
        return (from, Math.Max(to, from + 1));
    }

    private static int Cell(double position, WorkingDayAxis axis) =>
        (int)Math.Round(position / Math.Max(axis.Length, 1) * Width, MidpointRounding.AwayFromZero);

    private static string Scale(WorkingDayAxis axis)
    {
        var step = axis.Length > 40 ? 10 : 5;
        var scale = new StringBuilder(new string(' ', Width + 4));
        for (var day = 0; day <= axis.Length; day += step)
        {
            var text = day.ToString(CultureInfo.InvariantCulture);
            var at = Cell(day, axis);
            scale.Remove(at, text.Length).Insert(at, text);
        }

        return $"[grey]{scale.ToString().TrimEnd()}[/]";
    }

    private static string Legend() =>
        string.Join("   ", Phases.Select(phase => $"[{phase.Colour}]{phase.Mark}[/] {phase.Word}"));
}

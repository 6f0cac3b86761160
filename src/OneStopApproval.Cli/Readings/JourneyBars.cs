using System.Globalization;
using System.Text;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Readings;

/// <summary>A bar for each review over an axis of working days: who worked when, side by side.</summary>
internal sealed class JourneyBars
{
    private const int Widest = 72;
    private const int Narrowest = 20;

    // The days, and the space between the columns.
    private const int BesideWords = 12;

    // The last number of the scale may begin where the bars end.
    private const int ScaleOverhang = 3;

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

    private readonly Journey journey;
    private readonly WorkingDayAxis axis;
    private readonly int width;

    private JourneyBars(Journey journey, int width) =>
        (this.journey, axis, this.width) = (journey, new WorkingDayAxis(journey), width);

    /// <summary>The bars with the axis below them and the meaning of the marks.</summary>
    /// <param name="journey">The whole way.</param>
    /// <param name="columns">Columns of the terminal.</param>
    internal static IRenderable Of(Journey journey, int columns) =>
        new JourneyBars(journey, Math.Clamp(columns - Beside(journey), Narrowest, Widest)).Draw();

    private static int Beside(Journey journey)
    {
        var reviews = journey.Root.Children.Where(span => span.Kind == JourneySpanKind.Review).ToList();
        var words = reviews.Max(span => WireName.Id(span.Review).Length) + reviews.Max(span => Math.Max(span.Outcome.Length, "ended as".Length));
        return words + BesideWords + ScaleOverhang;
    }

    private static string Legend() =>
        string.Join("   ", Phases.Select(phase => $"[{phase.Colour}]{phase.Mark}[/] {phase.Word}"));

    private Rows Draw()
    {
        var table = new Table().NoBorder().AddColumns("review", "working days", "days", "ended as");
        foreach (var review in journey.Root.Children.Where(span => span.Kind == JourneySpanKind.Review))
        {
            table.AddRow(
                Markup.Escape(WireName.Id(review.Review)),
                Bar(review),
                review.WorkingDays.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(review.Outcome));
        }

        table.AddRow("", Scale(), "", "");
        return new Rows(table, new Markup(Legend()));
    }

    private string Bar(JourneySpan review)
    {
        var cells = new (char Mark, string Colour)[width];
        Array.Fill(cells, (' ', "default"));
        // A certificate is issued after its review has ended, and so lies beside it.
        var certificates = journey.Root.Children
            .Where(span => span.Kind == JourneySpanKind.Certificate && span.Review == review.Review);
        foreach (var span in WorkingDayAxis.Flatten(review).Concat(certificates))
        {
            if (Array.Find(Phases, phase => phase.Kind == span.Kind) is { Word: not null } phase)
            {
                var (from, to) = CellsOf(span);
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
    private (int From, int To) CellsOf(JourneySpan span)
    {
        var from = Math.Min(Cell(axis.PositionOf(span.StartTime.ToShanghaiDate())), width - 1);
        var to = span.EndTime is { } end ? Cell(axis.PositionOf(end.ToShanghaiDate())) : width;
        return (from, Math.Max(to, from + 1));
    }

    private int Cell(double position) =>
        (int)Math.Round(position / Math.Max(axis.Length, 1) * width, MidpointRounding.AwayFromZero);

    private string Scale()
    {
        var step = axis.Length > 40 ? 10 : 5;
        var scale = new StringBuilder(new string(' ', width + ScaleOverhang));
        for (var day = 0; day <= axis.Length; day += step)
        {
            var text = day.ToString(CultureInfo.InvariantCulture);
            var at = Cell(day);
            scale.Remove(at, text.Length).Insert(at, text);
        }

        return $"[grey]{scale.ToString().TrimEnd()}[/]";
    }
}

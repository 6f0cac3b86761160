using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>What the live stage shows at one moment.</summary>
/// <param name="reviews">Reviews of the biggest application shown: the table keeps their room, so that nothing jumps.</param>
internal sealed class LiveScreen(int reviews)
{
    private const int LinesKept = 40;
    private const int HeightOfHeader = 5;
    private const int Border = 2;
    private const int ProgressWidth = 28;
    private const int BesideText = 4;

    private readonly Dictionary<string, string> atWork = new(StringComparer.Ordinal);
    private readonly Queue<string> lines = new();
    private string title = "The server starts";
    private int chapter;
    private int chapters = 1;

    /// <summary>The business day.</summary>
    internal DateOnly? Day { get; set; }

    /// <summary>The application as last read; null while it is a draft.</summary>
    internal Application? Application { get; set; }

    /// <summary>The words for a newcomer; empty when nobody waits for them to be read.</summary>
    internal string Tour { get; set; } = "";

    internal void Chapter(int number, int count, string title)
    {
        (chapter, chapters, this.title) = (number, count, title);
        Note($"[bold]{Markup.Escape(title)}[/]");
    }

    internal void Begin(string who, string what) => atWork[who] = what;

    internal void End(string who, string what, string outcome, bool asExpected)
    {
        atWork.Remove(who);
        var mark = asExpected ? "[green]✓[/]" : "[red]✗[/]";
        Note($"{mark} [aqua]{Markup.Escape(who)}[/] {Markup.Escape(what)}: [grey]{Markup.Escape(outcome)}[/]");
    }

    internal void Tell(string why, int columns)
    {
        foreach (var line in Prose.Wrap(why, columns - BesideText - 2))
        {
            Note($"  [grey italic]{Markup.Escape(line)}[/]");
        }
    }

    /// <summary>The whole screen; it fills the terminal and crops what has no room, so that nothing jumps.</summary>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="height">Lines of the terminal.</param>
    internal IRenderable Draw(int columns, int height)
    {
        var parts = new List<Layout>
        {
            new Layout(Header()).Size(HeightOfHeader),
            new Layout(Departments(columns)).Size(reviews + Border),
        };
        if (Tour.Length > 0)
        {
            var text = Prose.Wrap(Tour, columns - BesideText);
            parts.Add(new Layout(Explanation(text)).Size(text.Count + Border));
        }

        parts.Add(new Layout(Lines(Math.Max(1, height - HeightOfHeader - reviews - Border))));
        return new Layout().SplitRows([.. parts]);
    }

    private Panel Header()
    {
        var done = ProgressWidth * chapter / chapters;
        var bar = $"[green]{new string('━', done)}[/][grey]{new string('─', ProgressWidth - done)}[/]";
        var day = Day is { } today ? $"{today.Weekday()} {today.Text()}" : "";
        var number = Application is { } known ? $"办件 {known.DisplayNumber}  {WireName.Of(known.State)}" : "draft";
        var step = string.Create(CultureInfo.InvariantCulture, $"{chapter}/{chapters}");
        return new Panel(new Rows(
            new CroppedLine($"[bold]{day}[/]  {Markup.Escape(number)}  {Markup.Escape(Application?.Applicant.DisplayName ?? "")}"),
            new CroppedLine($"{bar} {step} {Markup.Escape(title)}"),
            new CroppedLine(Visitors())))
        {
            Header = new PanelHeader("one application, every department at the same time"),
            Expand = true,
        };
    }

    // Departments work in their rows; whoever has none works here.
    private string Visitors()
    {
        var departments = (Application?.Reviews ?? []).Select(review => WireName.Id(review.Department)).ToHashSet(StringComparer.Ordinal);
        return string.Join("  ", atWork.Keys.Where(who => !departments.Contains(who)).Select(who => $"[aqua]{Markup.Escape(who)}[/] {WorkOf(who)}"));
    }

    private Panel Departments(int columns)
    {
        var table = new Table().NoBorder().HideHeaders().Expand();
        foreach (var width in ReviewRow.Widths)
        {
            table.AddColumn(new TableColumn("") { Width = width, NoWrap = true, Padding = new Padding(0, 0, 1, 0) });
        }

        var rest = Math.Max(1, columns - BesideText - ReviewRow.Widths.Sum(width => width + 1));
        table.AddColumn(new TableColumn("") { Width = rest, NoWrap = true, Padding = new Padding(0) });
        foreach (var review in Application?.Reviews ?? [])
        {
            table.AddRow(ReviewRow.Of(review, WorkOf(WireName.Id(review.Department))));
        }

        IRenderable content = Application is null ? new CroppedLine("[grey]Nothing is submitted yet: no department knows of the lab.[/]") : table;
        return new Panel(content) { Header = new PanelHeader("departments"), Expand = true };
    }

    private static Panel Explanation(IReadOnlyList<string> text) => new(new Text(string.Join('\n', text)))
    {
        Header = new PanelHeader("what you are about to see: Enter goes on"),
        BorderStyle = new Style(Color.Yellow),
        Expand = true,
    };

    private string WorkOf(string who) =>
        atWork.TryGetValue(who, out var what) ? $"[yellow]▶ {Markup.Escape(what)}[/]" : "";

    private Panel Lines(int height) => new(new Rows(lines.TakeLast(Math.Max(1, height - Border)).Select(line => new CroppedLine(line))))
    {
        Header = new PanelHeader("what happened"),
        Expand = true,
    };

    private void Note(string line)
    {
        lines.Enqueue(line);
        while (lines.Count > LinesKept)
        {
            lines.Dequeue();
        }
    }
}

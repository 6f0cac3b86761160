using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>What the live stage shows at one moment.</summary>
internal sealed class LiveScreen
{
    private const int LinesKept = 40;
    private const int HeightOfReviews = 15;
    private const int HeightOfHeader = 4;
    private const int ProgressWidth = 36;

    private readonly Dictionary<string, string> atWork = new(StringComparer.Ordinal);
    private readonly Queue<string> lines = new();
    private string title = "The server starts";
    private int chapter;
    private int chapters = 1;

    /// <summary>The business day.</summary>
    internal DateOnly? Day { get; set; }

    /// <summary>The application as last read; null while it is a draft.</summary>
    internal Application? Application { get; set; }

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

    /// <summary>The whole screen; it fills the terminal and crops what has no room, so that nothing jumps.</summary>
    /// <param name="height">Lines of the terminal.</param>
    internal IRenderable Draw(int height) => new Layout().SplitRows(
        new Layout(Header()).Size(HeightOfHeader),
        Departments().Size(HeightOfReviews),
        new Layout(Lines(height - HeightOfHeader - HeightOfReviews)));

    private Panel Header()
    {
        var done = ProgressWidth * chapter / chapters;
        var bar = $"[green]{new string('━', done)}[/][grey]{new string('━', ProgressWidth - done)}[/]";
        var day = Day is { } today ? $"{today.Weekday()} {today.Text()}" : "";
        var number = Application is { } known ? $"办件 {known.DisplayNumber}  {WireName.Of(known.State)}" : "draft";
        var step = string.Create(CultureInfo.InvariantCulture, $"{chapter}/{chapters}");
        return new Panel(new Rows(
            new Markup($"[bold]{day}[/]  {Markup.Escape(number)}"),
            new Markup($"{bar} {step} {Markup.Escape(title)}")))
        {
            Header = new PanelHeader("one application, every department at the same time"),
            Expand = true,
        };
    }

    private Layout Departments()
    {
        if (Application is not { } application)
        {
            return new Layout(new Panel(new Markup(WorkOf("applicant"))) { Header = new PanelHeader("applicant"), Expand = true });
        }

        return new Layout().SplitColumns([.. application.Reviews.Select(review =>
        {
            var department = WireName.Id(review.Department);
            return new Layout(new Panel(ReviewColumn.Of(review, WorkOf(department)))
            {
                Header = new PanelHeader(department),
                Expand = true,
            });
        })]);
    }

    private string WorkOf(string who) =>
        atWork.TryGetValue(who, out var what) ? $"[yellow]▶ {Markup.Escape(what)}[/]" : "";

    private Panel Lines(int height) => new(new Markup(string.Join('\n', lines.TakeLast(Math.Max(1, height - 2)))))
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

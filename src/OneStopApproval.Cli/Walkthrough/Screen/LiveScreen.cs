using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>What the live stage shows at one moment.</summary>
internal sealed class LiveScreen
{
    private const int LinesKept = 14;
    private const int HeightOfReviews = 14;
    private const int HeightOfHeader = 4;
    private const int ProgressWidth = 48;

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

    /// <summary>The whole screen.</summary>
    internal IRenderable Draw() => new Rows(Header(), Departments(), Lines());

    private Panel Header()
    {
        var done = ProgressWidth * chapter / chapters;
        var bar = $"[green]{new string('━', done)}[/][grey]{new string('━', ProgressWidth - done)}[/]";
        var day = Day is { } today ? $"{today.Weekday()} {today.Text()}" : "";
        var number = Application is { } known ? $"办件 {known.DisplayNumber}  {WireName.Of(known.State)}" : "draft";
        return new Panel(new Rows(
            new Markup($"[bold]{day}[/]  {Markup.Escape(number)}"),
            new Markup(string.Create(
                CultureInfo.InvariantCulture, $"{bar}  {chapter}/{chapters}  {Markup.Escape(title)}"))))
        {
            Header = new PanelHeader("one application, every department at the same time"),
            Expand = true,
            Height = HeightOfHeader,
        };
    }

    private Table Departments()
    {
        var table = new Table().RoundedBorder().Expand();
        if (Application is not { } application)
        {
            return table.AddColumn("applicant").AddRow(new Markup(WorkOf("applicant")));
        }

        foreach (var review in application.Reviews)
        {
            table.AddColumn($"[bold]{Markup.Escape(WireName.Id(review.Department))}[/]");
        }

        return table.AddRow(application.Reviews.Select(review => (IRenderable)new ReviewPanel(
            review, WorkOf(WireName.Id(review.Department))).Draw(HeightOfReviews)));
    }

    private string WorkOf(string who) =>
        atWork.TryGetValue(who, out var what) ? $"[yellow]▶ {Markup.Escape(what)}[/]" : "";

    private Panel Lines() => new(new Markup(string.Join('\n', lines)))
    {
        Header = new PanelHeader("what happened"),
        Expand = true,
        Height = LinesKept + 2,
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

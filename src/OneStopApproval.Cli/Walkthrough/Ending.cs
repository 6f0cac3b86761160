using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings;
using Spectre.Console;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>What stays on the screen: the bars, one clock, the certificates, the visits, every expectation.</summary>
internal sealed class Ending(Story story, ServerProcess? kept, TimeSpan took)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // The output is read by programs and people, never by a browser: Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Shows it to people.</summary>
    internal void Show(IAnsiConsole console)
    {
        if (story.Journey is { } journey)
        {
            Head(console, "Every review over working days");
            console.Write(JourneyBars.Of(journey, console.Profile.Width));
        }

        if (story.Clock is { } clock)
        {
            Head(console, "One clock, day by day");
            console.Write(ClockTable.Of(clock));
        }

        if (story.Certificates.Count > 0)
        {
            Head(console, "Certificates");
            console.Write(Certificates());
        }

        if (story.Visits is { } visits)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"The lab had to come [bold]{visits}[/] time(s).");
        }

        Head(console, "Expectations");
        foreach (var expectation in story.Expect.All)
        {
            console.MarkupLine(Line(expectation));
        }

        Sum(console);
        if (kept is not null)
        {
            TellKept(console, kept);
        }
    }

    /// <summary>Writes it for programs.</summary>
    internal void WriteJson(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            held = story.Expect.Differing.Count == 0,
            seconds = Math.Round(took.TotalSeconds, 1),
            application = story.Application,
            displayNumber = story.DisplayNumber,
            certificates = story.CertificateNumbers,
            demandedVisits = story.Visits,
            expectations = story.Expect.All,
            server = kept is null ? null : new { address = kept.Address, processId = kept.Id, folder = kept.Folder, log = kept.LogFile },
        },
        Json));

    private static void Head(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(new Spectre.Console.Rule($"[bold]{title}[/]").LeftJustified());
    }

    private static string Line(Expectation expectation) => expectation.Held
        ? $"[green]✓[/] {Markup.Escape(expectation.Name)}: {Markup.Escape(expectation.Actual)}"
        : $"[red]✗ {Markup.Escape(expectation.Name)}: expected {Markup.Escape(expectation.Expected)}, found {Markup.Escape(expectation.Actual)}[/]";

    private Table Certificates()
    {
        var table = new Table().RoundedBorder().AddColumns("item", "number", "holder", "rows of scope", "issued", "valid until");
        foreach (var certificate in story.Certificates)
        {
            table.AddRow(
                Markup.Escape(WireName.Id(certificate.Item)),
                Markup.Escape(certificate.Number),
                Markup.Escape(certificate.Holder),
                certificate.Scope.Count.ToString(CultureInfo.InvariantCulture),
                certificate.IssueDate.Text(),
                certificate.ExpiryDate.Text());
        }

        return table;
    }

    private void Sum(IAnsiConsole console)
    {
        var differing = story.Expect.Differing.Count;
        var seconds = took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var all = story.Expect.All.Count.ToString(CultureInfo.InvariantCulture);
        console.WriteLine();
        console.MarkupLine(differing == 0
            ? $"[green]All {all} expectations held[/], in {seconds} s."
            : $"[red]{differing.ToString(CultureInfo.InvariantCulture)} of {all} expectations differ[/], in {seconds} s.");
    }

    // Plain writing: addresses and commands are to be copied, and must not be wrapped.
    private void TellKept(IAnsiConsole console, ServerProcess server)
    {
        var id = server.Id.ToString(CultureInfo.InvariantCulture);
        string[] lines =
        [
            "",
            $"The server goes on at {server.Address} (process {id}, folder {server.Folder}).",
            "  a token:  dotnet run --project src/OneStopApproval.Cli -- token --role operator",
            $"  ask it:   dotnet run --project src/OneStopApproval.Cli -- journey {story.Application} --server {server.Address}",
            $"  stop it:  {(OperatingSystem.IsWindows() ? "taskkill /t /f /pid" : "kill")} {id}",
        ];
        foreach (var line in lines)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}

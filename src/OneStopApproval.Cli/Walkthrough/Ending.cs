using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Cli.Readings;
using OneStopApproval.Cli.Readings.Clocks;
using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>What stays on the screen: the bars, one clock, the certificates, the visits, every expectation.</summary>
internal sealed class Ending(Story story, ServerProcess? kept, TimeSpan took)
{
    private const string TokenCommand = "dotnet run --project src/OneStopApproval.Cli -- token --role operator";

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
            console.Write(ClockTable.Of(clock, CalendarWords.English));
        }

        if (story.Certificates.Count > 0)
        {
            Head(console, $"Certificates of {story.Lab.Applicant.DisplayName}");
            console.Write(Certificates());
        }

        if (story.Visits is { } visits)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Visits demanded of it: [bold]{visits}[/].");
        }

        foreach (var other in story.Others)
        {
            console.MarkupLine(Fate(other));
        }

        Head(console, "Expectations");
        console.Write(Chapters());
        foreach (var expectation in story.Expect.Differing)
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
            others = story.Others.Select(other => new { applicant = other.Lab.Applicant.DisplayName, application = other.Application }),
            demandedVisits = story.Visits,
            expectations = story.Expect.All,
            server = kept is null
                ? null
                : new { address = kept.Address, webAddress = kept.WebAddress, token = TokenCommand, processId = kept.Id, folder = kept.Folder, log = kept.LogFile },
        },
        Json));

    private static void Head(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.Write(new Spectre.Console.Rule($"[bold]{title}[/]").LeftJustified());
    }

    private static string Line(Expectation expectation) =>
        $"[red]✗ {Markup.Escape(expectation.Name)}: expected {Markup.Escape(expectation.Expected)}, found {Markup.Escape(expectation.Actual)}[/]";

    private static string Fate(Story other) => string.Join(
        "; ",
        other.Reviews.Select(review =>
            $"{Markup.Escape(other.Lab.Applicant.DisplayName)}: {Markup.Escape(WireName.Id(review.Item))} {WireName.Of(review.State)}"
            + (review.Declination is { RightAuthority.Length: > 0 } declination ? $", sent to {Markup.Escape(declination.RightAuthority)}" : "")));

    private Table Chapters()
    {
        var table = new Table().NoBorder().HideHeaders().AddColumns("", "", "");
        foreach (var (index, chapter) in Programme.Chapters.Index())
        {
            var own = story.Expect.All.Where(expectation => expectation.Chapter == index + 1).ToList();
            var held = own.Count(expectation => expectation.Held);
            table.AddRow(
                own.Count == 0 ? "[grey]-[/]" : held == own.Count ? "[green]✓[/]" : "[red]✗[/]",
                Markup.Escape(chapter.Title),
                own.Count == 0 ? "[grey]not played[/]" : string.Create(CultureInfo.InvariantCulture, $"{held} of {own.Count} held"));
        }

        return table;
    }

    private Table Certificates()
    {
        var table = new Table().NoBorder().AddColumns("item", "number", "rows", "issued", "valid until");
        foreach (var certificate in story.Certificates)
        {
            table.AddRow(
                Markup.Escape(WireName.Id(certificate.Item)),
                Markup.Escape(certificate.Number),
                Rows(certificate),
                certificate.IssueDate.Text(),
                certificate.ExpiryDate.Text());
        }

        foreach (var review in story.Reviews.Where(review => review.Filing is not null))
        {
            table.AddRow(
                Markup.Escape(WireName.Id(review.Item)), Markup.Escape(review.Filing.DocumentNumber), "filed", review.Filing.ActDate.Text(), "-");
        }

        return table;
    }

    private string Rows(Certificate certificate)
    {
        var asked = story.Reviews.Single(review => review.Item == certificate.Item).AskedScope.Count;
        return string.Create(CultureInfo.InvariantCulture, $"{certificate.Scope.Count} of {asked}");
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
            $"The server goes on at {server.Address}, for browsers at {server.WebAddress} (process {id}, folder {server.Folder}).",
            $"  a token:  {TokenCommand}",
            $"  ask it:   dotnet run --project src/OneStopApproval.Cli -- journey {story.Application} --server {server.Address}",
            $"  stop it:  {(OperatingSystem.IsWindows() ? "taskkill /t /f /pid" : "kill")} {id}",
        ];
        foreach (var line in lines)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}

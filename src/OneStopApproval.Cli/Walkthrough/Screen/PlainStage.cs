using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>Plain lines, for pipes and logs: no colour, no cursor control, one line for each act that is done.</summary>
/// <param name="output">Where they go.</param>
/// <param name="guided">Whether each chapter is explained.</param>
internal sealed class PlainStage(TextWriter output, bool guided) : IStage
{
    private const int Width = 100;
    private const int WidthOfDay = 14;
    private const int WidthOfName = 20;

    private readonly Lock gate = new();
    private string day = "";

    /// <inheritdoc/>
    public Task PlayAsync(Func<Task> story) => story();

    /// <inheritdoc/>
    public Task ChapterAsync(int number, int count, string title, string tour, CancellationToken cancellationToken)
    {
        Write(string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}[{number}/{count}] {title}"));
        if (guided)
        {
            WriteAll(Prose.Wrap(tour, Width - 4).Select(line => $"    {line}").Prepend("").Append(""));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Day(DateOnly day) => this.day = $"{day.Weekday()} {day.Text()}";

    /// <inheritdoc/>
    public void Begin(string who, string what)
    {
    }

    /// <inheritdoc/>
    public Task EndAsync(string who, string what, string outcome, bool asExpected, string? why = null)
    {
        var line = $"  {day,-WidthOfDay}  {who,-WidthOfName}  {what}: {outcome}{(asExpected ? "" : "  <-- NOT AS EXPECTED")}";
        var margin = new string(' ', WidthOfDay + WidthOfName + 6);
        WriteAll(guided && why is not null
            ? Prose.Wrap(why, Width - margin.Length).Select(words => margin + words).Prepend(line)
            : [line]);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Show(Application application)
    {
    }

    private void Write(string line) => WriteAll([line]);

    private void WriteAll(IEnumerable<string> lines)
    {
        lock (gate)
        {
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }
        }
    }
}

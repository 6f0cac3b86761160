using System.Globalization;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>Plain lines, for pipes and logs: no colour, no cursor control, one line for each act that is done.</summary>
internal sealed class PlainStage(TextWriter output) : IStage
{
    private readonly Lock gate = new();
    private string day = "";

    /// <inheritdoc/>
    public Task PlayAsync(Func<Task> story) => story();

    /// <inheritdoc/>
    public void Chapter(int number, int count, string title) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}[{number}/{count}] {title}"));

    /// <inheritdoc/>
    public void Day(DateOnly day) => this.day = $"{day.Weekday()} {day.Text()}";

    /// <inheritdoc/>
    public void Begin(string who, string what)
    {
    }

    /// <inheritdoc/>
    public Task EndAsync(string who, string what, string outcome, bool asExpected)
    {
        Write($"  {day}  {who,-18}  {what}: {outcome}{(asExpected ? "" : "  <-- NOT AS EXPECTED")}");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Show(Application application)
    {
    }

    private void Write(string line)
    {
        lock (gate)
        {
            output.WriteLine(line);
        }
    }
}

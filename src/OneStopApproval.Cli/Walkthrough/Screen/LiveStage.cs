using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>A terminal that is redrawn: the departments side by side, what they do now, how far the story is.</summary>
internal sealed class LiveStage(IAnsiConsole console) : IStage
{
    // The server is faster than eyes; the story keeps a pace that can be followed.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(180);

    private readonly Lock gate = new();
    private readonly LiveScreen screen = new();
    private LiveDisplayContext? display;

    /// <inheritdoc/>
    public Task PlayAsync(Func<Task> story) => console
        .Live(screen.Draw(console.Profile.Height))
        .Overflow(VerticalOverflow.Crop)
        .StartAsync(async context =>
        {
            display = context;
            await story();
        });

    /// <inheritdoc/>
    public void Chapter(int number, int count, string title) => Change(() => screen.Chapter(number, count, title));

    /// <inheritdoc/>
    public void Day(DateOnly day) => Change(() => screen.Day = day);

    /// <inheritdoc/>
    public void Begin(string who, string what) => Change(() => screen.Begin(who, what));

    /// <inheritdoc/>
    public Task EndAsync(string who, string what, string outcome, bool asExpected)
    {
        Change(() => screen.End(who, what, outcome, asExpected));
        return Task.Delay(Pace);
    }

    /// <inheritdoc/>
    public void Show(Application application) => Change(() => screen.Application = application);

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            display?.UpdateTarget(screen.Draw(console.Profile.Height));
        }
    }
}

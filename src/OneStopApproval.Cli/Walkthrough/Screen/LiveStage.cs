using OneStopApproval.Contracts.V1;
using Spectre.Console;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>A terminal that is redrawn: the departments one below the other, what they do now, how far the story is.</summary>
/// <param name="console">The terminal.</param>
/// <param name="reviews">Reviews of the biggest application.</param>
/// <param name="guided">Whether each chapter is explained and waits until it was read.</param>
internal sealed class LiveStage(IAnsiConsole console, int reviews, bool guided) : IStage
{
    // The server is faster than eyes; the story keeps a pace that can be followed.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(180);

    private readonly Lock gate = new();
    private readonly LiveScreen screen = new(reviews);
    private LiveDisplayContext? display;

    /// <inheritdoc/>
    public Task PlayAsync(Func<Task> story) => console
        .Live(screen.Draw(console.Profile.Width, console.Profile.Height))
        .Overflow(VerticalOverflow.Crop)
        .StartAsync(async context =>
        {
            display = context;
            await story();
        });

    /// <inheritdoc/>
    public async Task ChapterAsync(int number, int count, string title, string tour, CancellationToken cancellationToken)
    {
        Change(() => screen.Chapter(number, count, title));
        if (guided)
        {
            Change(() => screen.Tour = tour);
            while (await console.Input.ReadKeyAsync(intercept: true, cancellationToken) is { Key: not ConsoleKey.Enter })
            {
            }

            Change(() => screen.Tour = "");
        }
    }

    /// <inheritdoc/>
    public void Day(DateOnly day) => Change(() => screen.Day = day);

    /// <inheritdoc/>
    public void Begin(string who, string what) => Change(() => screen.Begin(who, what));

    /// <inheritdoc/>
    public Task EndAsync(string who, string what, string outcome, bool asExpected, string? why = null)
    {
        Change(() =>
        {
            screen.End(who, what, outcome, asExpected);
            if (guided && why is not null)
            {
                screen.Tell(why, console.Profile.Width);
            }
        });
        return Task.Delay(Pace);
    }

    /// <inheritdoc/>
    public void Show(Application application) => Change(() => screen.Application = application);

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            display?.UpdateTarget(screen.Draw(console.Profile.Width, console.Profile.Height));
        }
    }
}

using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>Where the walk-through is watched: a terminal that is redrawn, or plain lines.</summary>
internal interface IStage
{
    /// <summary>Runs the story while the stage is lit.</summary>
    Task PlayAsync(Func<Task> story);

    /// <summary>A new chapter begins.</summary>
    /// <param name="number">Which.</param>
    /// <param name="count">Of how many.</param>
    /// <param name="title">What happens.</param>
    /// <param name="tour">The same for a newcomer; shown on a tour only.</param>
    /// <param name="cancellationToken">Stops the wait for the reader.</param>
    Task ChapterAsync(int number, int count, string title, string tour, CancellationToken cancellationToken);

    /// <summary>Business time moved to this day.</summary>
    void Day(DateOnly day);

    /// <summary>Somebody begins an act; several may be at work at the same time.</summary>
    void Begin(string who, string what);

    /// <summary>The act is done, as expected or not.</summary>
    /// <param name="who">Who acted.</param>
    /// <param name="what">What they did.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="asExpected">Whether this was expected.</param>
    /// <param name="why">The server's own words about a refusal; shown on a tour only.</param>
    Task EndAsync(string who, string what, string outcome, bool asExpected, string? why = null);

    /// <summary>Where the reviews stand now.</summary>
    void Show(Application application);
}

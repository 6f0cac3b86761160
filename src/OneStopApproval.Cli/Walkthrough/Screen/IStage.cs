using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Screen;

/// <summary>Where the walk-through is watched: a terminal that is redrawn, or plain lines.</summary>
internal interface IStage
{
    /// <summary>Runs the story while the stage is lit.</summary>
    Task PlayAsync(Func<Task> story);

    /// <summary>A new chapter begins.</summary>
    void Chapter(int number, int count, string title);

    /// <summary>Business time moved to this day.</summary>
    void Day(DateOnly day);

    /// <summary>Somebody begins an act; several may be at work at the same time.</summary>
    void Begin(string who, string what);

    /// <summary>The act is done, as expected or not.</summary>
    Task EndAsync(string who, string what, string outcome, bool asExpected);

    /// <summary>Where the reviews stand now.</summary>
    void Show(Application application);
}

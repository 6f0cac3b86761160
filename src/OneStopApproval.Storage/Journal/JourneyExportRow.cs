namespace OneStopApproval.Storage.Journal;

/// <summary>
/// An application that has ended and whose journey waits to be told to a receiver of traces. Written in the commit that
/// ended it, deleted when a receiver has it.
/// </summary>
public sealed class JourneyExportRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Sequence of the last entry of that commit: the journey is told up to there.</summary>
    public long Sequence { get; set; }
}

using OneStopApproval.Storage.Evidence;

namespace OneStopApproval.Storage.Ledger;

/// <summary>The stored answer to a request: what a repeat of it is told.</summary>
public sealed class AnswerRow
{
    /// <summary>Request id.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>Method.</summary>
    public string Method { get; set; } = "";

    /// <summary>Caller.</summary>
    public string Caller { get; set; } = "";

    /// <summary>Keyed hash of the canonical mapped command.</summary>
    public byte[] ContentHash { get; set; } = [];

    /// <summary>The answer's exact bytes.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Wall time of the answer.</summary>
    public DateTimeOffset CreateTime { get; set; }

    /// <summary>Wall time after which it may be deleted; null for ever.</summary>
    public DateTimeOffset? KeepUntil { get; set; }

    /// <summary>The evidence of an act that belongs to no application, written with the answer; null where the journal has it.</summary>
    public OfficeActRow? Act { get; set; }
}

/// <summary>A counter that is raised under its row's lock.</summary>
public sealed class CounterRow
{
    /// <summary>Key of the feed's counter; every other key belongs to a number book.</summary>
    public const string Feed = "feed";

    /// <summary>Key.</summary>
    public string Key { get; set; } = "";

    /// <summary>Last value given out.</summary>
    public long Value { get; set; }
}

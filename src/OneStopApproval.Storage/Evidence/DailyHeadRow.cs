namespace OneStopApproval.Storage.Evidence;

/// <summary>The head of all chains at the end of a day (每日总摘要): inserted once, never changed.</summary>
public sealed class DailyHeadRow
{
    /// <summary>Number among the daily heads, from 1, without gaps.</summary>
    public long Number { get; set; }

    /// <summary>The day in Asia/Shanghai.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Number of the feed's last event under it; 0 when there is none yet.</summary>
    public long ThroughFeed { get; set; }

    /// <summary>Applications with at least one event under it.</summary>
    public long Chains { get; set; }

    /// <summary>SHA-256 of the content of the head before, in hexadecimal; null for the first alone.</summary>
    public string? PreviousSha256 { get; set; }

    /// <summary>The exact bytes that were signed.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>SHA-256 of the content in hexadecimal.</summary>
    public string ContentSha256 { get; set; } = "";

    /// <summary>Id of the key.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The signature.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>Wall time of signing.</summary>
    public DateTimeOffset SignTime { get; set; }
}

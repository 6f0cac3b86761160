using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Journal;

/// <summary>One event of the journal (办理留痕记录): appended, never changed. The columns repeat the bytes for queries.</summary>
public sealed class JournalRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Sequence within the application, from 1, without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>Number in the feed of all applications, from 1, without gaps, in commit order.</summary>
    public long Feed { get; set; }

    /// <summary>Type of the event in kebab-case.</summary>
    public string Type { get; set; } = "";

    /// <summary>The review that it concerns, if one.</summary>
    public string? Item { get; set; }

    /// <summary>The exact bytes that the hash is over.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>SHA-256 of the previous hash and the bytes.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>Business time.</summary>
    public DateTimeOffset BusinessTime { get; set; }

    /// <summary>Wall time.</summary>
    public DateTimeOffset WallTime { get; set; }

    /// <summary>Trace that wrote it, in hexadecimal.</summary>
    public string? TraceId { get; set; }

    /// <summary>Span that wrote it, in hexadecimal.</summary>
    public string? SpanId { get; set; }

    /// <summary>Role of the act.</summary>
    public ActorRole ActorRole { get; set; }

    /// <summary>Subject of the act.</summary>
    public string ActorSubject { get; set; } = "";

    /// <summary>Department of the act.</summary>
    public string? ActorDepartment { get; set; }
}

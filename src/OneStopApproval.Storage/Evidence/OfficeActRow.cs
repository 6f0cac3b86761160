using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Evidence;

/// <summary>
/// An act that belongs to no application and so stands in no journal: of a power of attorney, a right, a ban, a calendar, a
/// person's data. Written in the commit of what it did, and never changed or deleted.
/// </summary>
public sealed class OfficeActRow
{
    /// <summary>Id, a UUID of version 7 without hyphens: ordered by the wall time of the act.</summary>
    public string Id { get; set; } = "";

    /// <summary>Who acted.</summary>
    public string Subject { get; set; } = "";

    /// <summary>In what role.</summary>
    public ActorRole Role { get; set; }

    /// <summary>For which department; null for none.</summary>
    public string? Department { get; set; }

    /// <summary>The call, without its service. Example: <c>RegisterBan</c>.</summary>
    public string Method { get; set; } = "";

    /// <summary>Resource name of what it was done to; empty where that is none or several.</summary>
    public string Resource { get; set; } = "";

    /// <summary>How the caller was known; null when nothing said it.</summary>
    public string? Authentication { get; set; }

    /// <summary>Network address of the caller.</summary>
    public string? ClientAddress { get; set; }

    /// <summary>Id of the request.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>W3C trace id of the call; null when it is not traced.</summary>
    public string? TraceId { get; set; }

    /// <summary>Business time of the act.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>Wall time of the act.</summary>
    public DateTimeOffset WallTime { get; set; }
}

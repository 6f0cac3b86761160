namespace OneStopApproval.Storage.Notices;

/// <summary>A notice that somebody of the lab has read.</summary>
public sealed class NoticeReadRow
{
    /// <summary>The application; for a power of attorney its <see cref="PowerNotices.KeyOf"/>.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Sequence of the journal row that is the notice; of a power the number of its notice.</summary>
    public long Sequence { get; set; }

    /// <summary>Wall time of the mark.</summary>
    public DateTimeOffset ReadTime { get; set; }
}

/// <summary>How far a channel has come in the feed.</summary>
public sealed class NoticeChannelRow
{
    /// <summary>Id of the channel, for example <c>sms</c>.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Number in the feed up to which every notice has its row.</summary>
    public long Feed { get; set; }
}

/// <summary>A notice on its way through a channel (outbox). It holds no address: that is a personal value, read at sending.</summary>
public sealed class NoticeDeliveryRow
{
    /// <summary>The application; for a power of attorney its <see cref="PowerNotices.KeyOf"/>.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Sequence of the journal row that is the notice, or number of a power's; with the application the stable id.</summary>
    public long Sequence { get; set; }

    /// <summary>Id of the channel.</summary>
    public string Channel { get; set; } = "";

    /// <summary>How it stands.</summary>
    public NoticeDeliveryState State { get; set; }

    /// <summary>Tries so far that count against the message.</summary>
    public int Attempts { get; set; }

    /// <summary>Wall time from which it may be tried; while one replica sends, the end of its claim.</summary>
    public DateTimeOffset NextTime { get; set; }

    /// <summary>Wall time at which the channel took it, or null.</summary>
    public DateTimeOffset? SendTime { get; set; }
}

/// <summary>How a notice stands in a channel; numbers equal the contract's.</summary>
public enum NoticeDeliveryState
{
    /// <summary>Not sent yet.</summary>
    Waiting = 1,

    /// <summary>The channel took it.</summary>
    Sent = 2,

    /// <summary>Given up; an incident says why.</summary>
    Failed = 3,

    /// <summary>The lab gave no address for this channel, or it was erased.</summary>
    NoAddress = 4,
}

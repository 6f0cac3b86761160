namespace OneStopApproval.Storage.Time;

/// <summary>The one row of the test clock: how far business time is from wall time.</summary>
public sealed class BusinessClockRow
{
    /// <summary>The row's only id.</summary>
    public const int Only = 1;

    /// <summary>Always <see cref="Only"/>.</summary>
    public int Id { get; set; } = Only;

    /// <summary>Business time less wall time, in milliseconds.</summary>
    public long OffsetMilliseconds { get; set; }
}

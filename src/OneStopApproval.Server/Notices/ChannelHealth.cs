namespace OneStopApproval.Server.Notices;

/// <summary>
/// Whether a channel works, as this replica sees it. One message that fails where others pass is the message's own fault;
/// several in a row are the channel's, which then rests, longer each time, and its messages pay nothing for it.
/// </summary>
internal sealed class ChannelHealth(TimeProvider wall)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private int failures;
    private DateTimeOffset restsUntil = DateTimeOffset.MinValue;

    /// <summary>Failures in a row from which on the channel counts as away for operators.</summary>
    public const int Away = 5;

    /// <summary>Whether it may be tried now.</summary>
    public bool IsReady
    {
        get
        {
            lock (gate)
            {
                return restsUntil <= wall.GetUtcNow();
            }
        }
    }

    /// <summary>Takes down that the channel worked; tells whether it had not.</summary>
    public bool Worked()
    {
        lock (gate)
        {
            var failed = failures;
            (failures, restsUntil) = (0, DateTimeOffset.MinValue);
            return failed > 0;
        }
    }

    /// <summary>Takes down that the channel took nothing; gives the failures in a row.</summary>
    public int Failed()
    {
        lock (gate)
        {
            failures++;
            if (failures > 1)
            {
                restsUntil = wall.GetUtcNow() + BackOff.After(failures - 1, TimeSpan.FromSeconds(1), LongestRest);
            }

            return failures;
        }
    }
}

/// <summary>Pauses that double.</summary>
internal static class BackOff
{
    /// <summary>The pause after so many failures, from 1.</summary>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest) =>
        failures > 20 ? longest : TimeSpan.FromTicks(Math.Min(first.Ticks << (failures - 1), longest.Ticks));
}

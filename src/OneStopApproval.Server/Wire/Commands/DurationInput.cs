using Google.Protobuf.WellKnownTypes;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>Reads durations of requests.</summary>
internal static class DurationInput
{
    private const int Second = 1_000_000_000;

    /// <summary>A duration within limits; another one when it was not given.</summary>
    public static TimeSpan Duration(
        this Faults faults, string field, Duration? value, TimeSpan least, TimeSpan most, TimeSpan unset)
    {
        if (value is null)
        {
            return unset;
        }

        if (value is { Seconds: >= 0, Nanos: >= 0 and < Second }
            && value.Seconds <= (long)most.TotalSeconds
            && value.ToTimeSpan() is var duration
            && duration >= least
            && duration <= most)
        {
            return duration;
        }

        faults.Add(
            field,
            FormattableString.Invariant($"须为 {least.TotalSeconds} 至 {most.TotalSeconds} 秒。"),
            FormattableString.Invariant($"Must be {least.TotalSeconds} to {most.TotalSeconds} seconds."));
        return unset;
    }
}

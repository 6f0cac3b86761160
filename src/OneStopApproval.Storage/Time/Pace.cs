namespace OneStopApproval.Storage.Time;

/// <summary>
/// Keeps long work in the background out of the way of commands: what a part of it took, so many times, is left to them before
/// the next part. Nobody waits for the work, it waits for them.
/// </summary>
/// <param name="wall">Wall time.</param>
public sealed class Pace(TimeProvider wall)
{
    private const int Rest = 3;

    private long began = wall.GetTimestamp();

    /// <summary>Rests after a part; the next begins when it returns.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Rest * wall.GetElapsedTime(began), wall, cancellationToken);
        began = wall.GetTimestamp();
    }
}

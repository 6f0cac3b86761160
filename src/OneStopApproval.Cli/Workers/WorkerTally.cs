using System.Text.Json;

namespace OneStopApproval.Cli.Workers;

/// <summary>What a worker runs, and how many reviews it was asked about.</summary>
/// <param name="program">Program and arguments.</param>
/// <param name="count">After how many reviews it ends; null for never.</param>
/// <param name="forPrograms">Whether it tells of each review as a line of JSON.</param>
internal sealed class WorkerTally(string[] program, int? count, bool forPrograms)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int handled;

    /// <summary>Program and arguments.</summary>
    internal IReadOnlyList<string> Program => program;

    /// <summary>Reviews that the program said something of.</summary>
    internal int Handled => Volatile.Read(ref handled);

    /// <summary>Tells what the program came to; recording it is the worker's.</summary>
    internal void Took(string review, string said)
    {
        if (forPrograms)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { review, opinion = said }));
        }

        if (Interlocked.Increment(ref handled) >= count)
        {
            done.TrySetResult();
        }
    }

    /// <summary>Ends after the last review, or when it is interrupted.</summary>
    internal async Task DoneAsync(CancellationToken cancellationToken)
    {
        await using var interrupted = cancellationToken.Register(() => done.TrySetResult());
        await done.Task;
    }
}

using System.Diagnostics;
using Grpc.Core;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;

namespace OneStopApproval.Fault.Tests.Kills;

/// <summary>
/// A server that is killed at random moments and started again on the same database, while its clients go on: while it
/// starts, the first time on an empty database included, and just after some call went out.
/// </summary>
internal sealed class KilledServer(TestDatabase database, Random random) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // How much work a start is; learnt, so that a kill falls anywhere inside it.
    private static TimeSpan workOfStart = TimeSpan.FromSeconds(2);

    private readonly List<string> errors = [];
    private ChildServer? server;
    private Line? line;
    private TaskCompletionSource up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? moment;
    private int callsToGo;

    /// <summary>Kills so far.</summary>
    internal int Kills { get; private set; }

    /// <summary>Kills that fell into a start.</summary>
    internal int KillsWhileStarting { get; private set; }

    /// <summary>The line to the server that serves now.</summary>
    internal CallInvoker Invoker => Volatile.Read(ref line)?.Invoker
        ?? throw new RpcException(new Status(StatusCode.Unavailable, "The server is down."));

    /// <summary>What the servers logged as errors, the one that serves now included.</summary>
    internal IEnumerable<string> Errors => server is null ? errors : errors.Concat(server.Errors);

    /// <summary>Waits for a server to send to.</summary>
    internal Task UpAsync() => Volatile.Read(ref up).Task;

    /// <summary>Tells that a call goes out: after some of them the server dies.</summary>
    internal void Sending()
    {
        if (Interlocked.Decrement(ref callsToGo) == 0)
        {
            Volatile.Read(ref moment)?.TrySetResult();
        }
    }

    /// <summary>Kills and starts again until so many kills are done or the clients are through; leaves a server that serves.</summary>
    /// <param name="most">Kills at most.</param>
    /// <param name="clients">What the clients do.</param>
    /// <param name="check">Run after every start, before the clients go on.</param>
    internal async Task KillAsync(int most, Task clients, Func<Task> check)
    {
        var first = true;
        while (Kills < most && !clients.IsCompleted)
        {
            server = ChildServer.Start(database);
            if (first || random.Next(5) == 0)
            {
                await server.WorkedAsync(workOfStart * random.NextDouble());
                KillsWhileStarting += server.Listening.IsCompletedSuccessfully ? 0 : 1;
            }
            else
            {
                await ServeAsync(server, check);
                await MomentAsync(clients);
            }

            first = false;
            await DieAsync();
        }

        server = ChildServer.Start(database);
        await ServeAsync(server, check);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        line?.Dispose();
    }

    private async Task ServeAsync(ChildServer started, Func<Task> check)
    {
        line?.Dispose();
        var address = await started.Listening.WaitAsync(Patience);
        workOfStart = started.Work;
        Volatile.Write(ref line, new Line(address));
        await check();
        up.TrySetResult();
    }

    // A random number of calls from now, and some random microseconds into the last of them.
    private async Task MomentAsync(Task clients)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref moment, reached);
        Volatile.Write(ref callsToGo, random.Next(1, 6));
        await Task.WhenAny(reached.Task, clients).WaitAsync(Patience);
        var wait = TimeSpan.FromMicroseconds(random.Next(8_000));
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < wait;)
        {
            // A timer is too coarse for a moment inside a call.
            Thread.SpinWait(50);
        }
    }

    private async Task DieAsync()
    {
        // Clients that wait already go on waiting for the same server to come.
        if (up.Task.IsCompleted)
        {
            Volatile.Write(ref up, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await server!.KillAsync();
        Kills++;
        errors.AddRange(server.Errors);
        await server.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OneStopApproval.Fault.Tests.Servers;

/// <summary>The real server as a process of its own. It is ended by its process alone, never by a name.</summary>
internal sealed partial class ChildServer : IAsyncDisposable
{
    private const string Listens = "Listening: grpc ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string Assembly = Find();

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildServer(Process process) => this.process = process;

    /// <summary>Its address, once it is ready; a failure when it ends before that.</summary>
    internal Task<Uri> Listening => listening.Task;

    /// <summary>All that it said.</summary>
    internal string Output => string.Join('\n', output);

    /// <summary>What it said about failures of its own.</summary>
    internal IEnumerable<string> Errors => output.Where(line => LoggedError().IsMatch(line));

    /// <summary>Starts it on free ports; it is not ready yet.</summary>
    internal static ChildServer Start(TestDatabase database, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = database.Folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in database.Arguments.Concat(settings)
            .Prepend("--Listen:WebPort=0").Prepend("--Listen:GrpcPort=0").Prepend(Assembly))
        {
            start.ArgumentList.Add(argument);
        }

        var server = new ChildServer(new Process { StartInfo = start, EnableRaisingEvents = true });
        server.Run();
        return server;
    }

    /// <summary>The work that it has done so far, as processor time: how far it is in a start, however busy the machine.</summary>
    internal TimeSpan Work
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Follows it until it has done so much work, is ready, or has ended.</summary>
    internal async Task WorkedAsync(TimeSpan work)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!listening.Task.IsCompleted && !process.HasExited && Work < work)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "The server neither starts nor ends.");
            await Task.Yield();
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    internal async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    // As the console of Development writes it: the time of day stands before the level.
    [GeneratedRegex(@"^(\d{2}:\d{2}:\d{2} )?(fail|crit): ")]
    private static partial Regex LoggedError();

    private void Run()
    {
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The server ended:\n{Output}"));
        // Nobody awaits a start that is killed on purpose.
        _ = listening.Task.ContinueWith(task => task.Exception, TaskScheduler.Default);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (line.StartsWith(Listens, StringComparison.Ordinal))
        {
            listening.TrySetResult(new Uri(line[Listens.Length..]));
        }
    }

    // The server that OSA_TEST_SERVER names, published for the whole run; else the one built in the configuration of the tests.
    private static string Find()
    {
        var built = Path.GetRelativePath(
            RepositoryRoot.PathOf("tests/OneStopApproval.Fault.Tests"), AppContext.BaseDirectory);
        var path = Environment.GetEnvironmentVariable("OSA_TEST_SERVER")
            ?? RepositoryRoot.PathOf(Path.Combine("src/OneStopApproval.Server", built, "OneStopApproval.Server.dll"));
        return File.Exists(path) ? path : throw new FileNotFoundException("There is no server to test.", path);
    }
}

using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Health.V1;
using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>The real server as a child process, with free loopback ports and a folder of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int LogLinesTold = 20;

    // The server's first line for programs, once it listens.
    private const string AddressLine = "Listening: grpc ";
    private const string WebAddressLine = "Listening: grpc-web ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly Process process;
    private Uri? address;

    private ServerProcess(Process process, string folder) => (this.process, Folder) = (process, folder);

    /// <summary>Address of gRPC on cleartext HTTP/2, once it is ready.</summary>
    internal Uri Address => address ?? throw new InvalidOperationException("The server is not ready yet.");

    /// <summary>Address of gRPC-Web and JSON, once it is ready.</summary>
    internal Uri WebAddress => ListeningAddress(WebAddressLine) ?? throw new InvalidOperationException("The server is not ready yet.");

    /// <summary>Folder of its database, its materials and its log.</summary>
    internal string Folder { get; }

    /// <summary>Its process id.</summary>
    internal int Id => process.Id;

    /// <summary>Its log file.</summary>
    internal string LogFile => LogFileIn(Folder);

    /// <summary>Starts it; it is not ready yet.</summary>
    /// <param name="database">Settings of another database than the embedded one.</param>
    /// <exception cref="ServerNotReadyException">There is no server to start.</exception>
    internal static ServerProcess Start(IReadOnlyDictionary<string, string> database)
    {
        var assembly = ServerLocation.Find();
        var folder = Directory.CreateTempSubdirectory("osa-walkthrough-").FullName;
        var start = StartInfo(assembly, LogFileIn(folder));
        var settings = new Dictionary<string, string>(database)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Data"] = folder,
            // It lives for seconds: watching the code to compile it better later costs a seventh and gains nothing.
            ["DOTNET_TieredPGO"] = "0",
            // The system gives ports that are free; the log tells which.
            ["Listen__GrpcPort"] = "0",
            ["Listen__WebPort"] = "0",
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove("ASPNETCORE_URLS");
        return new ServerProcess(Process.Start(start)!, folder);
    }

    /// <summary>Waits until it says that it serves.</summary>
    /// <exception cref="ServerNotReadyException">It ended, or took too long.</exception>
    internal async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await ServesAsync(cancellationToken))
        {
            if (process.HasExited)
            {
                throw new ServerNotReadyException($"The server ended with exit code {Text(process.ExitCode)} before it was ready.");
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new ServerNotReadyException($"The server was not ready within {Text((int)Patience.TotalSeconds)} s.");
            }

            await Task.Delay(Beat, cancellationToken);
        }
    }

    /// <summary>Ends it and waits for its end. Whatever it acknowledged is on disk: it may be killed at any moment.</summary>
    internal async Task StopAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Removes its folder.</summary>
    internal void Clean() => Directory.Delete(Folder, recursive: true);

    /// <summary>The last lines of its log.</summary>
    internal IEnumerable<string> LastLogLines() => Log().TakeLast(LogLinesTold);

    public void Dispose() => process.Dispose();

    // The log goes to a file by the shell and not through a pipe: a server that is kept outlives this process and its pipes.
    private static ProcessStartInfo StartInfo(string assembly, string log)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", $"/s /c \"\"{host}\" \"{assembly}\" > \"{log}\" 2>&1\"")
            : new ProcessStartInfo("/bin/sh", ["-c", "exec \"$1\" \"$2\" > \"$3\" 2>&1 < /dev/null", "sh", host, assembly, log]);
        start.WorkingDirectory = Path.GetDirectoryName(assembly);
        start.CreateNoWindow = true;
        return start;
    }

    private async Task<bool> ServesAsync(CancellationToken cancellationToken)
    {
        address ??= ListeningAddress(AddressLine);
        if (address is null)
        {
            return false;
        }

        using var door = new Door(address, null);
        try
        {
            var answer = await door.Health.CheckAsync(new HealthCheckRequest(), door.Call(cancellationToken));
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            // The line may have been read while it was being written.
            address = null;
            return false;
        }
    }

    private Uri? ListeningAddress(string start)
    {
        var line = Log().FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal));
        return line is null ? null : new Uri(line[start.Length..]);
    }

    // The server goes on writing while its log is read.
    private string[] Log()
    {
        if (!File.Exists(LogFile))
        {
            return [];
        }

        using var file = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string LogFileIn(string folder) => Path.Combine(folder, "server.log");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The server did not start.</summary>
internal sealed class ServerNotReadyException(string message) : Exception(message);

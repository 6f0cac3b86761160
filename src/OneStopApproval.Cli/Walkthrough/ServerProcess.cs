using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.Walkthrough;

/// <summary>The real server as a child process, with free loopback ports and a folder of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int LogLinesTold = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly Process process;

    private ServerProcess(Process process, Uri address, string folder) =>
        (this.process, Address, Folder) = (process, address, folder);

    /// <summary>Address of gRPC on cleartext HTTP/2.</summary>
    internal Uri Address { get; }

    /// <summary>Folder of its database, its materials and its log.</summary>
    internal string Folder { get; }

    /// <summary>Its process id.</summary>
    internal int Id => process.Id;

    /// <summary>Its log file.</summary>
    internal string LogFile => LogFileIn(Folder);

    /// <summary>Starts it; it is not ready yet.</summary>
    /// <param name="database">Settings of another database than the embedded one.</param>
    internal static ServerProcess Start(IReadOnlyDictionary<string, string> database)
    {
        var (grpcPort, webPort) = FreePorts();
        var folder = Directory.CreateTempSubdirectory("osa-walkthrough-").FullName;
        var start = StartInfo(ServerLocation.Find(), LogFileIn(folder));
        var settings = new Dictionary<string, string>(database)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Data"] = folder,
            ["Listen__GrpcPort"] = Text(grpcPort),
            ["Listen__WebPort"] = Text(webPort),
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove("ASPNETCORE_URLS");
        return new ServerProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{Text(grpcPort)}"), folder);
    }

    /// <summary>Waits until it says that it serves.</summary>
    /// <exception cref="ServerNotReadyException">It ended, or took too long.</exception>
    internal async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var door = new Door(Address, null);
        var began = TimeProvider.System.GetTimestamp();
        while (!await ServesAsync(door, cancellationToken))
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
    internal IReadOnlyList<string> LastLogLines() =>
        File.Exists(LogFile) ? [.. File.ReadLines(LogFile).TakeLast(LogLinesTold)] : [];

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

    private static async Task<bool> ServesAsync(Door door, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await door.Health.CheckAsync(new HealthCheckRequest(), door.Call(cancellationToken));
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // Both are held at the same time, so that they differ.
    private static (int Grpc, int Web) FreePorts()
    {
        using var grpc = new TcpListener(IPAddress.Loopback, 0);
        using var web = new TcpListener(IPAddress.Loopback, 0);
        grpc.Start();
        web.Start();
        return (((IPEndPoint)grpc.LocalEndpoint).Port, ((IPEndPoint)web.LocalEndpoint).Port);
    }

    private static string LogFileIn(string folder) => Path.Combine(folder, "server.log");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The server did not start.</summary>
internal sealed class ServerNotReadyException(string message) : Exception(message);

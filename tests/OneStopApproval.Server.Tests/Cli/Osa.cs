using System.Diagnostics;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>Runs <c>osa</c> as people do: as a program with arguments, an output and an exit code.</summary>
internal static class Osa
{
    // The tests and osa are built together, in the same configuration.
    private static readonly string Configuration =
        Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    internal static Task<OsaRun> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>How to start it: without a token and without a login of whoever runs the tests.</summary>
    internal static ProcessStartInfo Start(params string[] arguments)
    {
        var assembly = RepositoryRoot.PathOf($"src/OneStopApproval.Cli/bin/{Configuration}/net10.0/osa.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Where somebody calls it from makes no difference.
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("OSA_TOKEN");
        start.Environment["OSA_CONFIG"] = Path.Combine(AppContext.BaseDirectory, "no-logins");
        return start;
    }

    internal static async Task<OsaRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = Start(arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return new(process.ExitCode, await output, await error);
    }
}

/// <summary>What a run of <c>osa</c> left behind.</summary>
internal sealed record OsaRun(int ExitCode, string Output, string Error)
{
    /// <summary>Everything, for the message of a failed assertion.</summary>
    internal string Whole => $"exit code {ExitCode}\n{Output}\n{Error}";
}

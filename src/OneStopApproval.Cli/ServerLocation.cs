using System.Reflection;
using OneStopApproval.Cli.Walkthrough;

namespace OneStopApproval.Cli;

/// <summary>Where the server that was built together with this <c>osa</c> lies on disk.</summary>
internal static class ServerLocation
{
    private const string MetadataKey = "ServerLocation";

    /// <summary>Finds the server's assembly, wherever <c>osa</c> was called from.</summary>
    /// <returns>The absolute path of the assembly, to be started with <c>dotnet</c>.</returns>
    /// <exception cref="ServerNotReadyException">The server was not built, or was moved away from <c>osa</c>.</exception>
    internal static string Find()
    {
        var relative = typeof(ServerLocation).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == MetadataKey)
            .Value!;

        var path = Path.GetFullPath(relative, AppContext.BaseDirectory);

        return File.Exists(path)
            ? path
            : throw new ServerNotReadyException($"The server is not at {path}, where osa was built to find it. Build the solution again.");
    }
}

using OneStopApproval.Server.Identity;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Hosting;

/// <summary>What the server says once it listens: lines for programs first, then for people.</summary>
internal static class Greeting
{
    /// <summary>Writes it.</summary>
    internal static async Task WriteAsync(WebApplication app, ServerSettings settings, TextWriter output)
    {
        var listeners = app.Services.GetRequiredService<Listeners>();
        var dialect = app.Services.GetRequiredService<Dialect>();
        var catalogue = app.Services.GetRequiredService<PublishedData>();
        var time = app.Services.GetRequiredService<BusinessTime>();
        string[] lines =
        [
            $"Listening: grpc {listeners.GrpcAddress.GetLeftPart(UriPartial.Authority)}",
            $"Listening: grpc-web {listeners.WebAddress.GetLeftPart(UriPartial.Authority)}",
            .. listeners.HealthAddress is { } health ? [$"Listening: health {health.GetLeftPart(UriPartial.Authority)}"] : Array.Empty<string>(),
            "",
            $"OneStopApproval ({app.Environment.EnvironmentName}) is ready.",
            $"  database   {dialect.Name}",
            $"  data       {settings.DataFolder}",
            $"  catalogue  {catalogue.Current.Version}",
            FormattableString.Invariant($"  business date  {time.Today:yyyy-MM-dd}{(settings.TestClock ? " (the test clock moves it)" : "")}"),
            .. Next(settings, listeners),
        ];
        foreach (var line in lines)
        {
            await output.WriteLineAsync(line);
        }

        await output.FlushAsync();
        HostLog.Started(app.Logger, listeners.GrpcAddress, listeners.WebAddress);
    }

    private static string[] Next(ServerSettings settings, Listeners listeners) =>
        settings.Tokens.SharedKey?.Issuer != DevelopmentToken.Issuer
            ? []
            :
            [
                "",
                "What to do next:",
                "  a token    dotnet run --project src/OneStopApproval.Cli -- token --help",
                $"  the RPCs   grpcurl {(listeners.IsSecure ? "" : "-plaintext ")}{listeners.GrpcAddress.Authority} list",
                "  the rest   README.md",
                "Ctrl+C stops the server; what was acknowledged is kept.",
            ];
}

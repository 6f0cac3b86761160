using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Server.Hosting;

namespace OneStopApproval.Server.Telemetry;

/// <summary>Where traces go, as the standard variables of OpenTelemetry say; those for traces alone come first.</summary>
/// <param name="Endpoint">Address; null when none is set, and then nothing is sent.</param>
/// <param name="OverHttp">Whether as a plain HTTP request rather than gRPC.</param>
/// <param name="Headers">What each request carries, for example a key of the receiver.</param>
/// <param name="Timeout">How long the receiver may take.</param>
internal sealed record ReceiverAddress(
    Uri? Endpoint, bool OverHttp, ImmutableArray<(string Name, string Value)> Headers, TimeSpan Timeout)
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    private static readonly TimeSpan StandardTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads the variables; without an endpoint the others do not matter.</summary>
    /// <exception cref="StartException">Some make no sense; all faults are named.</exception>
    internal static ReceiverAddress Read(IConfiguration configuration)
    {
        if (Find(configuration, "ENDPOINT") is not { Value: { } endpoint } place)
        {
            return new(null, false, [], StandardTimeout);
        }

        var faults = new List<string>();
        var protocol = Find(configuration, "PROTOCOL");
        if (protocol.Value is not (null or "grpc" or "http/protobuf"))
        {
            faults.Add($"{protocol.Name} is {protocol.Value}; it must be grpc or http/protobuf.");
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            faults.Add($"{place.Name} is {endpoint}; it must be an http or https address.");
        }

        var overHttp = protocol.Value == "http/protobuf";
        var timeout = ReadTimeout(Find(configuration, "TIMEOUT"), faults);
        var headers = ReadHeaders(Find(configuration, "HEADERS"), faults);
        return faults.Count > 0
            ? throw new StartException(faults)
            // The address for all signals is a base over HTTP; the one for traces alone is taken as it is.
            : new(overHttp && place.Name == $"{Prefix}ENDPOINT" ? new($"{address!.AbsoluteUri.TrimEnd('/')}/v1/traces") : address, overHttp, headers, timeout);
    }

    private static TimeSpan ReadTimeout((string Name, string? Value) found, List<string> faults)
    {
        if (found.Value is null)
        {
            return StandardTimeout;
        }

        if (!int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds == 0)
        {
            faults.Add($"{found.Name} is {found.Value}; it must be a number of milliseconds.");
        }

        return TimeSpan.FromMilliseconds(milliseconds);
    }

    private static ImmutableArray<(string Name, string Value)> ReadHeaders((string Name, string? Value) found, List<string> faults)
    {
        var pairs = (found.Value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToArray();
        if (Array.Exists(pairs, pair => pair is not [{ Length: > 0 }, _]))
        {
            // The value may be a secret and is not told.
            faults.Add($"{found.Name} must be pairs name=value separated by commas.");
            return [];
        }

        return [.. pairs.Select(pair => (pair[0].ToLowerInvariant(), Uri.UnescapeDataString(pair[1])))];
    }

    private static (string Name, string? Value) Find(IConfiguration configuration, string name) =>
        configuration[$"{Prefix}TRACES_{name}"] is { Length: > 0 } own
            ? ($"{Prefix}TRACES_{name}", own)
            : ($"{Prefix}{name}", configuration[$"{Prefix}{name}"] is { Length: > 0 } general ? general : null);
}

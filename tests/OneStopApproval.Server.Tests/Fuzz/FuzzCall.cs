using Google.Protobuf.Reflection;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Privacy;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>The ways in.</summary>
public enum FuzzDoor
{
    /// <summary>gRPC over HTTP/2.</summary>
    Grpc = 1,

    /// <summary>gRPC-Web over HTTP/1.1.</summary>
    Web = 2,

    /// <summary>gRPC-Web in Base64.</summary>
    WebText = 3,

    /// <summary>JSON over HTTP/1.1: the body is verb, path and JSON, a line each.</summary>
    Json = 4,
}

/// <summary>Who calls.</summary>
/// <param name="Name">Name in what a failure prints.</param>
/// <param name="Token">His token, or null.</param>
/// <param name="Hidden">What was planted in cases that are not his to see.</param>
internal sealed record FuzzCaller(string Name, string? Token, params Planted[] Hidden);

/// <summary>One request, down to its bytes.</summary>
/// <param name="Rpc">The RPC.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Door">The way in.</param>
/// <param name="Body">The bytes of the request's body.</param>
internal sealed record FuzzCall(MethodDescriptor Rpc, FuzzCaller Caller, FuzzDoor Door, byte[] Body)
{
    private const int MostPrinted = 4_000;
    private const int LongestPath = 8_000;

    /// <summary>The <c>grpc-encoding</c> that it claims.</summary>
    public string? Encoding { get; init; }

    /// <summary>Its content type; null for that of its door.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether the line breaks where the body ends.</summary>
    public bool Breaks { get; init; }

    /// <summary>Whether no answer may reach its sender: he breaks off, or HTTP itself refuses his path and hangs up while he still sends.</summary>
    public bool MayBreak => Breaks || (Door == FuzzDoor.Json && Path is var path && (path.Length > LongestPath || path.Contains("%00", StringComparison.Ordinal)));

    /// <summary>Whether it may last as long as it likes: it watches or waits.</summary>
    public bool Waits => Rpc.Name is "WatchApplication" or "WatchReviews" or "StreamEvents" or "LeaseReviews";

    /// <summary>Whether it prints many papers before it answers, and loses to another of its department.</summary>
    public bool Labours => Rpc.Name == "ExportBatch";

    private string Path => System.Text.Encoding.UTF8.GetString(Body).Split('\n')[1];

    /// <summary>The call as a line of theory data for a regression test.</summary>
    public override string ToString()
    {
        var bytes = Convert.ToBase64String(Body);
        return $"""[InlineData("{Rpc.Name}", "{Caller.Name}", FuzzDoor.{Door}, "{Encoding}", "{(bytes.Length > MostPrinted ? $"{bytes[..MostPrinted]}… of {Body.Length} bytes" : bytes)}")]""";
    }

    /// <summary>A call from such a line.</summary>
    public static FuzzCall Of(string rpc, FuzzCaller caller, FuzzDoor door, string encoding, string body) =>
        new(Rpcs.Named(rpc), caller, door, Convert.FromBase64String(body)) { Encoding = encoding.Length == 0 ? null : encoding };
}

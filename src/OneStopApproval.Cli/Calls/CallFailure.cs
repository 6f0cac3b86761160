using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace OneStopApproval.Cli.Calls;

/// <summary>A failed call as people read it: reason, all faults, and what to do.</summary>
/// <param name="Code">Status code.</param>
/// <param name="Reason">Reason of the contract's error table; empty when the answer did not come from this server.</param>
/// <param name="Message">Sentence in the caller's language.</param>
/// <param name="Faults">Every fault: what it concerns and what is wrong with it.</param>
/// <param name="Facts">What the reason carries besides, for example the state now and the states allowed.</param>
internal sealed record CallFailure(
    StatusCode Code,
    string Reason,
    string Message,
    IReadOnlyList<(string Subject, string Description)> Faults,
    IReadOnlyDictionary<string, string> Facts)
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default
        .WithIndentation()
        .WithTypeRegistry(TypeRegistry.FromMessages(
            ErrorInfo.Descriptor, BadRequest.Descriptor, PreconditionFailure.Descriptor, LocalizedMessage.Descriptor, RetryInfo.Descriptor)));

    /// <summary>Whether the server was not reached, or could not reach its database.</summary>
    internal bool Unreachable => Code is StatusCode.Unavailable or StatusCode.DeadlineExceeded;

    /// <summary>What to do about it.</summary>
    internal string Remedy => Reason switch
    {
        "INVALID_FIELDS" => "Correct every field named and send it again.",
        "REQUEST_ID_REUSED" => "Send the original content again, or take a new request id.",
        "STATE_NOT_ALLOWED" => "Read it again: the act is not possible in this state.",
        "MATERIALS_MISSING" => "Upload every material named, or submit incomplete.",
        "SHARED_DATA_UNANSWERED" => "Answer everything named: 'osa shared confirm' or 'osa shared dispute'.",
        "DOSSIER_INCONSISTENT" => "Import the tables named again, or submit incomplete.",
        "PREREQUISITE_UNDECIDED" => "Wait for the decision of the prerequisite.",
        "STALE_ETAG" => "Read it again, look at it, and decide again.",
        "NOT_VISIBLE" => "Check the name; the application may belong to others.",
        "UNAUTHENTICATED" => "Get a token with 'osa token', then pass it by --token or OSA_TOKEN.",
        "ROLE_NOT_ALLOWED" => "Use a token of a role that may do this: 'osa token --help' lists them.",
        "OVERLOADED" or "STORAGE_UNAVAILABLE" => "Send the same call again a little later; repeating it is safe.",
        "INTERNAL" => "Look for the trace id in the server's log.",
        "" when Unreachable => "Is the server running? Start it with 'dotnet run --project src/OneStopApproval.Server'.",
        "" when Code == StatusCode.Unimplemented => "The server has no such call: is the test clock asked for outside Development?",
        _ => "",
    };

    /// <summary>The exit code that tells a shell about it.</summary>
    internal int ExitCode => Unreachable ? Cli.ExitCode.Unreachable : Cli.ExitCode.Refused;

    /// <summary>Reads a failed call.</summary>
    internal static CallFailure Of(RpcException failure)
    {
        var status = failure.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        var faults = new List<(string, string)>();
        faults.AddRange((status?.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(fault => (fault.Field, fault.Description)));
        faults.AddRange((status?.GetDetail<PreconditionFailure>()?.Violations ?? []).Select(fault => (fault.Subject, fault.Description)));

        return new(
            failure.StatusCode,
            info?.Reason ?? "",
            status?.GetDetail<LocalizedMessage>()?.Message ?? failure.Status.Detail,
            faults,
            info?.Metadata.ToDictionary(StringComparer.Ordinal) ?? []);
    }

    /// <summary>The status as protobuf JSON, for programs.</summary>
    internal static string JsonOf(RpcException failure) =>
        Json.Format(failure.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)failure.StatusCode, Message = failure.Status.Detail });

    /// <summary>Lines for people.</summary>
    internal IEnumerable<string> Lines()
    {
        yield return Reason.Length > 0 ? $"{Reason}: {Message}" : $"{Code}: {Message}";
        foreach (var (subject, description) in Faults)
        {
            yield return $"  - {subject}: {description}";
        }

        foreach (var (key, value) in Facts)
        {
            yield return $"  {key}: {value}";
        }

        if (Remedy.Length > 0)
        {
            yield return Remedy;
        }
    }
}

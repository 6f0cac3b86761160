using OneStopApproval.Client.Calls;

namespace OneStopApproval.Cli.Calls;

/// <summary>A failed call as <c>osa</c> tells it to people and to a shell.</summary>
internal static class FailureText
{
    /// <summary>The exit code that tells a shell about it.</summary>
    internal static int ExitCodeOf(CallFailure failure) => failure.Unreachable ? ExitCode.Unreachable : ExitCode.Refused;

    /// <summary>Lines for people: reason, every fault, every fact, and what to do.</summary>
    internal static IEnumerable<string> LinesOf(CallFailure failure)
    {
        yield return failure.Reason.Length > 0 ? $"{failure.Reason}: {failure.Message}" : $"{failure.Code}: {failure.Message}";
        foreach (var (subject, description) in failure.Faults)
        {
            yield return $"  - {subject}: {description}";
        }

        foreach (var (key, value) in failure.Facts)
        {
            yield return $"  {key}: {value}";
        }

        if (RemedyOf(failure) is { Length: > 0 } remedy)
        {
            yield return remedy;
        }
    }

    // What osa itself has a command for.
    private static string RemedyOf(CallFailure failure) => failure.Reason switch
    {
        "UNAUTHENTICATED" => "Log in with 'osa login'; or get a token with 'osa token', then pass it by --token or OSA_TOKEN.",
        "SHARED_DATA_UNANSWERED" => "Answer everything named: 'osa shared confirm' or 'osa shared dispute'.",
        "ROLE_NOT_ALLOWED" => "Use a token of a role that may do this: 'osa token --help' lists them.",
        "" when failure.Unreachable => "Is the server running? Start it with 'dotnet run --project src/OneStopApproval.Server'.",
        "" when failure.Code == Grpc.Core.StatusCode.Unimplemented => "The server has no such call: is the test clock asked for outside Development?",
        _ => failure.Remedy,
    };
}

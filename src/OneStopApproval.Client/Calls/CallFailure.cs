using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace OneStopApproval.Client.Calls;

/// <summary>A failed call as the contract tells it: reason, all faults, and what to do.</summary>
/// <param name="Code">Status code.</param>
/// <param name="Reason">
/// Reason of the contract's error table (<c>errors.proto</c>) without its prefix, for example <c>STALE_ETAG</c>; empty when the answer did
/// not come from this server.
/// </param>
/// <param name="Message">Sentence in the caller's language.</param>
/// <param name="Faults">Every fault.</param>
/// <param name="Facts">What the reason carries besides, for example the state now and the states allowed.</param>
/// <param name="RetryDelay">How long to wait before the same call is sent again; null when the server does not say.</param>
public sealed record CallFailure(
    StatusCode Code,
    string Reason,
    string Message,
    IReadOnlyList<CallFault> Faults,
    IReadOnlyDictionary<string, string> Facts,
    TimeSpan? RetryDelay)
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default
        .WithIndentation()
        .WithTypeRegistry(TypeRegistry.FromMessages(
            ErrorInfo.Descriptor, BadRequest.Descriptor, PreconditionFailure.Descriptor, LocalizedMessage.Descriptor, RetryInfo.Descriptor)));

    /// <summary>Whether the server was not reached, or could not reach its database.</summary>
    public bool Unreachable => Code is StatusCode.Unavailable or StatusCode.DeadlineExceeded;

    /// <summary>
    /// Whether the same message, with the same request id, may succeed later without anything being changed: whether it took
    /// effect is not known, and sending it again does not do it twice.
    /// </summary>
    public bool MayRepeat => Code
        is StatusCode.Unavailable or StatusCode.ResourceExhausted or StatusCode.DeadlineExceeded or StatusCode.Cancelled
        || (Reason.Length == 0 && Code is StatusCode.Internal or StatusCode.Unknown);

    /// <summary>What to do about it; empty where the message says all.</summary>
    public string Remedy => Reason switch
    {
        "INVALID_FIELDS" => "Correct every field named and send it again.",
        "REQUEST_ID_REUSED" => "Send the original content again, or take a new request id.",
        "STATE_NOT_ALLOWED" => "Read it again: the act is not possible in this state.",
        "MATERIALS_MISSING" => "Upload every material named, or submit incomplete.",
        "MATERIAL_NOT_LISTED" => "Ask only for material of the item's published list.",
        "DOSSIER_INCONSISTENT" => "Import the tables named again, or submit incomplete.",
        "SHARED_DATA_UNANSWERED" => "Confirm or dispute everything named.",
        "PREREQUISITE_UNDECIDED" => "Wait for the decision of the prerequisite.",
        "STALE_ETAG" => "Read it again, look at it, and decide again.",
        "LEASE_LOST" => "Leave the review to whoever holds it now.",
        "NOT_VISIBLE" => "Check the name; the application may belong to others.",
        "UNAUTHENTICATED" => "Get a new token.",
        "ROLE_NOT_ALLOWED" => "Use a token of a role that may do this.",
        "BAD_PAGE_TOKEN" or "RESUME_TOKEN_EXPIRED" => "Begin again without the token.",
        "OVERLOADED" or "STORAGE_UNAVAILABLE" or "IDENTITY_UNAVAILABLE" or "DEADLINE_EXCEEDED" or "CANCELLED" =>
            "Send the same call again a little later; repeating it is safe.",
        "INTERNAL" => "Look for the trace id in the server's log.",
        "" when Unreachable => "Is the server running, and is its address right? Send the same call again; repeating it is safe.",
        "" when Code == StatusCode.Unimplemented => "The server has no such call.",
        _ => "",
    };

    /// <summary>Reads a failed call.</summary>
    public static CallFailure Of(RpcException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var status = failure.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        return new(
            failure.StatusCode,
            info?.Reason ?? "",
            status?.GetDetail<LocalizedMessage>()?.Message ?? failure.Status.Detail,
            [
                .. (status?.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(fault => new CallFault(fault.Field, fault.Description)),
                .. (status?.GetDetail<PreconditionFailure>()?.Violations ?? []).Select(fault => new CallFault(fault.Subject, fault.Description)),
            ],
            info?.Metadata.ToDictionary(StringComparer.Ordinal) ?? [],
            status?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan());
    }

    /// <summary>The status as protobuf JSON, for programs.</summary>
    public static string JsonOf(RpcException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Json.Format(failure.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)failure.StatusCode, Message = failure.Status.Detail });
    }
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Subject">What it concerns: a field such as <c>applicant.uscc</c>, or a material's code.</param>
/// <param name="Description">What is wrong with it, and how it is put right.</param>
public sealed record CallFault(string Subject, string Description);

using System.Collections.Immutable;
using System.Diagnostics;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Server.Wire;

/// <summary>Turns whatever left a handler into an error of the contract. Nothing of SQL, files or stacks gets outside.</summary>
internal sealed class ExceptionMap(Dialect dialect, ILogger<ExceptionMap> log)
{
    private static readonly TimeSpan StorageRetry = TimeSpan.FromSeconds(2);

    /// <summary>The exception to throw to gRPC, and its reason for telemetry.</summary>
    public (Exception Thrown, string Reason) Map(Exception exception, ServerCallContext context)
    {
        if (IsCancellation(exception) && context.CancellationToken.IsCancellationRequested)
        {
            // A passed deadline cancels the call too, and the caller has been told of it already.
            return (ErrorStatus.ToRpcException(new(ErrorReason.Cancelled), Language.Chinese), ErrorTable.NameOf(ErrorReason.Cancelled));
        }

        if (exception is RpcException known)
        {
            return (FrameworkErrors.Complete(known, Language.Of(context.GetHttpContext().Request)), known.StatusCode.ToString());
        }

        var error = ErrorOf(exception);
        if (error.Reason == ErrorReason.Internal)
        {
            WireLog.CallFailed(log, exception, context.Method);
        }
        else if (error.Reason == ErrorReason.StorageUnavailable)
        {
            WireLog.StorageAway(log, exception, context.Method);
        }

        return (ErrorStatus.ToRpcException(error, Language.Of(context.GetHttpContext().Request)), ErrorTable.NameOf(error.Reason));
    }

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException or BrokenRequestException or RpcException { StatusCode: StatusCode.Cancelled };

    private WireError ErrorOf(Exception exception) => exception switch
    {
        WireException wire => wire.Error,
        LedgerOverloadedException overloaded => new(ErrorReason.Overloaded) { RetryAfter = overloaded.RetryAfter },
        StorageUnavailableException => new(ErrorReason.StorageUnavailable) { RetryAfter = StorageRetry },
        _ when dialect.IsTransient(exception) => new(ErrorReason.StorageUnavailable) { RetryAfter = StorageRetry },
        _ => new(ErrorReason.Internal) { Metadata = TraceId() },
    };

    private static ImmutableDictionary<string, string> TraceId() =>
        Activity.Current is { } span
            ? ImmutableDictionary<string, string>.Empty.Add("trace_id", span.TraceId.ToHexString())
            : ImmutableDictionary<string, string>.Empty;
}

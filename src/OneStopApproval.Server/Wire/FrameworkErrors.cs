using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// Completes the errors that gRPC itself makes before or around a handler (a message over the limit, an unknown method,
/// a deadline): they get an <c>ErrorInfo</c> like every other error.
/// </summary>
internal static class FrameworkErrors
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>The exception with details, unless it has some.</summary>
    internal static RpcException Complete(RpcException exception, Language language) =>
        exception.Trailers.Any(entry => entry.Key == DetailsTrailer)
            ? exception
            : StatusOf(exception.StatusCode, exception.Status.Detail, language).ToRpcException();

    /// <summary>Looks at the trailers after gRPC has written them and before they are sent.</summary>
    internal static async Task CompleteTrailersAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) != true)
        {
            return;
        }

        var trailers = context.Response.HasStarted
            ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            : context.Response.Headers;
        if (trailers is null
            || trailers.IsReadOnly
            || trailers.ContainsKey(DetailsTrailer)
            || !int.TryParse(trailers["grpc-status"], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            || code == 0)
        {
            return;
        }

        var status = StatusOf((StatusCode)code, trailers["grpc-message"].ToString(), Language.Of(context.Request));
        trailers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
        trailers[DetailsTrailer] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    private static Google.Rpc.Status StatusOf(StatusCode code, string message, Language language)
    {
        if (ReasonOf(code) is { } reason)
        {
            return ErrorStatus.Of(reason, language);
        }

        // A code that no reason of the contract has: told as it is, rather than hidden behind another.
        var status = ErrorStatus.Of(new WireError(ErrorReason.Internal), language);
        (status.Code, status.Message) = ((int)code, message);
        return status;
    }

    private static WireError? ReasonOf(StatusCode code) => code switch
    {
        // What gRPC says of a message over the limit. Sending it again would not help, so it must not look like overload.
        StatusCode.ResourceExhausted => new(ErrorReason.InvalidFields)
        {
            Faults = [new("", "消息过大。", "The message is larger than the server takes.")],
        },
        StatusCode.Unauthenticated => new(ErrorReason.Unauthenticated),
        StatusCode.PermissionDenied => new(ErrorReason.RoleNotAllowed),
        StatusCode.NotFound => new(ErrorReason.NotVisible),
        // A handler's own have details: these are gRPC's, and all of them about bytes that are cut short or no message.
        StatusCode.InvalidArgument or StatusCode.Internal => new(ErrorReason.InvalidFields)
        {
            Faults = [new("", "消息无法解读：不完整，或者不是此方法的消息。", "The message cannot be read: it is incomplete, or none of this method.")],
        },
        StatusCode.Unavailable => new(ErrorReason.StorageUnavailable),
        StatusCode.Cancelled => new(ErrorReason.Cancelled),
        StatusCode.DeadlineExceeded => new(ErrorReason.DeadlineExceeded),
        StatusCode.Unimplemented => new(ErrorReason.Unimplemented),
        _ => null,
    };
}

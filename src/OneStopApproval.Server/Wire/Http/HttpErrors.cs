using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>Errors over HTTP: the same <c>google.rpc.Status</c> as JSON, with the headers that HTTP clients look for.</summary>
internal static class HttpErrors
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(JsonWire.Details));

    /// <summary>Writes an error as the whole answer.</summary>
    /// <param name="context">The call.</param>
    /// <param name="error">The error.</param>
    /// <param name="httpStatus">The HTTP status.</param>
    internal static Task WriteAsync(HttpContext context, WireError error, int httpStatus) =>
        WriteAsync(context, ErrorStatus.Of(error, Language.Of(context.Request)), httpStatus);

    /// <summary>Writes a status as the whole answer, under the HTTP status of its code.</summary>
    internal static Task WriteAsync(HttpContext context, Google.Rpc.Status status) =>
        WriteAsync(context, status, HttpStatusOf((StatusCode)status.Code));

    /// <summary>Sets the headers of an error that leaves a transcoded call; gRPC has trailers instead.</summary>
    internal static void Announce(ServerCallContext call, Exception thrown)
    {
        var context = call.GetHttpContext();
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null
            && (thrown as RpcException)?.GetRpcStatus() is { } status)
        {
            Announce(context, status);
        }
    }

    /// <summary>The HTTP status of a code, as <c>google/rpc/code.proto</c> maps them.</summary>
    internal static int HttpStatusOf(StatusCode code) => code switch
    {
        StatusCode.OK => StatusCodes.Status200OK,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.AlreadyExists or StatusCode.Aborted => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        StatusCode.Unknown or StatusCode.Internal or StatusCode.DataLoss => StatusCodes.Status500InternalServerError,
    };

    private static async Task WriteAsync(HttpContext context, Google.Rpc.Status status, int httpStatus)
    {
        context.Response.StatusCode = httpStatus;
        context.Response.ContentType = "application/json; charset=utf-8";
        Announce(context, status);
        await context.Response.WriteAsync(Formatter.Format(status), context.RequestAborted);
    }

    private static void Announce(HttpContext context, Google.Rpc.Status status)
    {
        if (status.GetDetail<RetryInfo>() is { } retry)
        {
            context.Response.Headers.RetryAfter =
                Math.Ceiling(retry.RetryDelay.ToTimeSpan().TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (status.Code == (int)Code.Unauthenticated)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
    }
}

using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Server.Hosting;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>
/// Runs a plain HTTP request as a call of an RPC: the same guard, span, metrics and errors around it as around the RPC itself.
/// </summary>
internal sealed class HttpCall(CallInterceptor around)
{
    private const string HeaderPrefix = "header.";

    // What transcoding writes: every field, whether or not it is set.
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    /// <summary>Runs the handler, or answers with the error of the contract.</summary>
    /// <param name="http">The request.</param>
    /// <param name="method">Full name of the RPC whose row of the access table holds.</param>
    /// <param name="request">What the call is about, for its span.</param>
    /// <param name="handler">The handler; it writes the answer itself.</param>
    /// <param name="refuse">Writes an error where people read it; null for the contract's own form.</param>
    public async Task RunAsync(
        HttpContext http,
        string method,
        IMessage request,
        Func<ServerCallContext, Task> handler,
        Func<Google.Rpc.Status, Task>? refuse = null)
    {
        var call = new HttpCallContext(http, method);
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await around.RunAsync(call, request, async () =>
            {
                await handler(call);
                return true;
            });
        }
        catch (RpcException exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }

            var status = exception.GetRpcStatus()!;
            await (refuse is null ? HttpErrors.WriteAsync(http, status) : refuse(status));
        }
        catch (RpcException)
        {
            // Nobody is there to read it.
        }
    }

    /// <summary>The error of a stream as one of a path: the fields of the stream's header are parameters here.</summary>
    public static WireError AsParameters(WireError error) => error with
    {
        Faults =
        [
            .. error.Faults.Select(fault => fault.Subject.StartsWith(HeaderPrefix, StringComparison.Ordinal)
                ? fault with { Subject = fault.Subject[HeaderPrefix.Length..] }
                : fault),
        ],
    };

    /// <summary>Writes a message as JSON, in the form that transcoding has.</summary>
    public static async Task WriteAsync(HttpContext http, IMessage message, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(Formatter.Format(message), http.RequestAborted);
    }
}

using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Http;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// What happens around every RPC, in this order: its span starts, the access table decides, the handler runs, and
/// whatever it throws becomes an error of the contract.
/// </summary>
internal sealed class CallInterceptor(
    CallGuard guard, CallRates rates, DirectoryGuard directory, AgentGuard agents, GoneClient gone, ExceptionMap exceptions, ServerMetrics metrics) : Interceptor
{
    /// <inheritdoc/>
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, request, () => continuation(request, context));

    /// <inheritdoc/>
    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, null, () => continuation(Guarded(requestStream, context), context));

    /// <inheritdoc/>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, request, () => Finish(continuation(request, Guarded(responseStream, context), context)));

    /// <inheritdoc/>
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, null, () => Finish(continuation(Guarded(requestStream, context), Guarded(responseStream, context), context)));

    /// <summary>The same around a call that did not come by gRPC.</summary>
    public async Task<TResult> RunAsync<TResult>(ServerCallContext context, object? request, Func<Task<TResult>> handler)
    {
        if (AccessTable.IsMachinery(context.Method))
        {
            return await handler();
        }

        var started = Stopwatch.GetTimestamp();
        var identification = await guard.IdentifyAsync(context);
        using var span = CallSpan.Start(context.Method, AccessTable.Find(context.Method)?.Effect ?? Effect.Read, identification.Caller);
        if (request is IMessage message)
        {
            CallSpan.Describe(span, message);
        }

        try
        {
            CallGuard.Admit(context, identification);
            rates.Admit(context.Caller());
            await directory.LearnAsync(context);
            JsonGate.ThrowIfFaulty(context.UserState);
            await agents.LearnAsync(context);
            var result = await handler();
            Note(context.Method, "OK", started, span);
            return result;
        }
        catch (Exception exception)
        {
            var (mapped, reason) = exceptions.Map(exception, context);
            Note(context.Method, reason, started, span);
            span?.SetStatus(ActivityStatusCode.Error);
            HttpErrors.Announce(context, mapped);
            if (ReferenceEquals(mapped, exception))
            {
                throw;
            }

            throw mapped;
        }
    }

    // Health and reflection stream to nobody in particular.
    private IServerStreamWriter<TResponse> Guarded<TResponse>(IServerStreamWriter<TResponse> stream, ServerCallContext context) =>
        AccessTable.IsMachinery(context.Method) ? stream : new GuardedStream<TResponse>(stream, guard, directory, gone, context);

    private IAsyncStreamReader<TRequest> Guarded<TRequest>(IAsyncStreamReader<TRequest> stream, ServerCallContext context) =>
        AccessTable.IsMachinery(context.Method) ? stream : new GuardedRequests<TRequest>(stream, gone, context);

    private static async Task<bool> Finish(Task handler)
    {
        await handler;
        return true;
    }

    private void Note(string method, string reason, long started, Activity? span)
    {
        span?.SetTag(TelemetryNames.Attributes.Reason, reason);
        metrics.CallFinished(method.TrimStart('/'), reason, Stopwatch.GetElapsedTime(started));
    }
}

using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Options;

namespace OneStopApproval.Client.Calls;

/// <summary>What every call needs and its caller did not say: a request id, the language, and for one answer a deadline.</summary>
internal sealed class CallDefaults(IOptions<OneStopApprovalOptions> options) : Interceptor
{
    private const string LanguageHeader = "accept-language";

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        FillIn(request);
        return continuation(request, With(context, bounded: true));
    }

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        FillIn(request);
        return continuation(request, With(context, bounded: true));
    }

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        FillIn(request);
        return continuation(request, With(context, bounded: false));
    }

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        var call = continuation(With(context, bounded: false));
        return new(
            new FillingWriter<TRequest>(call.RequestStream),
            call.ResponseAsync,
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    private static void FillIn(object request)
    {
        if (request is IMessage message)
        {
            RequestId.FillIn(message);
        }
    }

    private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, bool bounded)
        where TRequest : class
        where TResponse : class
    {
        var asked = context.Options;
        if (asked.Headers?.Get(LanguageHeader) is null)
        {
            // The caller's own headers are not ours to add to.
            var headers = new Metadata { { LanguageHeader, options.Value.Language } };
            foreach (var header in asked.Headers ?? [])
            {
                headers.Add(header);
            }

            asked = asked.WithHeaders(headers);
        }

        if (bounded && asked.Deadline is null)
        {
            // gRPC holds deadlines against the system's clock, whichever clock the application goes by.
            asked = asked.WithDeadline(TimeProvider.System.GetUtcNow().Add(options.Value.Deadline).UtcDateTime);
        }

        return new(context.Method, context.Host, asked);
    }

    private sealed class FillingWriter<TRequest>(IClientStreamWriter<TRequest> stream) : IClientStreamWriter<TRequest>
        where TRequest : class
    {
        public WriteOptions? WriteOptions
        {
            get => stream.WriteOptions;
            set => stream.WriteOptions = value;
        }

        public Task WriteAsync(TRequest message)
        {
            FillIn(message);
            return stream.WriteAsync(message);
        }

        public Task WriteAsync(TRequest message, CancellationToken cancellationToken)
        {
            FillIn(message);
            return stream.WriteAsync(message, cancellationToken);
        }

        public Task CompleteAsync() => stream.CompleteAsync();
    }
}

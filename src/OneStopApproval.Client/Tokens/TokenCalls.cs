using Grpc.Core;
using Grpc.Core.Interceptors;

namespace OneStopApproval.Client.Tokens;

/// <summary>
/// Signs calls. A token that the server refuses is dropped: a call with one answer is sent once more with a new one, and a
/// stream finds the new one when it is opened again.
/// </summary>
internal sealed class TokenCalls(TokenCache tokens) : Interceptor
{
    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (IsSigned(context))
        {
            return continuation(request, context);
        }

        return new SignedCall<TResponse>(tokens, bearer => continuation(request, With(context, bearer))).ToCall();
    }

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (IsSigned(context))
        {
            return continuation(request, context);
        }

        var bearer = new Bearer(tokens);
        try
        {
            return continuation(request, With(context, bearer));
        }
        catch (RpcException refused) when (bearer.WasRefused(refused))
        {
            return continuation(request, With(context, new Bearer(tokens)));
        }
    }

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        if (IsSigned(context))
        {
            return continuation(request, context);
        }

        var bearer = new Bearer(tokens);
        var call = continuation(request, With(context, bearer));
        return new(
            new WatchedReader<TResponse>(call.ResponseStream, bearer), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
    {
        if (IsSigned(context))
        {
            return continuation(context);
        }

        var bearer = new Bearer(tokens);
        var call = continuation(With(context, bearer));
        return new(
            call.RequestStream, AnswerAsync(call.ResponseAsync, bearer), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private static async Task<TResponse> AnswerAsync<TResponse>(Task<TResponse> answer, Bearer bearer)
    {
        try
        {
            return await answer;
        }
        catch (RpcException refused) when (bearer.WasRefused(refused))
        {
            throw;
        }
    }

    private static ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, Bearer bearer)
        where TRequest : class
        where TResponse : class => new(context.Method, context.Host, context.Options.WithCredentials(bearer.Credentials));

    // A caller with a token of its own knows why.
    private bool IsSigned<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class =>
        !tokens.IsUsed || context.Options.Credentials is not null || context.Options.Headers?.Get("authorization") is not null;

    private sealed class WatchedReader<TResponse>(IAsyncStreamReader<TResponse> stream, Bearer bearer) : IAsyncStreamReader<TResponse>
    {
        public TResponse Current => stream.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            try
            {
                return await stream.MoveNext(cancellationToken);
            }
            catch (RpcException refused) when (bearer.WasRefused(refused))
            {
                throw;
            }
        }
    }
}

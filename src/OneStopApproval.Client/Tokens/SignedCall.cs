using Grpc.Core;

namespace OneStopApproval.Client.Tokens;

/// <summary>A call with one answer that is sent once more when its token was refused.</summary>
internal sealed class SignedCall<TResponse>
{
    private readonly TokenCache tokens;
    private readonly Func<Bearer, AsyncUnaryCall<TResponse>> send;
    private readonly Task<TResponse> answer;
    private AsyncUnaryCall<TResponse> current;

    internal SignedCall(TokenCache tokens, Func<Bearer, AsyncUnaryCall<TResponse>> send)
    {
        (this.tokens, this.send) = (tokens, send);
        var bearer = new Bearer(tokens);
        current = send(bearer);
        answer = AnswerAsync(bearer);
    }

    /// <summary>The call as gRPC hands it out.</summary>
    internal AsyncUnaryCall<TResponse> ToCall() => new(
        answer,
        _ => HeadersAsync(),
        _ => current.GetStatus(),
        _ => current.GetTrailers(),
        _ => current.Dispose(),
        this);

    private async Task<TResponse> AnswerAsync(Bearer bearer)
    {
        try
        {
            return await current.ResponseAsync;
        }
        catch (RpcException refused) when (bearer.WasRefused(refused))
        {
            current.Dispose();
            current = send(new Bearer(tokens));
            return await current.ResponseAsync;
        }
    }

    // Only with the answer is it known which of the two sendings counts.
    private async Task<Metadata> HeadersAsync()
    {
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await current.ResponseHeadersAsync;
    }
}

using Grpc.Core;
using OneStopApproval.Client.Calls;

namespace OneStopApproval.Client.Reviews;

/// <summary>
/// Sends one message until the server has answered it. gRPC's own repeats end with their attempts, and with the head of a
/// reply whose body is lost; the request id in the message makes any number of sendings one act.
/// </summary>
internal sealed class Persistence(Pauses pauses)
{
    /// <summary>Sends until there is an answer or a refusal.</summary>
    /// <param name="send">Sends the same message each time.</param>
    /// <param name="cancellationToken">Ends it: whether the act took effect is not known then.</param>
    /// <exception cref="RpcException">The server refused.</exception>
    internal async Task<TResponse> SendAsync<TResponse>(
        Func<CancellationToken, AsyncUnaryCall<TResponse>> send, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var call = send(cancellationToken);
                return await call.ResponseAsync;
            }
            catch (RpcException failure) when (!cancellationToken.IsCancellationRequested && CallFailure.Of(failure).MayRepeat)
            {
                await pauses.AfterAsync(attempt, cancellationToken);
            }
            catch (RpcException) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }
}

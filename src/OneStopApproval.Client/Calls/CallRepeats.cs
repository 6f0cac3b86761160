using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace OneStopApproval.Client.Calls;

/// <summary>
/// Which calls are sent again. What is told to come back is, with the same request id, so that it takes effect once. Nothing
/// else is: an act that was refused was looked at, and is to be looked at again.
/// </summary>
public static class CallRepeats
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>A service config for every RPC of the contract: gRPC itself sends again, after growing pauses with jitter.</summary>
    /// <param name="mostAttempts">How often a call is sent at most; 1 for once.</param>
    public static ServiceConfig Config(int mostAttempts)
    {
        var method = new MethodConfig { Names = { MethodName.Default } };
        if (mostAttempts > 1)
        {
            method.RetryPolicy = new RetryPolicy
            {
                MaxAttempts = mostAttempts,
                InitialBackoff = First,
                MaxBackoff = Longest,
                BackoffMultiplier = 1.5,
                RetryableStatusCodes = { StatusCode.Unavailable, StatusCode.ResourceExhausted },
            };
        }

        return new ServiceConfig { MethodConfigs = { method } };
    }
}

using Grpc.Core;

namespace OneStopApproval.Fault.Tests.Calls;

/// <summary>Sends one call once and gives the bytes of its answer.</summary>
internal delegate Task<byte[]> Attempt();

/// <summary>How a client brings a call to its answer.</summary>
internal delegate Task<byte[]> Delivery(Attempt attempt);

/// <summary>The ways to deliver.</summary>
internal static class Deliveries
{
    private const int MostTries = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Once: whatever comes back is the result.</summary>
    internal static Delivery Once { get; } = attempt => attempt();

    /// <summary>Again with the same request id while the outcome is unknown, as every client should.</summary>
    /// <param name="ready">Waits for a server to send to.</param>
    internal static Delivery Retrying(Func<Task> ready) => async attempt =>
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var tried = 1; ; tried++)
        {
            await ready().WaitAsync(Patience);
            try
            {
                return await attempt();
            }
            catch (RpcException exception) when (
                IsUnknown(exception) && tried < MostTries && TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                // The same call again; the stored answer decides.
            }
        }
    };

    /// <summary>Three times at the same moment; all must bring the same bytes.</summary>
    internal static Delivery Thrice(Delivery each) => async attempt =>
    {
        var answers = await Task.WhenAll(each(attempt), each(attempt), each(attempt));
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        return answers[0];
    };

    private static bool IsUnknown(RpcException exception) => exception.StatusCode
        is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Internal or StatusCode.Cancelled;
}

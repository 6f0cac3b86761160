using Grpc.Core;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Watching;

/// <summary>Reads streams of events; a stream that ends too early fails the test.</summary>
internal static class Streams
{
    /// <summary>The next message.</summary>
    public static async Task<TResponse> NextAsync<TResponse>(this AsyncServerStreamingCall<TResponse> stream)
    {
        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken), "The stream ended.");
        return stream.ResponseStream.Current;
    }

    /// <summary>The next message with this signal.</summary>
    public static Task<WatchReviewsResponse> SignalAsync(this AsyncServerStreamingCall<WatchReviewsResponse> stream, WatchSignal signal) =>
        UntilAsync(stream, told => told.Signal == signal);

    /// <inheritdoc cref="SignalAsync(AsyncServerStreamingCall{WatchReviewsResponse}, WatchSignal)"/>
    public static Task<StreamEventsResponse> SignalAsync(this AsyncServerStreamingCall<StreamEventsResponse> stream, WatchSignal signal) =>
        UntilAsync(stream, told => told.Signal == signal);

    /// <summary>The next event of this type.</summary>
    public static Task<WatchReviewsResponse> EventAsync(this AsyncServerStreamingCall<WatchReviewsResponse> stream, string type) =>
        UntilAsync(stream, told => told.Event?.Type == type);

    /// <inheritdoc cref="EventAsync(AsyncServerStreamingCall{WatchReviewsResponse}, string)"/>
    public static Task<WatchApplicationResponse> EventAsync(this AsyncServerStreamingCall<WatchApplicationResponse> stream, string type) =>
        UntilAsync(stream, told => told.Event?.Type == type);

    /// <inheritdoc cref="EventAsync(AsyncServerStreamingCall{WatchReviewsResponse}, string)"/>
    public static Task<StreamEventsResponse> EventAsync(this AsyncServerStreamingCall<StreamEventsResponse> stream, string type) =>
        UntilAsync(stream, told => told.Event?.Type == type);

    private static async Task<TResponse> UntilAsync<TResponse>(AsyncServerStreamingCall<TResponse> stream, Func<TResponse, bool> wanted)
    {
        while (true)
        {
            var told = await stream.NextAsync();
            if (wanted(told))
            {
                return told;
            }
        }
    }
}

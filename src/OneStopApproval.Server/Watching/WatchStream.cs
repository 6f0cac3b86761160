using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Feed;

namespace OneStopApproval.Server.Watching;

/// <summary>
/// The course of a stream over the feed: a snapshot or what was missed, then <c>CURRENT</c>, then what happens, until it is old.
/// </summary>
internal sealed class WatchStream(WatchHub hub, FeedReader reader, ResumeTokens tokens)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly WriteOptions Together = new(WriteFlags.BufferHint);

    /// <summary>The place of a resume token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="farthestBehind">How far behind the end it may be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WireException">It was altered, is too old, or the feed went another way since.</exception>
    public async Task<FeedPlace> PlaceAsync(string token, long farthestBehind, CancellationToken cancellationToken)
    {
        var told = tokens.Read(ResumeTokens.Feed, token);
        var (place, end) = told.Number == 0
            ? (FeedPlace.Beginning, await reader.EndAsync(cancellationToken))
            : (await reader.AtAsync(told.Number, cancellationToken), await reader.EndAsync(cancellationToken));
        return place is not null && ResumeTokens.Epoch(place.Hash) == told.Epoch && end.Feed - place.Feed <= farthestBehind
            ? place
            : throw new WireError(ErrorReason.ResumeTokenExpired).ToException();
    }

    /// <summary>Runs a stream to its end.</summary>
    /// <param name="audience">What it is told.</param>
    /// <param name="from">Where it goes on; null for a new one.</param>
    /// <param name="snapshot">Writes what a new one is told first.</param>
    /// <param name="message">Makes a message of a token, a signal and an event.</param>
    /// <param name="stream">Where it writes.</param>
    /// <param name="context">The call.</param>
    public async Task RunAsync<TResponse>(
        Audience audience,
        FeedPlace? from,
        Func<Task> snapshot,
        Func<string, WatchSignal, WatchedEvent?, TResponse> message,
        IServerStreamWriter<TResponse> stream,
        ServerCallContext context)
        where TResponse : class
    {
        var cancellationToken = context.CancellationToken;
        var place = from;
        // Far behind, it catches up before its buffer begins to fill.
        while (place is not null && await CatchUpAsync(place, long.MaxValue) is { } caughtUp && caughtUp != place)
        {
            place = caughtUp;
        }

        var subscription = await hub.JoinAsync(audience, context.GetHttpContext().Abort, cancellationToken);
        try
        {
            if (place is null)
            {
                await snapshot();
                place = subscription.Start;
            }

            while (place.Feed < subscription.Start.Feed)
            {
                place = await CatchUpAsync(place, subscription.Start.Feed);
            }

            await WriteAsync(place, WatchSignal.Current, null);
            await foreach (var next in subscription.Reader.ReadAllAsync(cancellationToken))
            {
                stream.WriteOptions = subscription.Reader.TryPeek(out _) ? Together : null;
                if (next.Event is null)
                {
                    place = next.Place.Feed > place.Feed ? next.Place : place;
                    await WriteAsync(place, WatchSignal.Heartbeat, null);
                }
                else if (next.Place.Feed > place.Feed)
                {
                    place = next.Place;
                    await WriteAsync(place, WatchSignal.Unspecified, next.Event);
                }
            }

            if (subscription.End == WatchEnd.SlowReader)
            {
                throw new WireError(ErrorReason.Overloaded)
                {
                    RetryAfter = RetryAfter,
                    Metadata = ImmutableDictionary<string, string>.Empty.Add("resume_token", TokenOf(place)),
                }.ToException();
            }

            await WriteAsync(place, WatchSignal.End, null);
        }
        finally
        {
            hub.Leave(subscription);
        }

        string TokenOf(FeedPlace at) => tokens.Write(ResumeTokens.Feed, at.Feed, at.Hash);

        Task WriteAsync(FeedPlace at, WatchSignal signal, WatchedEvent? happened) =>
            stream.WriteAsync(message(TokenOf(at), signal, happened), cancellationToken);

        async Task<FeedPlace> CatchUpAsync(FeedPlace after, long through)
        {
            foreach (var happened in await hub.ReadAsync(after, cancellationToken))
            {
                if (happened.Place.Feed > through)
                {
                    break;
                }

                after = happened.Place;
                if (audience.Passes(happened))
                {
                    await WriteAsync(after, WatchSignal.Unspecified, happened);
                }
            }

            return after;
        }
    }
}

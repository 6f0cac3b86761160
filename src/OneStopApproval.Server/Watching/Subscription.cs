using System.Threading.Channels;
using OneStopApproval.Storage.Feed;

namespace OneStopApproval.Server.Watching;

/// <summary>One stream's place among those who watch: a bounded buffer between the tailer and its reader.</summary>
internal sealed class Subscription
{
    private readonly Channel<WatchMessage> channel;
    private readonly Action abort;

    /// <summary>A stream that begins after a place.</summary>
    public Subscription(Audience audience, FeedPlace start, int buffer, long now, TimeSpan age, Action abort)
    {
        (Audience, Start, Began, LastOffered, Age, this.abort) = (audience, start, now, now, age, abort);
        channel = Channel.CreateBounded<WatchMessage>(new BoundedChannelOptions(buffer) { SingleReader = true, SingleWriter = true });
    }

    /// <summary>What it is told.</summary>
    public Audience Audience { get; }

    /// <summary>Everything that passes after this place comes through the buffer.</summary>
    public FeedPlace Start { get; }

    /// <summary>What waits to be written.</summary>
    public ChannelReader<WatchMessage> Reader => channel.Reader;

    /// <summary>Why the buffer was closed; what waits in it is still to be written.</summary>
    public WatchEnd End { get; private set; }

    /// <summary>Timestamp of its begin.</summary>
    public long Began { get; }

    /// <summary>How old it grows.</summary>
    public TimeSpan Age { get; }

    /// <summary>Timestamp of the last message that was offered.</summary>
    public long LastOffered { get; private set; }

    /// <summary>Timestamp of its end.</summary>
    public long Ended { get; private set; }

    /// <summary>Puts a message into the buffer; a full one is closed instead.</summary>
    public void Offer(WatchMessage message, long now)
    {
        LastOffered = now;
        if (!channel.Writer.TryWrite(message))
        {
            Close(WatchEnd.SlowReader, now);
        }
    }

    /// <summary>Closes the buffer.</summary>
    public void Close(WatchEnd why, long now)
    {
        if (End == WatchEnd.None)
        {
            (End, Ended) = (why, now);
            channel.Writer.TryComplete();
        }
    }

    /// <summary>Breaks the call off: its reader takes nothing, not even the end.</summary>
    public void Abort() => abort();
}

/// <summary>A message on its way to a stream.</summary>
/// <param name="Place">Where to go on after it.</param>
/// <param name="Event">What happened; null for a heartbeat.</param>
internal sealed record WatchMessage(FeedPlace Place, WatchedEvent? Event);

/// <summary>Why a stream ends.</summary>
internal enum WatchEnd
{
    /// <summary>It goes on.</summary>
    None = 0,

    /// <summary>It is old enough.</summary>
    Age = 1,

    /// <summary>The server stops.</summary>
    Stopping = 2,

    /// <summary>Its reader is too slow.</summary>
    SlowReader = 3,
}

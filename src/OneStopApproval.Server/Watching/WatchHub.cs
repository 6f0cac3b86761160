using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Storage.Feed;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Watching;

/// <summary>
/// The one tailer of this replica: it reads what comes after its place in the feed, woken by commits here and looking now and
/// then for those of others, and hands each event to those who may see it. It runs while somebody watches.
/// </summary>
internal sealed class WatchHub(
    FeedReader reader,
    Ledger ledger,
    PublishedData rules,
    BusinessTime time,
    WatchSettings settings,
    ServerMetrics metrics,
    IHostApplicationLifetime lifetime,
    ILogger<WatchHub> log) : IDisposable
{
    private const int EventsAtOnce = 500;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim starting = new(1);
    private readonly Dictionary<string, List<Subscription>> audiences = new(StringComparer.Ordinal);
    private FeedPlace place = FeedPlace.Beginning;
    private bool running;
    private bool away;

    private TimeProvider Wall => time.Wall;

    /// <summary>Joins those who watch.</summary>
    /// <param name="audience">What the stream is told.</param>
    /// <param name="abort">Breaks the call off.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Subscription> JoinAsync(Audience audience, Action abort, CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            lock (gate)
            {
                if (running)
                {
                    return Add(audience, abort);
                }
            }

            place = await reader.EndAsync(cancellationToken);
            lock (gate)
            {
                running = true;
                _ = Task.Run(TailAsync, CancellationToken.None);
                return Add(audience, abort);
            }
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Leaves; the last one who leaves stops the tailer.</summary>
    public void Leave(Subscription subscription)
    {
        lock (gate)
        {
            if (audiences.TryGetValue(subscription.Audience.Key, out var all) && all.Remove(subscription))
            {
                metrics.WatchersChanged(-1);
                if (all.Count == 0)
                {
                    audiences.Remove(subscription.Audience.Key);
                }
            }
        }
    }

    /// <summary>Events after a place, for those who have to catch up.</summary>
    public async Task<List<WatchedEvent>> ReadAsync(FeedPlace after, CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync(after.Feed, EventsAtOnce, cancellationToken);
        await rules.Rules.KnowAsync(
            page.Matters.Values.SelectMany(rows => rows.Clocks).Select(clock => clock.CalendarVersion).Distinct(StringComparer.Ordinal));
        var today = time.Today;
        var matters = page.Matters.ToDictionary(
            pair => pair.Key, pair => new WatchedMatter(pair.Value, rules, today), StringComparer.Ordinal);
        return [.. page.Entries.Select(pair => new WatchedEvent(pair.Application, pair.Entry, matters[pair.Application]))];
    }

    /// <inheritdoc/>
    public void Dispose() => starting.Dispose();

    private Subscription Add(Audience audience, Action abort)
    {
        // Spread evenly enough, and no secret.
#pragma warning disable CA5394
        var age = settings.Age + (settings.Jitter * Random.Shared.NextDouble());
#pragma warning restore CA5394
        var subscription = new Subscription(audience, place, settings.Buffer, Wall.GetTimestamp(), age, abort);
        if (!audiences.TryGetValue(audience.Key, out var all))
        {
            audiences.Add(audience.Key, all = []);
        }

        all.Add(subscription);
        metrics.WatchersChanged(1);
        return subscription;
    }

    private async Task TailAsync()
    {
        while (GoesOn())
        {
            var (wake, pause) = (ledger.Feed.Next, settings.Poll);
            try
            {
                var events = await ReadAsync(place, lifetime.ApplicationStopping);
                Tell(events);
                NoteBack();
                (wake, pause) = events.Count == 0 ? (wake, pause) : (Never, settings.Gather);
            }
            catch (Exception exception)
            {
                NoteAway(exception);
                (wake, pause) = (Never, Rest);
            }

            await FeedSignal.UntilAsync(wake, pause, Wall, lifetime.ApplicationStopping);
        }
    }

    // What stops with the server is told so; streams that are old or hang end one by one.
    private bool GoesOn()
    {
        var now = Wall.GetTimestamp();
        lock (gate)
        {
            foreach (var subscription in audiences.Values.SelectMany(all => all))
            {
                if (lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    subscription.Close(WatchEnd.Stopping, now);
                }
                else if (subscription.End != WatchEnd.None)
                {
                    if (Wall.GetElapsedTime(subscription.Ended, now) >= settings.Grace)
                    {
                        subscription.Abort();
                    }
                }
                else if (Wall.GetElapsedTime(subscription.Began, now) >= subscription.Age)
                {
                    subscription.Close(WatchEnd.Age, now);
                }
                else if (Wall.GetElapsedTime(subscription.LastOffered, now) >= settings.Heartbeat)
                {
                    subscription.Offer(new WatchMessage(place, null), now);
                }
            }

            running = audiences.Count > 0 && !lifetime.ApplicationStopping.IsCancellationRequested;
            return running;
        }
    }

    private void Tell(List<WatchedEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var now = Wall.GetTimestamp();
        lock (gate)
        {
            foreach (var happened in events)
            {
                var message = new WatchMessage(happened.Place, happened);
                foreach (var all in audiences.Values.Where(all => all[0].Audience.Passes(happened)))
                {
                    all.ForEach(subscription => subscription.Offer(message, now));
                }
            }

            place = events[^1].Place;
        }
    }

    private void NoteAway(Exception exception)
    {
        if (!away && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            away = true;
            WatchLog.FeedAway(log, exception);
        }
    }

    private void NoteBack()
    {
        if (away)
        {
            away = false;
            WatchLog.FeedBack(log);
        }
    }
}

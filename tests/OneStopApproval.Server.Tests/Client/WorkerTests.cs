using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Client.Reviews;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Client;

/// <summary>
/// A department's worker over the real server. Each test has a department of its own, so that nobody takes another's reviews.
/// </summary>
public sealed class WorkerTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly ReviewOutcome Good = new ReviewOutcome.Opinion("设备满足要求。", DecisionOutcome.Grant);

    [Fact]
    public async Task Worker_records_each_review_once_though_replies_are_lost_in_one_trace_that_links_to_its_birth()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var stories = Enumerable.Range(0, 4).Select(_ => Story.On(server)).ToList();
        foreach (var story in stories)
        {
            await story.SubmitBareAsync(Construction);
        }

        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkerTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var (calls, lost) = (0, 0);
        using var handler = new LosingReplies
        {
            Lose = path => Interlocked.Increment(ref calls) % 2 == 0 && !path.EndsWith("GetReview", StringComparison.Ordinal)
                ? (Loss)(1 + (Interlocked.Increment(ref lost) % 2))
                : null,
        };
        await using (var worker = await TestWorker.StartAsync(server, "housing", (_, _) => Task.FromResult(Good), new()
        {
            Configure = options => (options.Concurrency, options.Item) = (2, Construction),
            Handler = handler,
        }))
        {
            await worker.UntilAsync(seen => seen.Ends.Count == stories.Count);
            Assert.All(stories, story => Assert.Equal(["Recorded"], worker.Ends[story.ReviewName(Construction)]));
        }

        Assert.True(lost > 0, "No reply was lost.");
        foreach (var story in stories)
        {
            Assert.Equal(DecisionOutcome.Grant, Assert.Single((await story.ReviewAsync(Construction)).Opinions).ProposedOutcome);
            var events = await story.EventsAsync();
            var span = Assert.Single(spans, span => span.GetTagItem(WorkerTelemetry.Application) as string == story.Application.Split('/')[1]);
            Assert.Equal(span.TraceId.ToHexString(), events[^1].TraceId);
            Assert.Equal(events[0].TraceId, Assert.Single(span.Links).Context.TraceId.ToHexString());
            await story.JournalHoldsAsync();
            await story.DisposeAsync();
        }
    }

    [Fact]
    public async Task Handler_that_fails_is_asked_again_and_at_last_given_up_with_a_report_and_a_rest()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        await using var story = Story.On(server);
        await using var other = Story.On(server);
        await story.SubmitBareAsync(Lightning);
        await other.SubmitBareAsync(Lightning);
        var attempts = new ConcurrentQueue<(string Review, int Attempt)>();
        await using var worker = await TestWorker.StartAsync(story.Server, "meteorology", FailAsync, new()
        {
            Configure = options => options.MostAttempts = 3,
        });

        await worker.UntilAsync(seen => seen.Ends.Count == 2);
        await worker.StopAsync();

        // What the server says is wrong with the record is not asked for again.
        Assert.Equal([1, 2, 3], attempts.Where(one => one.Review == story.ReviewName(Lightning)).Select(one => one.Attempt));
        Assert.Equal([1], attempts.Where(one => one.Review == other.ReviewName(Lightning)).Select(one => one.Attempt));
        Assert.Equal((2, 2), (worker.Logged("AttemptFailed"), worker.Logged("ReviewGivenUp")));
        Assert.Equal(["Failed"], worker.Ends[story.ReviewName(Lightning)]);
        Assert.Empty((await story.OfficerOf(Lightning).Reviews.LeaseReviewsAsync(new() { RequestId = RequestIds.Next() })).Leases);

        // The desk is not kept from it.
        await story.OpineAsync(Lightning, "人工复核。");

        Task<ReviewOutcome> FailAsync(LeasedReview review, CancellationToken cancellationToken)
        {
            attempts.Enqueue((review.Name, review.Attempt));
            return review.Name == other.ReviewName(Lightning)
                ? Task.FromResult<ReviewOutcome>(new ReviewOutcome.Opinion(""))
                : throw new TimeoutException("The register is away.");
        }
    }

    [Fact]
    public async Task Review_that_changed_meanwhile_is_looked_at_again_with_its_new_etag()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.SubmitBareAsync(Safety);
        await using var worker = await TestWorker.StartAsync(story.Server, "emergency-management", AcceptFirstAsync, new()
        {
            Configure = options => options.WithoutOpinion = true,
        });

        await worker.UntilAsync(seen => seen.Ends.Count == 1);

        Assert.Equal(["Recorded"], worker.Ends[story.ReviewName(Safety)]);
        Assert.Equal("IN_REVIEW 2", Assert.Single((await story.ReviewAsync(Safety)).Opinions).Text);

        async Task<ReviewOutcome> AcceptFirstAsync(LeasedReview review, CancellationToken cancellationToken)
        {
            if (review.Attempt == 1)
            {
                await story.AcceptAsync(Safety);
            }

            return new ReviewOutcome.Opinion(review.State == ReviewState.InReview ? $"IN_REVIEW {review.Attempt}" : "INTAKE");
        }
    }

    [Fact]
    public async Task Lease_that_is_lost_withdrawal_and_a_stopped_clock_cancel_the_handler_and_nothing_is_written()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        await using var withdrawn = Story.On(server);
        await using var stopped = Story.On(server);
        await using var taken = Story.On(server);
        Story[] all = [withdrawn, stopped, taken];
        foreach (var story in all)
        {
            await story.SubmitBareAsync(Catl);
            await story.AcceptAsync(Catl);
        }

        var time = new FakeTimeProvider();
        var (begun, cancelled) = (0, 0);
        // No room for more: it must not take back itself what it loses.
        await using var worker = await TestWorker.StartAsync(server, "agriculture", StubbornAsync, new()
        {
            Configure = options => options.Concurrency = all.Length,
            Time = time,
        });
        await worker.UntilAsync(_ => Volatile.Read(ref begun) == all.Length);

        await withdrawn.WithdrawAsync(Catl);
        await stopped.ExcludeAsync(Catl, 5);
        await server.ExecuteAsync($"UPDATE leases SET expire_time = 0 WHERE application_id = '{taken.Application.Split('/')[1]}'");
        var theirs = Assert.Single((await taken.OfficerOf(Catl).Reviews.LeaseReviewsAsync(new() { RequestId = RequestIds.Next() })).Leases);
        Assert.Equal(taken.ReviewName(Catl), theirs.Name);
        time.Advance(new ReviewWorkerOptions().LeaseDuration / 3);
        await worker.UntilAsync(seen => seen.Ends.Count == all.Length);

        Assert.Equal(all.Length, cancelled);
        Assert.Equal(
            ["Withdrawn", "Stopped", "LeaseLost"], all.Select(story => Assert.Single(worker.Ends[story.ReviewName(Catl)])));
        foreach (var story in all)
        {
            Assert.Empty((await story.ReviewAsync(Catl)).Opinions);
        }

        // One that does not listen: what it comes to in the end is thrown away.
        async Task<ReviewOutcome> StubbornAsync(LeasedReview review, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref begun);
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Increment(ref cancelled);
            return Good;
        }
    }

    [Fact]
    public async Task Host_that_ends_lets_handlers_finish_and_gives_back_what_they_do_not()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        await using var quick = Story.On(server);
        await using var slow = Story.On(server);
        await quick.SubmitBareAsync(Cma);
        await slow.SubmitBareAsync(Cma);
        var time = new FakeTimeProvider();
        var begun = 0;
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var worker = await TestWorker.StartAsync(server, Lead, WaitAsync, new() { Time = time });
        await worker.UntilAsync(_ => Volatile.Read(ref begun) == 2);

        var stopping = worker.StopAsync();
        await worker.UntilAsync(seen => seen.Logged("WorkerDraining") == 1);
        finish.SetResult();
        await worker.UntilAsync(seen => seen.Ends.Count == 1);
        time.Advance(new ReviewWorkerOptions().DrainTime);
        await stopping;

        Assert.Equal(["Recorded"], worker.Ends[quick.ReviewName(Cma)]);
        Assert.Equal(["Drained"], worker.Ends[slow.ReviewName(Cma)]);
        Assert.Single((await quick.ReviewAsync(Cma)).Opinions);
        var again = await slow.OfficerOf(Cma).Reviews.LeaseReviewsAsync(new() { RequestId = RequestIds.Next(), Max = 5, WithoutOpinion = true });
        Assert.Equal(slow.ReviewName(Cma), Assert.Single(again.Leases).Name);

        async Task<ReviewOutcome> WaitAsync(LeasedReview review, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref begun);
            await (review.Name == quick.ReviewName(Cma) ? finish.Task : new TaskCompletionSource().Task.WaitAsync(cancellationToken));
            return Good;
        }
    }

    [Fact]
    public void Pauses_grow_to_the_longest_and_differ()
    {
        var pauses = new Pauses(new ReviewWorkerOptions(), TimeProvider.System);

        Assert.All(Enumerable.Range(1, 40), attempt =>
        {
            var full = Math.Min(Math.Pow(2, attempt - 1), 60);
            Assert.InRange(pauses.Of(attempt).TotalSeconds, full / 2, full);
        });
        Assert.True(Enumerable.Range(0, 40).Select(_ => pauses.Of(7)).Distinct().Count() > 1);
    }
}

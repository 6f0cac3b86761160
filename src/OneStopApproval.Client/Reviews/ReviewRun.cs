using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>One leased review, from the handler's first attempt to what is recorded.</summary>
internal sealed class ReviewRun(WorkerTools tools, LeaseKeeper keeper, CancellationToken hostEnds)
{
    private readonly string name = keeper.Lease.Name;

    /// <summary>Works on it, and gives it back or lets it rest.</summary>
    internal async Task<ReviewEnd> RunAsync()
    {
        var (end, leave) = await WorkAsync();
        switch (end)
        {
            case ReviewEnd.Recorded or ReviewEnd.Withdrawn or ReviewEnd.Superseded or ReviewEnd.Drained:
                await keeper.ReleaseAsync(CancellationToken.None);
                break;
            case ReviewEnd.Rested:
                await keeper.RestAsync(leave, CancellationToken.None);
                break;
            case ReviewEnd.Failed:
                await keeper.RestAsync(tools.Options.RestAfterFailure, CancellationToken.None);
                break;
            case ReviewEnd.Stopped:
                await keeper.RestAsync(tools.Options.RestWhileStopped, CancellationToken.None);
                break;
            case ReviewEnd.LeaseLost:
                break;
        }

        return end;
    }

    private async Task<(ReviewEnd End, TimeSpan Leave)> WorkAsync()
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(keeper.Ended, hostEnds);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                ends.Token.ThrowIfCancellationRequested();
                if (attempt > 1 && await IsAnsweredAsync(ends.Token))
                {
                    return (ReviewEnd.Superseded, default);
                }

                var outcome = await HandleAsync(attempt, ends.Token);
                return (await RecordAsync(outcome), (outcome as ReviewOutcome.Rest)?.For ?? default);
            }
            catch (Exception) when (ends.IsCancellationRequested)
            {
                return (keeper.End ?? ReviewEnd.Drained, default);
            }
            catch (Exception failure) when (attempt < tools.Options.MostAttempts && MayPass(failure))
            {
                tools.Log.AttemptFailed(name, attempt, failure);
                tools.Meter.Retried();
            }
            catch (Exception failure)
            {
                tools.Log.GivenUp(name, attempt, tools.Options.RestAfterFailure, failure);
                return (ReviewEnd.Failed, default);
            }

            await tools.Pauses.AfterAsync(attempt, ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // It is looked at as it is now. An opinion that somebody recorded meanwhile has raised the etag, so that no second one slips in
    // behind this look.
    private async Task<bool> IsAnsweredAsync(CancellationToken cancellationToken)
    {
        var review = await tools.Persistence.SendAsync(
            token => tools.Reviews.GetReviewAsync(new GetReviewRequest { Name = name }, cancellationToken: token), cancellationToken);
        keeper.Saw(review);
        return tools.Options.WithoutOpinion && review.Opinions.Count > keeper.Lease.OpinionCount;
    }

    // What the server says is wrong with the record itself is wrong the next time too; a review that has changed is looked at again.
    private static bool MayPass(Exception failure) =>
        failure is not RecordRefusedException refused || refused.Failure.Reason == "STALE_ETAG";

    private async Task<ReviewOutcome> HandleAsync(int attempt, CancellationToken cancellationToken)
    {
        await using var scope = tools.Services.CreateAsyncScope();
        return await tools.HandlerOf(scope.ServiceProvider).HandleAsync(
            new LeasedReview
            {
                Name = name,
                State = keeper.State,
                Etag = keeper.Etag,
                DueDate = keeper.Lease.DueDate is { } due ? new DateOnly(due.Year, due.Month, due.Day) : null,
                Attempt = attempt,
                Lease = keeper.Lease.Token,
            },
            cancellationToken);
    }

    // The host's end does not cut a record short: it is one call, and the lease bounds it.
    private async Task<ReviewEnd> RecordAsync(ReviewOutcome outcome)
    {
        keeper.Ended.ThrowIfCancellationRequested();
        try
        {
            switch (outcome)
            {
                case ReviewOutcome.Opinion opinion:
                    var recording = new RecordOpinionRequest
                    {
                        Name = name,
                        Etag = keeper.Etag,
                        Text = opinion.Text,
                        ProposedOutcome = opinion.Proposed,
                        Lease = keeper.Lease.Token,
                    };
                    await tools.Persistence.SendAsync(token => tools.Reviews.RecordOpinionAsync(recording, cancellationToken: token), keeper.Ended);
                    return ReviewEnd.Recorded;
                case ReviewOutcome.Decision decision:
                    var deciding = decision.Request.Clone();
                    (deciding.Name, deciding.Etag, deciding.Lease) = (name, keeper.Etag, keeper.Lease.Token);
                    await tools.Persistence.SendAsync(token => tools.Reviews.DecideReviewAsync(deciding, cancellationToken: token), keeper.Ended);
                    return ReviewEnd.Recorded;
                default:
                    return ReviewEnd.Rested;
            }
        }
        catch (RpcException refused)
        {
            var failure = CallFailure.Of(refused);
            return failure.Reason switch
            {
                "LEASE_LOST" => ReviewEnd.LeaseLost,
                "DECISION_EXISTS" or "STATE_NOT_ALLOWED" or "NOT_VISIBLE" => ReviewEnd.Superseded,
                _ => throw new RecordRefusedException(failure, refused),
            };
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Feed;
using OneStopApproval.Storage.Leases;
using OneStopApproval.Storage.Ledger;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Department;

internal sealed partial class ReviewService
{
    private const int MostLeases = 100;

    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromHours(1);
    private static readonly TimeSpan UsualLease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    // Other replicas' commits and leases that run out raise no signal here.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task<LeaseReviewsResponse> LeaseReviews(LeaseReviewsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        var department = request.Department.Length == 0 ? caller.Department : faults.Department("department", request.Department);
        faults.Require(
            department!.Length == 0 || department == caller.Department,
            "department",
            "只能领取本部门的子办件。",
            "Must be the caller's own department, or empty.");
        faults.Require(request.Max is >= 0 and <= MostLeases, "max", "须为 1 至 100，0 表示 1。", "Must be 1 to 100; 0 means 1.");
        var duration = LeaseDuration(faults, request.LeaseDuration);
        var wait = faults.Duration("wait", request.Wait, TimeSpan.Zero, LongestWait, TimeSpan.Zero);
        var states = faults.Values<Contracts.V1.ReviewState, ReviewState>("states", request.States).Order().ToArray();
        faults.Require(
            states.All(state => state < ReviewState.Granted), "states", "只能是办理中的状态。", "Only open states can be worked on.");
        var item = request.Item.Length == 0 ? null : faults.ServiceItem("item", request.Item);
        faults.ThrowIfAny();

        var most = Math.Max(1, request.Max);
        var call = Call(context, requestId, FormattableString.Invariant(
            $"{most}/{duration.Ticks}/{wait.Ticks}/{string.Join(',', states)}/{item}/{request.WithoutOpinion}"));
        states = states.Length == 0 ? [ReviewState.Intake, ReviewState.InReview] : states;
        var (wall, began) = (doors.Time.Wall, doors.Time.Wall.GetTimestamp());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, doors.Lifetime.ApplicationStopping);
        while (true)
        {
            var committed = doors.Ledger.Feed.Next;
            var scope = Scope.Applications(caller);
            var today = await doors.Due.SettleAsync(
                rows => rows.Where(scope).Where(row => row.Reviews.Any(review => review.Department == caller.Department)),
                context.CancellationToken);
            var reply = await doors.Leases.LeaseAsync(
                call,
                caller.Subject,
                most,
                duration,
                db => WorkableReviews.Of(db, caller, states, item, request.WithoutOpinion, today),
                leases => new LeaseReviewsResponse { Leases = { leases.Select(pair => ToWire(pair.Review, pair.Lease, today)) } }.ToByteArray(),
                context.CancellationToken);
            var left = wait - wall.GetElapsedTime(began);
            if (reply.Outcome != LeaseOutcome.Nothing || left <= TimeSpan.Zero || ending.IsCancellationRequested)
            {
                return Answer(reply, LeaseReviewsResponse.Parser);
            }

            await FeedSignal.UntilAsync(committed, left < LookAgain ? left : LookAgain, wall, ending.Token);
        }
    }

    private static TimeSpan LeaseDuration(Faults faults, Google.Protobuf.WellKnownTypes.Duration? duration) =>
        faults.Duration("lease_duration", duration, ShortestLease, LongestLease, UsualLease);

    // A call that found nothing is kept by nobody: a repeat of it looks again.
    private static TResponse Answer<TResponse>(LeaseReply reply, MessageParser<TResponse> parser)
        where TResponse : IMessage<TResponse>, new() => reply.Outcome switch
        {
            LeaseOutcome.Done => parser.ParseFrom(reply.Bytes),
            LeaseOutcome.Nothing => new(),
            LeaseOutcome.Lost => throw new WireError(ErrorReason.LeaseLost)
            {
                Metadata = reply.Winner is { } winner
                    ? ImmutableDictionary<string, string>.Empty.Add("winner", winner)
                    : ImmutableDictionary<string, string>.Empty,
            }.ToException(),
            LeaseOutcome.Reused => throw new WireError(ErrorReason.RequestIdReused).ToException(),
        };

    private LeaseCall Call(ServerCallContext context, string requestId, string content) => new(
        new AnswerKey(context.Caller().Subject, context.Method, requestId),
        doors.Secrets.HashContent(Encoding.UTF8.GetBytes(content)));

    private Lease ToWire(LeasedReview review, LeaseRow lease, DateOnly today) => new()
    {
        Name = Names.Review(review.ApplicationId, review.Item),
        Token = doors.LeaseTokens.Write(lease),
        ExpireTime = lease.ExpireTime.ToWire(),
        State = review.State.ToWire(),
        Etag = review.Version.ToString(CultureInfo.InvariantCulture),
        DueDate = review.DueOn.ToWire(),
        Stopped = review.StoppedThrough >= today,
        BirthTrace = review is { BirthTraceId: { } trace, BirthSpanId: { } span } ? $"00-{trace}-{span}-01" : "",
        OpinionCount = review.OpinionCount,
    };
}

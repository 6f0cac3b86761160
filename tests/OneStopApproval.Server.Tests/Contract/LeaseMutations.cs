using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Mutations of leases, ready to be sent; of other stories' reviews too, for a department's workers share its work.</summary>
internal static class LeaseMutations
{
    public static async Task<Mutation> LeaseReviews(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Construction);
        var request = new LeaseReviewsRequest { RequestId = RequestIds.Next() };
        return new Mutation(story, story.OfficerOf(Construction), request, new LeaseReviewsRequest(request) { Max = 2 });
    }

    public static Task<Mutation> RenewLease(TestServer server) => OfLease(
        server,
        lease => new RenewLeaseRequest { Lease = lease.Token, RequestId = RequestIds.Next() },
        request => new RenewLeaseRequest(request) { LeaseDuration = Duration.FromTimeSpan(TimeSpan.FromSeconds(90)) });

    public static async Task<Mutation> ReleaseLease(TestServer server)
    {
        Lease? second = null;
        return await OfLease(
            server,
            lease => new ReleaseLeaseRequest { Lease = lease.Token, RequestId = RequestIds.Next() },
            request => new ReleaseLeaseRequest(request) { Lease = second!.Token },
            more => second = more);
    }

    private static async Task<Mutation> OfLease<TRequest>(
        TestServer server, Func<Lease, TRequest> ask, Func<TRequest, TRequest> other, Action<Lease>? another = null)
        where TRequest : IMessage
    {
        var story = await LabMutations.Submitted(server, Construction);
        await using var more = await LabMutations.Submitted(server, Construction);
        var leases = (await story.OfficerOf(Construction).Reviews.LeaseReviewsAsync(
            new LeaseReviewsRequest { RequestId = RequestIds.Next(), Max = 2 })).Leases;
        another?.Invoke(leases[1]);
        var request = ask(leases[0]);
        return new Mutation(story, story.OfficerOf(Construction), request, other(request));
    }
}

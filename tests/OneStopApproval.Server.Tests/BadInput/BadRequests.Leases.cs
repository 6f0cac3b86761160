using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.BadInput;

/// <content>Requests about leases.</content>
internal sealed partial record BadRequestRow
{
    private static IEnumerable<BadRequestRow> OfLeases()
    {
        yield return Officer(
            "LeaseReviews",
            new LeaseReviewsRequest
            {
                RequestId = Wrong.Id,
                Department = Wrong.Name,
                Max = 101,
                LeaseDuration = new Duration { Seconds = long.MaxValue },
                Wait = new Duration { Nanos = -1 },
                States = { ReviewState.Granted },
                Item = Wrong.Name,
            },
            ["request_id", "department", "max", "lease_duration", "wait", "states", "item"]);
        yield return Officer(
            "RenewLease",
            new RenewLeaseRequest { Lease = Wrong.Name, RequestId = Wrong.Id, LeaseDuration = new Duration() },
            ["lease", "request_id", "lease_duration"]);
        yield return Officer("ReleaseLease", new ReleaseLeaseRequest { Lease = "AAAA", RequestId = Wrong.Id }, ["lease", "request_id"]);
    }
}

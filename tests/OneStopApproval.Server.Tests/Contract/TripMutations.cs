using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Corrections of the record of a trip, ready to be sent.</summary>
internal static class TripMutations
{
    public static async Task<Mutation> ProposeTripCorrection(TestServer server)
    {
        var (story, request) = await ProposalAsync(server);
        return new Mutation(story, story.OfficerOf(Construction), request, new ProposeTripCorrectionRequest(request) { Reason = "另一理由。" });
    }

    public static async Task<Mutation> ConfirmTripCorrection(TestServer server)
    {
        var (story, proposal) = await ProposalAsync(server);
        var proposed = await story.OfficerOf(Construction).Trips.ProposeTripCorrectionAsync(proposal);
        var request = new ConfirmTripCorrectionRequest { Name = proposed.Name, RequestId = RequestIds.Next(), Etag = proposed.Etag };
        return new Mutation(story, story.HeadOf(Construction), request, new ConfirmTripCorrectionRequest(request) { Etag = "77" });
    }

    private static async Task<(Story Story, ProposeTripCorrectionRequest Request)> ProposalAsync(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Cma, Construction);
        await story.Officer("housing").Reviews.RecordTripAsync(new()
        {
            Name = story.Visit,
            RequestId = RequestIds.Next(),
            Cause = TripCause.Demanded,
            Department = "departments/housing",
        });
        return (story, new()
        {
            Name = (await story.VisitAsync()).Trips.Single().Name,
            RequestId = RequestIds.Next(),
            NotMade = true,
            Reason = "窗口误登记。",
        });
    }
}

using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>
/// Mutations that are allowed only after days have passed, ready to be sent to a server whose business time nobody else needs.
/// </summary>
internal static class LateMutations
{
    public static MutationRow[] Rows { get; } = [new("RevokeAcceptance", RevokeAcceptance), new("RecordHearing", HearingMutations.RecordHearing)];

    private static async Task<Mutation> RevokeAcceptance(TestServer server)
    {
        var story = Story.On(server);
        await story.PledgeAsync(Construction, days: 1);
        await story.OfficerOf(Construction).Intakes.AcceptTolerantlyAsync(await story.ToleranceAsync(Construction));
        await story.Operator.Clock.AdvanceTimeAsync(new AdvanceTimeRequest { RequestId = RequestIds.Next(), WorkingDays = 2 });
        var request = await story.RevocationAsync(Construction);
        return new Mutation(story, story.OfficerOf(Construction), request, new RevokeAcceptanceRequest(request) { Reason = "另一理由。" });
    }
}

using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>
/// Mutations that are allowed only after days have passed, ready to be sent to a server whose business time nobody else needs.
/// </summary>
internal static class LateMutations
{
    public static MutationRow[] Rows { get; } = [new("RevokeAcceptance", RevokeAcceptance), new("RecordHearing", HearingMutations.RecordHearing), new("ExtendJointCap", ExtendJointCap)];

    private static async Task<Mutation> ExtendJointCap(TestServer server)
    {
        var story = Story.On(server);
        var now = await story.Operator.Clock.GetTimeAsync(new());
        var next = new DateOnly(now.Date.Year, now.Date.Month, now.Date.Day).AddDays(1);
        await story.Operator.Operations.ApplyCatalogueAsync(
            CatalogueRequests.Designated(next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 45));
        await story.Operator.Clock.AdvanceTimeAsync(new AdvanceTimeRequest { RequestId = RequestIds.Next(), WorkingDays = 1 });
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        var request = new ExtendJointCapRequest
        {
            Name = $"{story.Application}/clocks/joint-cap-1",
            RequestId = RequestIds.Next(),
            Etag = (await story.ReadAsync()).Etag,
            Reason = "各部门需联合核查现场。",
        };
        return new Mutation(story, story.Government, request, new ExtendJointCapRequest(request) { Reason = "另一理由。" });
    }

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

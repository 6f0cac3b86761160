using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>
/// Both mutations of the test clock, ready to be sent to a server whose business time nobody else needs. They move it by
/// so little that nothing falls due.
/// </summary>
internal static class ClockMutations
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    public static MutationRow[] Rows { get; } = [new("SetTime", SetTime), new("AdvanceTime", AdvanceTime)];

    private static async Task<Mutation> SetTime(TestServer server)
    {
        var story = Story.On(server);
        var now = (await story.Operator.Clock.GetTimeAsync(new())).Time;
        var request = new SetTimeRequest { RequestId = RequestIds.Next(), Time = now + Duration.FromTimeSpan(Step) };
        var other = new SetTimeRequest(request) { Time = request.Time + Duration.FromTimeSpan(Step) };
        return new Mutation(story, story.Operator, request, other);
    }

    private static Task<Mutation> AdvanceTime(TestServer server)
    {
        var story = Story.On(server);
        var request = new AdvanceTimeRequest { RequestId = RequestIds.Next(), WorkingDays = 1 };
        return Task.FromResult(new Mutation(
            story, story.Operator, request, new AdvanceTimeRequest(request) { CalendarDays = 1 }));
    }
}

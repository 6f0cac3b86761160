using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Document numbers that departments' own systems give (rule 29).</summary>
public sealed class GivenNumberTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Given_number_is_used_once_by_each_authority(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var first = await AcceptedAsync(server);
        await using var second = await AcceptedAsync(server);
        var number = $"自编〔2026〕{first.Application.Split('/')[1]}";

        Assert.Equal(number, (await DecideAsync(first, Construction, number)).Document.Number);
        Assert.Equal(number, (await DecideAsync(first, Lightning, number)).Document.Number);
        var refusal = await RefusedCall.OfAsync(() => DecideAsync(second, Construction, number));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["document_number"], refusal.Fields);
    }

    private static async Task<Story> AcceptedAsync(TestServer server)
    {
        var story = Story.On(server);
        await story.SubmitBareAsync(Cma, Construction, Lightning);
        await story.AcceptAsync(Construction);
        await story.AcceptAsync(Lightning);
        return story;
    }

    private static async Task<DecideReviewResponse> DecideAsync(Story story, string item, string number)
    {
        var request = await story.DecisionAsync(item);
        request.DocumentNumber = number;
        return await story.OfficerOf(item).Reviews.DecideReviewAsync(request);
    }
}

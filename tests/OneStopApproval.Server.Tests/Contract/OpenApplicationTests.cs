using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>At most one open application per lab, item, kind and site.</summary>
public sealed class OpenApplicationTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Second_submission_of_the_same_item_is_refused_until_the_first_ends(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var first = Story.On(server);
        await first.SubmitBareAsync(Cma, Construction);
        await using var second = Story.On(server, first.LabFile);
        await second.DraftAsync(Construction);

        var refusal = await RefusedCall.OfAsync(() => second.SubmitDraftAsync(incomplete: true));
        refusal.Is(StatusCode.AlreadyExists, "APPLICATION_OPEN");
        Assert.Equal(first.ReviewName(Construction), refusal.Metadata["review"]);

        await first.WithdrawAsync(Construction);
        Assert.Equal(ApplicationState.Received, (await second.SubmitDraftAsync(incomplete: true)).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Another_site_is_another_application(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var first = Story.On(server);
        await first.SubmitBareAsync(Construction);
        await using var second = Story.On(server, first.LabFile);
        var request = second.DraftRequest(Construction);
        request.Reviews[0].Site = "包头分部";
        var draft = await second.Lab.Applications.CreateApplicationAsync(request);

        var answer = await second.Lab.Applications.SubmitApplicationAsync(
            new SubmitApplicationRequest { Name = draft.Name, RequestId = RequestIds.Next(), SubmitIncomplete = true });

        Assert.Equal(ApplicationState.Received, answer.State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Submitted_at_the_same_moment_from_several_connections_exactly_one_wins(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        for (var round = 0; round < 10; round++)
        {
            var lab = LabFile.Next();
            var rivals = Enumerable.Range(0, 4).Select(_ => Story.On(server, lab)).ToArray();
            await Task.WhenAll(rivals.Select(rival => rival.DraftAsync(Cma, Construction)));

            var outcomes = await Task.WhenAll(rivals.Select(ReasonAsync));

            Assert.Equal(["APPLICATION_OPEN", "APPLICATION_OPEN", "APPLICATION_OPEN", "won"], outcomes.Order(StringComparer.Ordinal));
            foreach (var rival in rivals)
            {
                await rival.DisposeAsync();
            }
        }
    }

    private static async Task<string> ReasonAsync(Story rival)
    {
        try
        {
            await rival.SubmitDraftAsync(incomplete: true);
            return "won";
        }
        catch (RpcException exception)
        {
            return RefusedCall.From(exception).Reason;
        }
    }
}

using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Good and bad ratings (好差评).</summary>
public sealed class RatingTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const StatusCode StateNotAllowed = StatusCode.FailedPrecondition;

    [Theory]
    [EveryDatabase]
    public async Task Rating_isGivenOnce_andABadOneIsAnIncidentUntilItIsResolved(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Cma, Construction);
        var request = Rating(story, RatingLevel.Dissatisfied, "窗口没有人。");
        (await RefusedCall.OfAsync(story.Lab.Applications.RateApplicationAsync(request))).Is(StateNotAllowed, "STATE_NOT_ALLOWED");
        await story.WithdrawAsync(Cma, Construction);

        var rated = await story.Lab.Applications.RateApplicationAsync(request);

        Assert.Equal(ApplicationState.Withdrawn, rated.State);
        var shown = (await story.ReadAsync()).Rating;
        Assert.Equal((RatingLevel.Dissatisfied, "窗口没有人。"), (shown.Level, shown.Comment));
        var incident = Assert.Single(await IncidentsAsync(story));
        Assert.Equal((IncidentKind.BadRating, IncidentState.Open, story.Application), (incident.Kind, incident.State, incident.Subject));
        Assert.Contains("by 2026-01-26", incident.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("窗口没有人。", incident.ToString(), StringComparison.Ordinal);
        var toOperator = await story.Operator.Applications.GetApplicationAsync(new() { Name = story.Application });
        Assert.DoesNotContain("窗口没有人。", toOperator.ToString(), StringComparison.Ordinal);

        await story.Operator.Operations.ResolveIncidentAsync(new() { Name = incident.Name, RequestId = RequestIds.Next() });
        Assert.Equal(rated, await story.Lab.Applications.RateApplicationAsync(request));
        Assert.Equal(IncidentState.Resolved, Assert.Single(await IncidentsAsync(story)).State);
        (await RefusedCall.OfAsync(story.Lab.Applications.RateApplicationAsync(Rating(story, RatingLevel.Satisfied, ""))))
            .Is(StateNotAllowed, "STATE_NOT_ALLOWED");
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Incident_thatACrashLeftOut_isOpenedLater_andAGoodRatingOpensNone(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var bad = await RatedAsync(server, RatingLevel.VeryDissatisfied);
        await using var good = await RatedAsync(server, RatingLevel.BasicallySatisfied);
        await using (var db = server.Dialect.Open())
        {
            await db.Incidents.Where(row => row.Subject == bad.Application).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        await server.Services.GetRequiredService<BadRatings>().OpenAllAsync(TestContext.Current.CancellationToken);

        Assert.Single(await IncidentsAsync(bad));
        Assert.Empty(await IncidentsAsync(good));
    }

    private static async Task<Story> RatedAsync(TestServer server, RatingLevel level)
    {
        var story = Story.On(server);
        await story.SubmitBareAsync(Cma, Construction);
        await story.WithdrawAsync(Cma, Construction);
        await story.Lab.Applications.RateApplicationAsync(Rating(story, level, ""));
        return story;
    }

    private static RateApplicationRequest Rating(Story story, RatingLevel level, string comment) =>
        new() { Name = story.Application, RequestId = RequestIds.Next(), Level = level, Comment = comment };

    private static async Task<IList<Incident>> IncidentsAsync(Story story) =>
        (await story.Operator.Operations.ListIncidentsAsync(new() { Application = story.Application })).Incidents;
}

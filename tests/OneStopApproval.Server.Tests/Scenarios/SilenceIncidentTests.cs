using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Storage.Time;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>What is told of applications on which silence has not done its work (rule 12).</summary>
public sealed class SilenceIncidentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Matter_thatCannotBeSettled_isAnIncidentUntilItCan_andDelaysNobody(Engine engine)
    {
        await using var bad = await Story.BeginAsync(engine, "02-10");
        await bad.SubmitAsync(Construction, Cma);
        await using var good = Story.On(bad.Server);
        await good.SubmitAsync(Construction, Cma);
        var version = await SetCatalogueAsync(bad, "lost");
        await bad.TimeIsAsync("02-25 00:00");

        // A list that holds both settles first: the bad one stays away, the other is shown as the law has it.
        var listed = (await good.OfficerOf(Construction).Reviews.SearchReviewsAsync(new())).Reviews.Select(row => row.Name);
        Assert.Contains(good.ReviewName(Construction), listed);
        Assert.DoesNotContain(bad.ReviewName(Construction), listed);
        await SweepAsync(bad);

        var incident = Assert.Single(await IncidentsAsync(bad));
        Assert.Equal((IncidentKind.MatterUnsettled, IncidentState.Open, bad.Application), (incident.Kind, incident.State, incident.Subject));
        Assert.DoesNotContain("lost", incident.Detail, StringComparison.Ordinal);
        Assert.Empty(await IncidentsAsync(good));

        await SetCatalogueAsync(bad, version);
        await SweepAsync(bad);

        Assert.Equal((IncidentState.Resolved, "system"), Assert.Single(await IncidentsAsync(bad)) is var passed ? (passed.State, passed.ResolvedBy) : default);
        Assert.Equal(AcceptanceKind.BySilence, (await bad.ReviewAsync(Construction)).AcceptanceKind);
        await bad.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule_thatNoSweepSaw_isFoundByTheWatch_appliedAtItsOwnDate_andAnIncident(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "02-10");
        story.Server.Log.Expect(nameof(TelemetryNames.Events.RuleMissed));
        await story.SubmitAsync(Construction, Cma);
        await using (var db = story.Server.Dialect.Open())
        {
            await db.Applications.ExecuteUpdateAsync(row => row.SetProperty(application => application.NextDueOn, (DateOnly?)null), Cancellation);
        }

        Assert.Equal(0, await WatchAsync(story));
        await story.TimeIsAsync("03-02");
        await SweepAsync(story);

        Assert.Equal(1, await WatchAsync(story));

        var incident = Assert.Single(await IncidentsAsync(story));
        Assert.Equal((IncidentKind.RuleMissed, IncidentState.Open, story.Application), (incident.Kind, incident.State, incident.Subject));
        Assert.Equal(StoryTime.On("02-25"), (await story.DocumentAsync(DocumentType.DeemedAcceptanceRecord, Construction)).ActDate);
        Assert.Equal(0, await WatchAsync(story));
        await story.JournalHoldsAsync();
    }

    private static async Task<string> SetCatalogueAsync(Story story, string version)
    {
        var id = story.Application.Split('/')[1];
        await using var db = story.Server.Dialect.Open();
        var before = await db.Applications.Where(row => row.Id == id).Select(row => row.CatalogueVersion).SingleAsync(Cancellation);
        await db.Applications.Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(application => application.CatalogueVersion, version), Cancellation);
        return before;
    }

    private static Task<int> SweepAsync(Story story) =>
        story.Server.Services.GetServices<IHostedService>().OfType<SilenceSweep>().Single().RunOnceAsync(Cancellation);

    private static Task<int> WatchAsync(Story story) =>
        story.Server.Services.GetRequiredService<SilenceDesk>()
            .FindMissedAsync(story.Server.Services.GetRequiredService<BusinessTime>().Today, Cancellation);

    private static async Task<IList<Incident>> IncidentsAsync(Story story) =>
        (await story.Operator.Operations.ListIncidentsAsync(new() { Application = story.Application })).Incidents;
}

using Google.Type;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rule 15: a bundle that the government designated has a limit over the whole, beside each item's own.</summary>
public sealed class JointCapScenarioTests
{
    // CMA's technical review lasts 03-02 to 04-07; construction's expert review takes 03-12 to 03-25 out of both, and its
    // decision of 03-30 leaves CMA's review and water, which waits for CMA, as all that is open.
    [Fact]
    public async Task Rule15_capRunsFromTheFirstAcceptance_andStopsOnlyWhileEveryOpenReviewDoes()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");
        await story.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.Designated("2026-01-06", 45));
        await story.TimeIsAsync("03-02 10:00");
        var plan = await PlanAsync(story);
        await story.SubmitBareAsync(Cma, Construction, Water);
        Assert.Empty((await story.ReadAsync()).Clocks);
        await story.AcceptAllAsync(Cma, Construction);

        var cap = await CapAsync(story);
        Assert.Equal((45, Day(3, 2), Day(5, 8), Light.Green), (cap.BudgetDays, cap.StartDate, cap.DueDate, cap.Light));
        Assert.Equal(cap.DueDate, plan.JointCap.EarliestDate);
        Assert.NotEqual(plan.JointCap.EarliestDate, plan.JointCap.LatestDate);

        await story.TimeIsAsync("03-12 10:00");
        var notice = await story.ExcludeAsync(Construction, 9);
        await story.TimeIsAsync("03-16 10:00");
        cap = await CapAsync(story);
        Assert.Equal((true, true, Day(5, 20)), (cap.Stopped, cap.Provisional, cap.DueDate));
        await story.TimeIsAsync("03-25 10:00");
        await story.OfficerOf(Construction).Reviews.EndExcludedTimeAsync(await story.ResultAsync(Construction, notice.Document.Name));
        await story.TimeIsAsync("03-30 10:00");
        await story.DecideAsync(Construction);
        await story.TimeIsAsync("04-07 10:00");
        await story.ConcludeAsync();
        await story.TimeIsAsync("04-10 10:00");
        await story.DecideAsync(Cma);

        cap = await CapAsync(story);
        Assert.Equal([(Day(3, 12), Day(3, 25)), (Day(3, 30), Day(4, 7))], cap.Stops.Select(stop => (stop.From, stop.To)));
        Assert.All(cap.Stops, stop => Assert.Equal(StopKind.AllReviewsStopped, stop.Kind));
        Assert.Equal((14, Day(5, 27), false, null), (cap.UsedDays, cap.DueDate, cap.Stopped, cap.EndDate));
        var told = await story.Operator.Operations.ExplainClockAsync(new() { Name = cap.Name });
        Assert.Equal(cap, told.Clock);
        Assert.Contains("示例政发〔2026〕1号", told.Summary, StringComparison.Ordinal);
        Assert.Contains(told.LegalTexts, text => text.Title == "中华人民共和国行政许可法");
        Assert.Equal(14, told.Days.Count(day => day.Counted && (day.Date.Month * 100) + day.Date.Day <= 410));

        await story.TimeIsAsync("04-13 10:00");
        await story.WithdrawAsync(Water);
        Assert.Equal(Day(4, 13), (await CapAsync(story)).EndDate);
    }

    [Fact]
    public async Task Rule15_bundleThatNobodyDesignated_hasNoCap()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02 10:00");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);

        Assert.Empty((await story.ReadAsync()).Clocks);
        Assert.Null((await PlanAsync(story)).JointCap);
        (await RefusedCall.OfAsync(story.Operator.Operations.ExplainClockAsync(new() { Name = $"{story.Application}/clocks/joint-cap-1" })))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    // A cap of ten days, so that it ends before construction's own twenty.
    [Theory]
    [EveryDatabase]
    public async Task Rule15_governmentExtendsTheCapOnce_byANoticeInTime_andListsGoByIt(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 10:00");
        await story.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.Designated("2026-01-06", 10));
        await story.TimeIsAsync("03-02 10:00");
        await using var late = Story.On(story.Server);
        await AcceptedAsync(late);
        await AcceptedAsync(story);
        await story.TimeIsAsync("03-16 10:00");
        var request = await ExtensionAsync(story);

        (await RefusedCall.OfAsync(story.Government.JointHandling.ExtendJointCapAsync(new(request) { RequestId = RequestIds.Next(), Etag = "1" })))
            .Is(StatusCode.Aborted, "STALE_ETAG");
        var extended = await story.Government.JointHandling.ExtendJointCapAsync(request);

        Assert.Equal((ExtensionState.InEffect, Day(3, 16), Day(4, 7)), (extended.ExtensionState, extended.OriginalDueDate, extended.ExtendedDueDate));
        Assert.Equal(DocumentType.JointCapExtensionNotice, extended.Document.Type);
        var osa = await Osa.RunAsync(
            "extend", "cap", story.Application, "--reason", request.Reason, "--etag", request.Etag, "--request-id", RequestIds.Next(), "--server", story.Server.GrpcAddress.ToString());
        Assert.True(osa.ExitCode == 3 && osa.Error.Contains("STALE_ETAG", StringComparison.Ordinal), osa.Whole);
        var application = await story.ReadAsync();
        var cap = Assert.Single(application.Clocks);
        Assert.Equal((25, 15, Day(4, 7), Day(3, 16)), (cap.BudgetDays, cap.ExtendedDays, cap.DueDate, cap.OriginalDueDate));
        Assert.Equal((request.Reason, extended.Document.Name), (application.JointCapExtension.Reason, application.JointCapExtension.Document));
        var told = await story.Operator.Operations.ExplainClockAsync(new() { Name = cap.Name });
        Assert.Contains("第四十二条第二款延长15个工作日", told.Summary, StringComparison.Ordinal);
        await NotAllowedAsync(story);

        await story.TimeIsAsync("03-17 10:00");
        await NotAllowedAsync(late);
        Assert.Equal((Day(3, 16), Light.Red), await ListedAsync(story, late.Application));
        Assert.Equal((Day(3, 30), Light.Green), await ListedAsync(story, story.Application));
        await story.JournalHoldsAsync();
    }

    private static async Task AcceptedAsync(Story story)
    {
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
    }

    private static async Task<ExtendJointCapRequest> ExtensionAsync(Story story) => new()
    {
        Name = $"{story.Application}/clocks/joint-cap-1",
        RequestId = RequestIds.Next(),
        Etag = (await story.ReadAsync()).Etag,
        Reason = "各部门需联合核查现场。",
    };

    private static async Task NotAllowedAsync(Story story) =>
        (await RefusedCall.OfAsync(story.Government.JointHandling.ExtendJointCapAsync(await ExtensionAsync(story))))
            .Is(StatusCode.FailedPrecondition, "EXTENSION_NOT_ALLOWED");

    // By the colour that it has, so that the filter is asked too.
    private static async Task<(Date Due, Light Light)> ListedAsync(Story story, string application)
    {
        var found = new List<(Date Due, Light Light)>();
        foreach (var light in new[] { Light.Green, Light.Yellow, Light.Red })
        {
            var page = await story.Operator.Operations.SearchApplicationsAsync(new() { Lights = { light } });
            found.AddRange(page.Applications.Where(row => row.Name == application && row.Light == light).Select(row => (row.DueDate, row.Light)));
        }

        return Assert.Single(found);
    }

    private static async Task<PlanApplicationResponse> PlanAsync(Story story) => await story.Lab.Catalogue.PlanApplicationAsync(new()
    {
        Bundle = Items.Bundle,
        RegionCode = story.LabFile.Region,
        Answers = { { Construction, "yes" }, { Water, "yes" } },
    });

    private static async Task<Clock> CapAsync(Story story) => Assert.Single((await story.ReadAsync()).Clocks);

    private static Date Day(int month, int day) => new() { Year = 2026, Month = month, Day = day };
}

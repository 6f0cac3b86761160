using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// Announced windows of application (集中审批; order 36 of the Ministry of Water Resources, 5): who comes at another time is received
/// and turned away, and is told the next one beforehand (rule 10).
/// </summary>
public sealed class BatchWindowTests
{
    [Fact]
    public async Task Rule10_windowClosesAtTheEndOfItsLastDay_andTheNextOneIsToldBeforehand()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");
        await story.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.WithWindows("2026-01-06"));
        await story.TimeIsAsync("03-31 23:59");
        Assert.Equal(
            [("", 3), ("示例公告〔2026〕3号", 9)],
            (await story.Anybody.Catalogue.GetServiceItemAsync(new() { Name = $"serviceItems/{Construction}" }))
                .BatchWindows.Select(window => (window.Notice, window.OpenDate.Month)));
        Assert.Empty((await PlanAsync(story)).TurnAways);
        await using var inTime = Story.On(story.Server);
        await inTime.SubmitBareAsync(Construction);
        Assert.Equal(ReviewState.Intake, await inTime.StateAsync(Construction));

        await story.TimeIsAsync("04-01 00:00");
        var planned = Assert.Single((await PlanAsync(story)).TurnAways);
        Assert.Equal((Construction, DeclineOutcome.OutsideWindow), (planned.Item.Split('/')[^1], planned.Outcome));
        Assert.Contains("2026年9月1日至2026年9月30日", planned.Reason, StringComparison.Ordinal);
        await story.DraftAsync(Construction, Lightning);
        var preview = (await story.Lab.Applications.SubmitApplicationAsync(new()
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            SubmitIncomplete = true,
            ValidateOnly = true,
        })).Preview;
        Assert.Equal(planned.Reason, preview.Reviews.Single(review => review.TurnAway is not null).TurnAway.Reason);
        await story.SubmitDraftAsync(incomplete: true);

        Assert.Equal((ReviewState.Declined, ReviewState.Intake), (await story.StateAsync(Construction), await story.StateAsync(Lightning)));
        Assert.Equal(StoryTime.On("04-01"), (await story.ReadAsync()).ReceiptDate);
        Assert.Equal(StoryTime.On("04-01"), (await story.DocumentAsync(DocumentType.Declined, Construction)).ActDate);
        await story.JournalHoldsAsync();
    }

    private static async Task<PlanApplicationResponse> PlanAsync(Story story) =>
        await story.Lab.Catalogue.PlanApplicationAsync(new PlanApplicationRequest
        {
            Bundle = BundleOf([Construction]),
            RegionCode = story.LabFile.Region,
            Answers = { [Construction] = "yes" },
        });
}

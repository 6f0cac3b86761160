using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rule 15 through the contract: ten more working days to decide, once, told by a notice that arrives in time.</summary>
public sealed class ExtensionTests
{
    [Theory]
    [EveryDatabase]
    public async Task S12_extension_delivered_on_the_last_day_moves_it_and_delivered_after_it_does_not(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "09-07");
        await using var other = Story.On(story.Server, LabFile.Next() with { ElectronicDelivery = false });
        foreach (var each in new[] { story, other })
        {
            await each.SubmitBareAsync(Construction);
            await each.AcceptAsync(Construction);
            await each.AskLongerAsync(Construction);
            Assert.Null((await each.ReadAsync()).Reviews.Single().Extension);
        }

        Assert.Equal(2, await WaitingAsync(story));
        await story.TimeIsAsync("10-10");
        await other.ExtendAsync(Construction);
        var approved = await story.ExtendAsync(Construction);
        Assert.Equal(0, await WaitingAsync(story));

        Assert.Equal(
            (ExtensionState.InEffect, On("10-10"), On("10-23")),
            (approved.ExtensionState, approved.OriginalDueDate, approved.ExtendedDueDate));
        await SaysWhyAsync(story, approved.Document.Name);
        await ExplainsAsync(story);
        await story.TimeIsAsync("10-20");
        await other.DeliverAsync((await other.ReadAsync()).Reviews.Single().Extension.Document, On("10-11"));
        var (extended, late) = (await story.ClockAsync(Construction, ClockKind.Decision), await other.ClockAsync(Construction, ClockKind.Decision));
        Assert.Equal((30, 10, On("10-23"), Light.Yellow), (extended.BudgetDays, extended.ExtendedDays, extended.DueDate, extended.Light));
        Assert.Equal((20, 0, On("10-10"), Light.Red), (late.BudgetDays, late.ExtendedDays, late.DueDate, late.Light));
        Assert.Equal(ExtensionState.Lapsed, (await other.ReadAsync()).Reviews.Single().Extension.State);
        foreach (var each in new[] { story, other })
        {
            var second = await RefusedCall.OfAsync(() => each.AskLongerAsync(Construction));
            second.Is(StatusCode.FailedPrecondition, "EXTENSION_NOT_ALLOWED");
            await each.JournalHoldsAsync();
        }

        Assert.Equal(["ExtensionTookEffect"], await ToldAsync(story));
        Assert.Equal(["ExtensionLapsed"], await ToldAsync(other));
    }

    // What the person in charge finds waiting.
    private static async Task<int> WaitingAsync(Story story) =>
        (await story.OfficerOf(Construction).Reviews.SearchReviewsAsync(new SearchReviewsRequest { ExtensionAsked = true })).Reviews.Count;

    [Fact]
    public async Task Rule15_request_is_answered_by_the_person_in_charge_and_never_for_cma()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "09-07");
        await story.SubmitBareAsync(Cma, Construction);
        await story.AcceptAsync(Cma);
        await story.AcceptAsync(Construction);
        var cma = await RefusedCall.OfAsync(() => story.AskLongerAsync(Cma));
        cma.Is(StatusCode.FailedPrecondition, "EXTENSION_NOT_ALLOWED");
        Assert.Contains("M163-11", cma.Message!.Message, StringComparison.Ordinal);
        await story.AskLongerAsync(Construction);
        var request = await story.ExtensionAsync(Construction, ExtensionOutcome.Refuse);
        (await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.ApproveExtensionAsync(request))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(story.HeadOf(Lightning).Reviews.ApproveExtensionAsync(request))).Is(StatusCode.NotFound, "NOT_VISIBLE");

        var refused = await story.HeadOf(Construction).Reviews.ApproveExtensionAsync(request);

        Assert.Equal((ExtensionState.Refused, null), (refused.ExtensionState, refused.Document));
        var seen = (await story.ReviewAsync(Construction)).Extension;
        Assert.Equal(("请在法定期限内办结。", On("10-10")), (seen.RefusalReason, seen.OriginalDueDate));
        var events = await story.Lab.Applications.ListEventsAsync(new ListEventsRequest { Parent = story.Application, PageSize = 200 });
        Assert.DoesNotContain(events.Events, happened => happened.Type.StartsWith("Extension", StringComparison.Ordinal));
    }

    private static async Task SaysWhyAsync(Story story, string notice)
    {
        var (_, pdf) = await story.Lab.DownloadAsync(notice);
        var letters = await PdfTools.LettersOfAsync(pdf);
        Assert.All(
            ["延长决定期限告知书", "期限延长10个工作日", "2026年10月10日", "2026年10月23日", "现场核查涉及多个场所，需要更多时间。"],
            text => Assert.Contains(text, letters, StringComparison.Ordinal));
        var seen = (await story.ReadAsync()).Reviews.Single().Extension;
        Assert.Equal((notice, On("10-10"), "现场核查涉及多个场所，需要更多时间。"), (seen.Document, seen.DeliveredDate, seen.Reason));
    }

    private static async Task ExplainsAsync(Story story)
    {
        var clock = await story.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal(On("10-10"), clock.OriginalDueDate);
        var explained = await story.Operator.Operations.ExplainClockAsync(new ExplainClockRequest { Name = clock.Name });
        Assert.All(
            ["延长10个工作日", "第四十二条第一款", "2026-10-10", "2026-10-23"], text => Assert.Contains(text, explained.Summary, StringComparison.Ordinal));
        Assert.Equal(10, explained.Days.Count(day => day.Counted && day.Rule.Contains("ALL-42(1)", StringComparison.Ordinal)));
    }

    private static async Task<string[]> ToldAsync(Story story) =>
        [.. (await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices
            .Select(notice => notice.Type)
            .Where(type => type.StartsWith("Extension", StringComparison.Ordinal))];
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rules 13, 16 and 17 through the contract: the lab rectifies, and CMA's technical review stands still for it.</summary>
public sealed class RectificationTests
{
    [Theory]
    [EveryDatabase]
    public async Task S8_rectification_stops_the_technical_review_and_every_day_of_it_is_told_with_its_rule(Engine engine)
    {
        await using var story = await ReviewedAsync(engine);
        var notice = await story.RectifyAsync(Story.Scope("抗压强度"));
        await story.TimeIsAsync("04-20");

        var told = (await story.Lab.Reviews.GetReviewAsync(new GetReviewRequest { Name = story.ReviewName(Cma) })).ExcludedTimes.Single();
        Assert.Equal(
            (StopKind.Rectification, notice.Document.Name, 30, On("04-10"), On("05-26")),
            (told.Kind, told.Document, told.ToldDays, told.From, told.DueDate));
        Assert.Equal(("设备未按期校准，请整改。", "抗压强度"), (told.Points.Single().Text, told.Scope.Single().Parameter));
        var clock = await story.ClockAsync(Cma, ClockKind.TechnicalReview);
        Assert.Equal((true, true, On("06-02")), (clock.Stopped, clock.Provisional, clock.DueDate));
        await using var other = Story.On(story.Server);
        await other.SubmitBareAsync(Cma);
        await other.AcceptAsync(Cma);
        Assert.Equal(On("06-03"), await other.DueAsync(Cma, ClockKind.TechnicalReview));
        Assert.Equal([other.ReviewName(Cma), story.ReviewName(Cma)], await RankedAsync(story));

        await story.TimeIsAsync("05-15");
        await story.SubmitRectificationAsync();

        Assert.Equal([story.ReviewName(Cma), other.ReviewName(Cma)], await RankedAsync(story));
        var explained = await story.Operator.Operations.ExplainClockAsync(new ExplainClockRequest { Name = clock.Name });
        var stopped = explained.Days.SkipWhile(day => !day.Date.Equals(On("04-11"))).TakeWhile(day => !day.Date.Equals(On("05-16"))).ToArray();
        Assert.Equal(23, stopped.Count(day => day.WorkingDay && !day.Counted && day.Rule.Contains("M163", StringComparison.Ordinal)));
        Assert.Equal(23, stopped.Count(day => day.WorkingDay));
        var journey = await story.Operator.Operations.GetJourneyAsync(new GetJourneyRequest { Name = story.Application });
        var bar = journey.Root.Children.Single(span => span.Review == story.ReviewName(Cma) && span.Kind == JourneySpanKind.Review)
            .Children.Single(span => span.Kind == JourneySpanKind.Stop);
        Assert.Equal(("ANSWERED", 23), (bar.Outcome, bar.WorkingDays));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Notice_says_what_to_rectify_and_rows_not_rectified_in_time_are_refused(Engine engine)
    {
        await using var story = await ReviewedAsync(engine);
        var outside = await RefusedCall.OfAsync(() => story.RectifyAsync(Story.Scope("不在申请范围")));
        Assert.Equal(["scope"], outside.Fields);
        var notice = await story.RectifyAsync(Story.Scope("抗压强度"));
        var (_, pdf) = await story.Lab.DownloadAsync(notice.Document.Name);
        var letters = await PdfTools.LettersOfAsync(pdf);
        Assert.All(
            ["整改通知书", "设备未按期校准，请整改。", "30个工作日内", "附表需要整改的范围", "抗压强度"],
            text => Assert.Contains(text, letters, StringComparison.Ordinal));

        await story.TimeIsAsync("05-27");
        (await RefusedCall.OfAsync(() => story.SubmitRectificationAsync())).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.ConcludeAsync();
        var all = await story.DecisionAsync(Cma);
        Assert.Equal(["granted_scope"], (await RefusedCall.OfAsync(story.Officer(Lead).Reviews.DecideReviewAsync(all))).Fields);
        var partly = await story.DecisionAsync(Cma, DecisionOutcome.Partial);
        partly.GrantedScope.Add(Story.Scope("抗折强度"));
        partly.RefusedScope.Add(Story.Scope("抗压强度"));
        var decided = await story.Officer(Lead).Reviews.DecideReviewAsync(partly);

        Assert.Equal(ReviewState.PartlyGranted, decided.State);
        await story.JournalHoldsAsync();
    }

    private static async Task<Story> ReviewedAsync(Engine engine)
    {
        var story = await Story.BeginAsync(engine, "03-02");
        var request = story.DraftRequest(Cma);
        request.Reviews[0].AskedScope.Clear();
        request.Reviews[0].AskedScope.AddRange([Story.Scope("抗压强度"), Story.Scope("抗折强度")]);
        await story.DraftAsync(request);
        await story.SubmitDraftAsync(incomplete: true);
        await story.TimeIsAsync("03-05");
        await story.AcceptAsync(Cma);
        await story.TimeIsAsync("04-10");
        return story;
    }

    private static async Task<IEnumerable<string>> RankedAsync(Story story)
    {
        // A page of one row at a time: the order must hold across pages too.
        var names = new List<string>();
        var request = new SearchReviewsRequest { PageSize = 1 };
        do
        {
            var page = await story.Officer(Lead).Reviews.SearchReviewsAsync(request);
            names.AddRange(page.Reviews.Select(review => review.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return names;
    }
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The main job from plan to closed, four departments beside one another.</summary>
public sealed class WholeStoryTests
{
    private static readonly string[] All = [Cma, Construction, Lightning, Water];

    [Theory]
    [EveryCondition]
    public async Task Whole_story_from_plan_to_closed(Engine engine, Condition condition)
    {
        await using var story = await Story.BeginAsync(engine, condition, "01-05 09:30");
        await PlanAsync(story);
        await SubmitTwiceAndTrackAsync(story);
        await CorrectLightningAloneAsync(story);
        await WorkSideBySideAsync(story);
        await ComeOnceAsync(story);
        await DecideTogetherAsync(story);
        await FinishWaterAsync(story);
        await CertifyAsync(story);
        await ExplainAsync(story);
    }

    private static async Task PlanAsync(Story story)
    {
        var plan = await story.Anybody.Catalogue.PlanApplicationAsync(new PlanApplicationRequest
        {
            Bundle = Items.Bundle,
            RegionCode = story.LabFile.Region,
            Answers = { [Construction] = "yes", [Lightning] = "yes", [Water] = "yes" },
        });
        Assert.Equal(All.Select(item => $"serviceItems/{item}"), plan.Reviews.Select(review => review.Item));
        Assert.Equal(4, plan.Departments.Distinct().Count());
        Assert.Equal(plan.Materials.Count, plan.Materials.Select(material => material.MaterialCode).Distinct().Count());
        Assert.Equal(["serviceItems/cma"], plan.Reviews[3].PrerequisiteItems);
        Assert.Equal(
            [$"serviceItems/{Construction}", $"serviceItems/{Lightning}"], plan.Visits.Select(visit => visit.Item));
        var later = plan.Materials.Single(material => material.MaterialCode == "technician-titles").Tolerances;
        Assert.Equal(10, later.Single(tolerance => tolerance.Item == $"serviceItems/{Construction}").Days);
        Assert.Empty(plan.Faults);
        Assert.Empty(plan.TurnAways);
    }

    private static async Task SubmitTwiceAndTrackAsync(Story story)
    {
        await story.DraftAsync(All);
        await story.UploadAllAsync(All);
        var request = new SubmitApplicationRequest { Name = story.Application, RequestId = RequestIds.Next() };
        var first = await story.Lab.Applications.SubmitApplicationAsync(request);
        var second = await story.Lab.Applications.SubmitApplicationAsync(request);
        Assert.Equal(first, second);
        Assert.Equal((ApplicationState.Received, DocumentType.Receipt), (first.State, first.Document.Type));

        var tracked = await story.Anybody.Public.TrackApplicationAsync(
            new TrackApplicationRequest { DisplayNumber = first.DisplayNumber, QueryCode = first.QueryCode });
        Assert.Equal(On("01-05"), tracked.ReceiptDate);
        Assert.Equal(
            [ReviewState.Intake, ReviewState.Intake, ReviewState.Intake, ReviewState.PreReview],
            tracked.Reviews.Select(review => review.State));
    }

    private static async Task CorrectLightningAloneAsync(Story story)
    {
        await story.TimeIsAsync("01-06");
        var notice = await story.NoticeAsync(Lead, null, Lightning);
        Assert.Equal([story.ReviewName(Lightning)], notice.Reviews.Select(review => review.Name));
        await story.AcceptAllAsync(Cma, Construction);
        Assert.Equal(ApplicationState.InReview, (await story.ReadAsync()).State);

        await story.TimeIsAsync("01-08");
        await story.AnswerAsync((notice.Points[0].Id, "已补充。"));
        Assert.Equal(On("01-15"), await story.DueAsync(Lightning, ClockKind.Intake));
        var again = await RefusedCall.OfAsync(() => story.NoticeAsync(Lead, null, Lightning));
        again.Is(StatusCode.FailedPrecondition, "CORRECTION_ALREADY_ISSUED");
        await story.AcceptAsync(Lightning);
    }

    private static async Task WorkSideBySideAsync(Story story)
    {
        await Task.WhenAll(All.Select(item => story.OpineAsync(item, $"{item}：材料齐全。")));
        foreach (var item in All)
        {
            Assert.Single((await story.ReviewAsync(item)).Opinions);
        }

        Assert.Equal(ReviewState.PreReview, await story.StateAsync(Water));
        Assert.Empty((await story.ReviewAsync(Water)).Clocks);
    }

    private static async Task ComeOnceAsync(Story story)
    {
        await Task.WhenAll(story.DemandVisitAsync(Construction), story.DemandVisitAsync(Lightning));
        await story.BookAsync("01-12");
        await story.TimeIsAsync("01-12");
        var held = await story.CameAsync("01-12", TripCause.Demanded, "housing");
        Assert.Equal((VisitState.Held, 1), (held.State, held.DemandedCount));
        Assert.Equal(2, (await story.VisitAsync()).Purposes.Count);
        var further = await RefusedCall.OfAsync(() => story.DemandVisitAsync(Cma));
        further.Is(StatusCode.FailedPrecondition, "VISIT_ALREADY_USED");
    }

    private static async Task DecideTogetherAsync(Story story)
    {
        await story.TimeIsAsync("01-14");
        await story.ConcludeAsync();
        await story.TimeIsAsync("01-15");
        await story.DecideAsync(Lightning);
        var decisions = await Task.WhenAll(story.DecideAsync(Cma), story.DecideAsync(Construction));
        Assert.All(decisions, decision => Assert.Equal((ReviewState.Granted, false), (decision.State, decision.Joined)));
    }

    private static async Task FinishWaterAsync(Story story)
    {
        var water = await story.ReviewAsync(Water);
        Assert.Equal(ReviewState.Intake, water.State);
        Assert.Equal(On("01-15"), water.ReceiptDate);
        Assert.Equal(On("01-22"), await story.DueAsync(Water, ClockKind.Intake));
        await story.AcceptAsync(Water);
        var decision = await story.DecideAsync(Water);
        Assert.True(decision.Joined);
        var join = await story.JoinAsync();
        Assert.True(join.Joined);
        Assert.Equal(On("01-15"), join.JoinDate);
        Assert.Equal(ApplicationState.Decided, (await story.ReadAsync()).State);
    }

    private static async Task CertifyAsync(Story story)
    {
        foreach (var item in All)
        {
            var certificate = await story.IssueCertificateAsync(item);
            var verified = await story.Anybody.Public.VerifyCertificateAsync(
                new VerifyCertificateRequest { Number = certificate.Number });
            Assert.Equal(CertificateStatus.Valid, verified.Certificate.Status);
            Assert.Equal(story.LabFile.Name, verified.Certificate.Holder);
            Assert.Equal(("", ""), (verified.Certificate.Review, verified.Certificate.Document));
            if (item == Cma)
            {
                Assert.Matches("^26050106[0-9]{4}$", certificate.Number);
            }
        }

        Assert.Equal(ApplicationState.Closed, (await story.ReadAsync()).State);
    }

    private static async Task ExplainAsync(Story story)
    {
        await story.JournalHoldsAsync();
        var events = await story.EventsAsync();
        Assert.Single(events, @event => @event.Type.Contains("oined", StringComparison.Ordinal));
        var journey = await story.Operator.Operations.GetJourneyAsync(new GetJourneyRequest { Name = story.Application });
        Assert.Equal(4, journey.Root.Children.Count(bar => bar.Kind == JourneySpanKind.Review));

        foreach (var item in All)
        {
            foreach (var clock in (await story.ReviewAsync(item)).Clocks)
            {
                var explained = await story.Operator.Operations.ExplainClockAsync(new ExplainClockRequest { Name = clock.Name });
                Assert.Equal(clock, explained.Clock);
                var last = explained.Days.Single(day => day.Date.Equals(clock.DueDate));
                Assert.Equal(clock.BudgetDays, last.UsedDays);
                Assert.NotEqual(Light.Red, clock.Light);
                Assert.Equal(explained.LegalTexts.Select(text => text.Level).Order(), explained.LegalTexts.Select(text => text.Level));
                Assert.Contains(explained.LegalTexts, text => text is { Title: "中华人民共和国行政许可法", Level: LegalLevel.Law });
                Assert.Equal(
                    item == Cma && clock.Kind is ClockKind.TechnicalReview or ClockKind.Decision or ClockKind.Certificate,
                    explained.LegalTexts.Any(text => text.Level == LegalLevel.DepartmentRule));
            }
        }
    }
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rules 3, 19 and 23: CMA's review asks the police in parallel; what the police see, and what their silence is.</summary>
public sealed class ConsultationScenarioTests
{
    [Theory]
    [EveryDatabase]
    public async Task Question_moves_no_clock_and_opens_itself_and_its_material_alone(Engine engine)
    {
        await using var story = await Accepted(engine);
        var technical = await story.DueAsync(Cma, ClockKind.TechnicalReview);

        var asked = await story.AskAsync(Cma, Police, "quality-manual");

        Assert.Equal(technical, await story.DueAsync(Cma, ClockKind.TechnicalReview));
        Assert.Equal(On("03-12"), await story.DueAsync(Cma, ClockKind.Consultation));
        var police = story.Officer(Police);
        var listed = Assert.Single((await police.Reviews.SearchConsultationsAsync(new SearchConsultationsRequest())).Consultations);
        Assert.Equal((asked.Consultation, "", Light.Green), (listed.Name, listed.Question, listed.Light));
        var seen = await police.Reviews.GetConsultationAsync(new GetConsultationRequest { Name = asked.Consultation });
        Assert.Equal(("检测线联网条件是否具备？", On("03-12")), (seen.Question, seen.DueDate));
        Assert.Equal((story.Submission!.DisplayNumber, story.LabFile.Name), (seen.DisplayNumber, seen.ApplicantDisplayName));
        Assert.Equal(["quality-manual"], (await MaterialsAsync(story, police)).Select(material => material.MaterialCode));
        await NothingElseIsSeen(story, police);
        await NothingIsSeen(story, story.Officer("housing"), asked.Consultation);
    }

    [Theory]
    [EveryDatabase]
    public async Task Answer_in_time_is_shown_to_the_reviews_department_and_closes_the_material_again(Engine engine)
    {
        await using var story = await Accepted(engine);
        var asked = await story.AskAsync(Cma, Police, "quality-manual");
        await story.TimeIsAsync("03-12 23:59");

        var answer = await story.Officer(Police).Reviews.AnswerConsultationAsync(Story.Reply(asked.Consultation, ConsultationOpinion.Object));

        Assert.Equal(ConsultationState.Answered, answer.State);
        var review = await story.ReviewAsync(Cma);
        Assert.Equal(asked.Etag, review.Etag);
        var shown = Assert.Single(review.Consultations);
        Assert.Equal((ConsultationOpinion.Object, "网络带宽不足，请整改后复核。", On("03-12")), (shown.Opinion, shown.Text, shown.EndDate));
        Assert.Equal(On("03-12"), ClockEnd(review));
        var told = Assert.Single((await story.ReadAsync()).Reviews.Single().Consultations);
        Assert.Equal(
            (ConsultationState.Answered, ConsultationOpinion.Unspecified, "", ""), (told.State, told.Opinion, told.Question, told.Text));
        var refusal = await RefusedCall.OfAsync(() => MaterialsAsync(story, story.Officer(Police)));
        refusal.Is(StatusCode.NotFound, "NOT_VISIBLE");
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Silence_is_consent_from_the_day_after_and_a_late_answer_is_refused(Engine engine)
    {
        await using var story = await Accepted(engine);
        var asked = await story.AskAsync(Cma, Police);
        await story.TimeIsAsync("03-17 10:00");

        var refusal = await RefusedCall.OfAsync(
            story.Officer(Police).Reviews.AnswerConsultationAsync(Story.Reply(asked.Consultation, ConsultationOpinion.Object)));

        refusal.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal(("CONSENT_BY_SILENCE", "OPEN"), (refusal.Metadata["state"], refusal.Metadata["allowed"]));
        var review = await story.ReviewAsync(Cma);
        var shown = Assert.Single(review.Consultations);
        Assert.Equal(
            (ConsultationState.ConsentBySilence, ConsultationOpinion.Consent, On("03-13")), (shown.State, shown.Opinion, shown.EndDate));
        Assert.Equal(On("03-12"), ClockEnd(review));
        Assert.Equal(ReviewState.InReview, review.State);
        Assert.Single(await story.EventsAsync(), entry => entry.Type == "ConsultationConsented");
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task List_of_the_asked_department_shows_nothing_that_silence_has_ended(Engine engine)
    {
        await using var story = await Accepted(engine);
        await story.AskAsync(Cma, Police);
        await story.TimeIsAsync("03-13 00:00");

        var open = await story.Officer(Police).Reviews.SearchConsultationsAsync(new SearchConsultationsRequest());
        var ended = await story.Officer(Police).Reviews.SearchConsultationsAsync(
            new SearchConsultationsRequest { States = { ConsultationState.ConsentBySilence } });

        Assert.Empty(open.Consultations);
        Assert.Equal(On("03-13"), Assert.Single(ended.Consultations).EndDate);
    }

    [Theory]
    [EveryDatabase]
    public async Task End_of_the_review_ends_its_questions(Engine engine)
    {
        await using var story = await Accepted(engine);
        var asked = await story.AskAsync(Cma, Police);

        await story.WithdrawAsync(Cma);

        var seen = await story.Officer(Police).Reviews.GetConsultationAsync(new GetConsultationRequest { Name = asked.Consultation });
        Assert.Equal(ConsultationState.Lapsed, seen.State);
        Assert.All((await story.ReadAsync()).Reviews.Single().Clocks, clock => Assert.NotNull(clock.EndDate));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Journey_and_events_tell_of_a_question_and_not_what_was_said(Engine engine)
    {
        await using var story = await Accepted(engine);
        var asked = await story.AskAsync(Cma, Police);
        await story.Officer(Police).Reviews.AnswerConsultationAsync(Story.Reply(asked.Consultation, ConsultationOpinion.Object));

        foreach (var caller in new[] { story.Lab, story.OfficerOf(Cma), story.Operator })
        {
            var journey = await caller.Operations.GetJourneyAsync(new GetJourneyRequest { Name = story.Application });
            var bar = Assert.Single(journey.Root.Children, child => child.Kind == JourneySpanKind.Consultation);
            Assert.Equal(("departments/police", "ANSWERED"), (bar.Department, bar.Outcome));
            var events = await caller.Applications.ListEventsAsync(new ListEventsRequest { Parent = story.Application, PageSize = 200 });
            Assert.Equal(
                ["ConsultationRequested", "ConsultationAnswered"],
                events.Events.Where(entry => entry.Type.StartsWith("Consultation", StringComparison.Ordinal)).Select(entry => entry.Type));
        }
    }

    private static async Task<Story> Accepted(Engine engine)
    {
        var story = await Story.BeginAsync(engine, "03-02");
        await story.DraftAsync(Cma);
        await story.UploadAsync("quality-manual");
        await story.UploadAsync("staff-list");
        await story.SubmitDraftAsync(incomplete: true);
        await story.TimeIsAsync("03-05");
        await story.AcceptAsync(Cma);
        return story;
    }

    private static Google.Type.Date ClockEnd(Review review) =>
        review.Clocks.Single(clock => clock.Kind == ClockKind.Consultation).EndDate;

    private static async Task<IReadOnlyList<Material>> MaterialsAsync(Story story, Person person) =>
        (await person.Materials.ListMaterialsAsync(new ListMaterialsRequest { Parent = story.Application })).Materials;

    private static async Task NothingElseIsSeen(Story story, Person police)
    {
        await HiddenAsync(() => police.Applications.GetApplicationAsync(new GetApplicationRequest { Name = story.Application }).ResponseAsync);
        await HiddenAsync(() => police.Applications.ListEventsAsync(new ListEventsRequest { Parent = story.Application }).ResponseAsync);
        await HiddenAsync(() => police.Reviews.GetReviewAsync(new GetReviewRequest { Name = story.ReviewName(Cma) }).ResponseAsync);
        await HiddenAsync(() => police.Documents.ListDocumentsAsync(new ListDocumentsRequest { Parent = story.Application }).ResponseAsync);
        await HiddenAsync(() => police.Visits.GetVisitAsync(new GetVisitRequest { Name = story.Visit }).ResponseAsync);
        await HiddenAsync(() => police.Operations.GetJourneyAsync(new GetJourneyRequest { Name = story.Application }).ResponseAsync);
        var hidden = (await MaterialsAsync(story, story.Lab)).Single(material => material.MaterialCode == "staff-list");
        using var download = police.Materials.DownloadMaterial(new DownloadMaterialRequest { Name = hidden.Name });
        await HiddenAsync(() => download.ResponseStream.MoveNext(CancellationToken.None));
        var shown = (await MaterialsAsync(story, police)).Single();
        using var allowed = police.Materials.DownloadMaterial(new DownloadMaterialRequest { Name = shown.Name });
        Assert.True(await allowed.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Empty(allowed.ResponseStream.Current.Material.Reviews);
    }

    private static async Task NothingIsSeen(Story story, Person stranger, string consultation)
    {
        await HiddenAsync(() => stranger.Reviews.GetConsultationAsync(new GetConsultationRequest { Name = consultation }).ResponseAsync);
        await HiddenAsync(() => stranger.Reviews.AnswerConsultationAsync(Story.Reply(consultation, ConsultationOpinion.Consent)).ResponseAsync);
        await HiddenAsync(() => MaterialsAsync(story, stranger));
        var listed = await stranger.Reviews.SearchConsultationsAsync(
            new SearchConsultationsRequest { Department = "departments/police" });
        Assert.Empty(listed.Consultations);
    }

    private static async Task HiddenAsync<T>(Func<Task<T>> call)
    {
        var refusal = await RefusedCall.OfAsync(call);
        refusal.Is(StatusCode.NotFound, "NOT_VISIBLE");
    }
}

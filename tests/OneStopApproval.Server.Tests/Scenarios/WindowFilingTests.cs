using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The window files for a lab, which has consented and goes on with the same application whenever it likes.</summary>
public sealed class WindowFilingTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Proof = "filing-consent";

    [Theory]
    [EveryDatabase]
    public async Task Window_files_and_submits_with_the_proof_of_consent_and_the_lab_sees_the_same_application(Engine engine)
    {
        await using var story = await FiledAsync(engine, Construction);
        var unproven = await RefusedCall.OfAsync(() => SubmitAsync(story.Window, story));
        unproven.Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");
        Assert.Equal([Proof], unproven.Subjects);
        await UploadProofAsync(story);

        var submitted = await SubmitAsync(story.Window, story);

        Assert.Equal(ApplicationState.Received, submitted.State);
        var only = Assert.Single((await story.Lab.Applications.ListApplicationsAsync(new())).Applications);
        Assert.Equal(
            (story.Application, FilingChannel.Window, submitted.DisplayNumber), (only.Name, only.Channel, only.DisplayNumber));
        var read = await story.ReadAsync();
        Assert.Equal(
            (FilingChannel.Window, "虚构同意人", ConsentCapacity.LegalRepresentative, StoryTime.On("01-05")),
            (read.Channel, read.FilingConsent.GivenBy, read.FilingConsent.Capacity, read.FilingConsent.ConsentDate));
        Assert.Equal("虚**", (await story.Operator.Applications.GetApplicationAsync(new() { Name = story.Application })).FilingConsent.GivenBy);
        var events = await story.EventsAsync();
        Assert.All(
            events.Where(entry => entry.Type is "DraftCreated" or "FilingConsentRecorded" or "ApplicationSubmitted"),
            entry => Assert.Equal(ActorRole.Window, entry.ActorRole));
        Assert.Contains(events, entry => entry.Type == "FilingConsentRecorded" && entry.ActDate.Equals(StoryTime.On("01-05")));
        Assert.Contains(
            (await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices,
            notice => notice.Type == "FilingConsentRecorded");
        var (_, receipt) = await story.Lab.DownloadAsync(submitted.Document.Name);
        Assert.Contains("窗口代为申报，已于2026年1月5日取得你单位法定代表人的同意", await PdfTools.LettersOfAsync(receipt), StringComparison.Ordinal);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Lab_changes_and_submits_by_itself_what_the_window_filed(Engine engine)
    {
        await using var story = await FiledAsync(engine, Construction);
        var draft = await story.ReadAsync();
        await story.Lab.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = draft.Etag,
            UpdateMask = new() { Paths = { "applicant" } },
            Applicant = new Applicant(draft.Applicant) { Address = "示范路2号" },
        });

        await story.SubmitDraftAsync(incomplete: true);

        var read = await story.ReadAsync();
        Assert.Equal((FilingChannel.Window, "示范路2号"), (read.Channel, read.Applicant.Address));
        Assert.Equal(
            ActorRole.Applicant, (await story.EventsAsync()).Single(entry => entry.Type == "ApplicationSubmitted").ActorRole);
    }

    [Theory]
    [EveryDatabase]
    public async Task Window_answers_the_correction_of_what_it_filed(Engine engine)
    {
        await using var story = await FiledAsync(engine, Cma);
        await UploadProofAsync(story);
        await SubmitAsync(story.Window, story);
        var notice = await story.NoticeAsync(Lead, null, Cma);

        var answered = await story.Window.Applications.AnswerCorrectionAsync(new AnswerCorrectionRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Answers = { new CorrectionAnswer { Point = notice.Points[0].Id, Text = "已补充。" } },
        });

        Assert.Equal(ReviewState.Intake, Assert.Single(answered.Reviews).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Window_withdraws_what_it_filed_with_a_consent_and_a_proof_of_its_own(Engine engine)
    {
        await using var story = await FiledAsync(engine, Cma, Construction);
        await UploadProofAsync(story);
        await SubmitAsync(story.Window, story);
        var request = new WithdrawReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { new ReviewRef { Name = story.ReviewName(Construction) } },
        };
        Assert.Equal(["filing_consent"], (await RefusedCall.OfAsync(story.Window.Applications.WithdrawReviewsAsync(request))).Fields);
        request.FilingConsent = new FilingConsent { GivenBy = "虚构撤回人", Capacity = ConsentCapacity.AuthorisedEmployee };
        Assert.Equal(["filing_consent"], (await RefusedCall.OfAsync(story.Lab.Applications.WithdrawReviewsAsync(request))).Fields);
        var unproven = await RefusedCall.OfAsync(story.Window.Applications.WithdrawReviewsAsync(request));
        unproven.Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");
        Assert.Equal([Proof], unproven.Subjects);
        await UploadProofAsync(story);

        var withdrawn = await story.Window.Applications.WithdrawReviewsAsync(request);

        Assert.Equal(ReviewState.Withdrawn, Assert.Single(withdrawn.Reviews).State);
        Assert.Equal("虚构撤回人", (await story.ReadAsync()).FilingConsent.GivenBy);
        Assert.Equal(
            2,
            (await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices.Count(notice => notice.Type == "FilingConsentRecorded"));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Window_changes_the_recorded_consent_and_deletes_its_draft(Engine engine)
    {
        await using var story = await FiledAsync(engine, Cma);
        var changed = await story.Window.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = (await story.ReadAsync()).Etag,
            UpdateMask = new() { Paths = { "filing_consent" } },
            FilingConsent = new FilingConsent { GivenBy = "另一同意人", Capacity = ConsentCapacity.AuthorisedEmployee },
        });
        Assert.Equal("另一同意人", (await story.ReadAsync()).FilingConsent.GivenBy);

        await story.Window.Applications.DeleteDraftAsync(
            new DeleteDraftRequest { Name = story.Application, RequestId = RequestIds.Next(), Etag = changed.Etag });

        (await RefusedCall.OfAsync(() => story.ReadAsync())).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Theory]
    [EveryDatabase]
    public async Task Filing_without_consent_or_outside_the_windows_region_is_refused(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        using var elsewhere = Person.WithToken(story.Server.GrpcAddress, TestTokens.Window("league", "150200"));
        var request = Filing(story, Cma);
        request.FilingConsent.ConsentDate = StoryTime.On("12-31");
        Assert.Equal(
            ["filing_consent.consent_date"], (await RefusedCall.OfAsync(story.Window.Applications.CreateApplicationAsync(request))).Fields);
        Assert.Equal(["applicant.region_code"], (await RefusedCall.OfAsync(elsewhere.Applications.CreateApplicationAsync(request))).Fields);
        request.FilingConsent.ConsentDate = null;
        Assert.Equal(["filing_consent"], (await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request))).Fields);

        request.FilingConsent = null;

        Assert.Equal(["filing_consent"], (await RefusedCall.OfAsync(story.Window.Applications.CreateApplicationAsync(request))).Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Window_acts_for_no_lab_that_filed_by_itself_nor_for_one_of_another_region(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Cma);
        var notice = await story.NoticeAsync(Lead, null, Cma);
        await NotVisibleAsync(() => story.Window.Applications.AnswerCorrectionAsync(new AnswerCorrectionRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Answers = { new CorrectionAnswer { Point = notice.Points[0].Id, Text = "已补充。" } },
        }).ResponseAsync);
        await NotVisibleAsync(() => UploadProofAsync(story));

        await using var filed = await FiledAsync(engine, Cma);
        using var elsewhere = Person.WithToken(story.Server.GrpcAddress, TestTokens.Window("league", "150200"));

        await NotVisibleAsync(() => elsewhere.Applications.GetApplicationAsync(new() { Name = filed.Application }).ResponseAsync);
        await NotVisibleAsync(() => SubmitAsync(elsewhere, filed));
        await NotVisibleAsync(() => SubmitAsync(story.Lab, filed));
    }

    private async Task<Story> FiledAsync(Engine engine, params string[] items)
    {
        var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(story.Window, Filing(story, items));
        return story;
    }

    private static CreateApplicationRequest Filing(Story story, params string[] items) => new(story.DraftRequest(items))
    {
        FilingConsent = new FilingConsent { GivenBy = "虚构同意人", Capacity = ConsentCapacity.LegalRepresentative },
    };

    private static Task<UploadMaterialResponse> UploadProofAsync(Story story)
    {
        var bytes = SamplePdf.Of("consent");
        return Story.UploadAsync(story.Window, story.Header(Proof, "application/pdf", bytes), bytes);
    }

    private static async Task<SubmitApplicationResponse> SubmitAsync(Person by, Story story) =>
        await by.Applications.SubmitApplicationAsync(new SubmitApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            SubmitIncomplete = true,
        });

    private static async Task NotVisibleAsync<T>(Func<Task<T>> call) =>
        (await RefusedCall.OfAsync(call)).Is(StatusCode.NotFound, "NOT_VISIBLE");
}

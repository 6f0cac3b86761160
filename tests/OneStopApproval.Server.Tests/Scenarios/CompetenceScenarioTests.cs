using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// What the published data turn away is received and turned away by a document in the submission's own commit, while the
/// other reviews go on (rules 5, 8 and 10).
/// </summary>
public sealed class CompetenceScenarioTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Ministry = "国家市场监督管理总局";

    [Theory]
    [EveryDatabase]
    public async Task Lab_of_a_ministry_is_sent_there_by_a_document_and_what_needs_no_cma_goes_on(Engine engine)
    {
        await using var story = Story.On(
            await servers.OnAsync(engine), LabFile.Next() with { Establishment = Establishment.StateCouncilDepartment });
        await story.DraftAsync(Cma, Lightning, Water);
        var request = new SubmitApplicationRequest { Name = story.Application, RequestId = RequestIds.Next(), SubmitIncomplete = true };
        await PreviewTells(story, request);

        var answer = await story.Lab.Applications.SubmitApplicationAsync(request);

        Assert.Equal(answer, await story.Lab.Applications.SubmitApplicationAsync(request));
        Assert.Equal(
            [(ReviewState.Declined, DocumentType.Declined), (ReviewState.NotReceived, DocumentType.NotReceivedNotice)],
            answer.EndedReviews.Select(review => (review.State, review.Document.Type)));
        var application = await story.ReadAsync();
        Assert.Equal(ApplicationState.Received, application.State);
        Assert.Equal(Establishment.StateCouncilDepartment, application.Applicant.Establishment);
        Assert.Equal(
            [ReviewState.Declined, ReviewState.Intake, ReviewState.NotReceived], application.Reviews.Select(review => review.State));
        await SamePeopleAreToldTheSame(story, answer);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Application_whose_only_review_is_turned_away_is_closed_and_a_right_one_can_follow(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var closed = await story.SubmitBareAsync(Forensic);

        Assert.Equal(ApplicationState.Closed, closed.State);
        var join = await story.JoinAsync();
        Assert.True(join.Joined);
        Assert.Equal("内蒙古自治区司法厅", (await story.ReviewAsync(Forensic)).Declination.RightAuthority);
        await story.JournalHoldsAsync();

        await using var organ = Story.On(server, story.LabFile with { Establishment = Establishment.PublicSecurityOrgan });
        var open = await organ.SubmitBareAsync(Forensic);
        Assert.Empty(open.EndedReviews);
        await organ.AcceptAsync(Forensic);
        await organ.DecideAsync(Forensic);
        Assert.Equal(ReviewState.Granted, await organ.StateAsync(Forensic));
    }

    [Theory]
    [EveryDatabase]
    public async Task Grade_decides_competence_and_is_shown_with_its_categories(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var draft = story.DraftRequest(Cma, Water);
        draft.Reviews[1].Grade = "";
        draft.Reviews[1].Categories.Clear();
        var created = await story.DraftAsync(draft);

        var refusal = await RefusedCall.OfAsync(() => story.SubmitDraftAsync(incomplete: true));
        Assert.Equal("INVALID_FIELDS", refusal.Reason);
        Assert.Equal(["reviews/water-testing.categories", "reviews/water-testing.grade"], refusal.Fields);

        draft.Reviews[1].Grade = "grade-a";
        draft.Reviews[1].Categories.AddRange(["concrete", "measurement"]);
        await story.Lab.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = created.Etag,
            Reviews = { draft.Reviews },
            UpdateMask = new() { Paths = { "reviews" } },
        });
        var answer = await story.SubmitDraftAsync(incomplete: true);

        Assert.Equal([story.ReviewName(Water)], answer.EndedReviews.Select(review => review.Name));
        var water = await story.ReviewAsync(Water);
        Assert.Equal("grade-a", water.Grade);
        Assert.Equal(["concrete", "measurement"], water.Categories);
        Assert.Equal("中华人民共和国水利部", water.Declination.RightAuthority);
        Assert.Equal(ReviewState.Intake, await story.StateAsync(Cma));
    }

    [Theory]
    [EveryDatabase]
    public async Task Lab_registered_in_another_province_is_sent_to_the_authority_of_its_own(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine), LabFile.Next() with { Region = "130400" });
        await story.DraftAsync(Cma, Lightning);
        var asked = new SubmitApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            SubmitIncomplete = true,
            ValidateOnly = true,
        };
        var preview = (await story.Lab.Applications.SubmitApplicationAsync(asked)).Preview;
        Assert.Equal("河北省市场监督管理部门", preview.Reviews[0].TurnAway.RightAuthority);
        Assert.Null(preview.Reviews[1].TurnAway);

        var answer = await story.SubmitDraftAsync(incomplete: true);

        Assert.Equal([story.ReviewName(Cma)], answer.EndedReviews.Select(review => review.Name));
        var declination = (await story.ReviewAsync(Cma)).Declination;
        Assert.Equal((DeclineOutcome.NotCompetent, "河北省市场监督管理部门"), (declination.Outcome, declination.RightAuthority));
        Assert.Contains("请向河北省市场监督管理部门申请", declination.Reason, StringComparison.Ordinal);
        Assert.Equal(ReviewState.Intake, await story.StateAsync(Lightning));
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Choice_that_an_item_does_not_offer_is_refused_with_its_field(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = story.DraftRequest(Cma, Lightning);
        draft.Reviews[0].Grade = "grade-b";
        draft.Reviews[1].Categories.Add("road");

        var refusal = await RefusedCall.OfAsync(() => story.DraftAsync(draft));

        Assert.Equal(["reviews[0].grade", "reviews[1].categories[0]"], refusal.Fields);
    }

    private static async Task PreviewTells(Story story, SubmitApplicationRequest request)
    {
        var asked = request.Clone();
        asked.ValidateOnly = true;
        var preview = (await story.Lab.Applications.SubmitApplicationAsync(asked)).Preview;
        Assert.Empty(preview.Faults);
        var cma = preview.Reviews[0];
        Assert.Equal((ReviewState.Declined, DocumentType.Declined), (cma.State, cma.DocumentType));
        Assert.Equal((DeclineOutcome.NotCompetent, Ministry), (cma.TurnAway.Outcome, cma.TurnAway.RightAuthority));
        Assert.Null(preview.Reviews[1].TurnAway);
    }

    // The lab, the officer, the public and the paper.
    private static async Task SamePeopleAreToldTheSame(Story story, SubmitApplicationResponse answer)
    {
        var document = answer.EndedReviews[0].Document;
        foreach (var review in new[] { (await story.ReadAsync()).Reviews[0], await story.ReviewAsync(Cma) })
        {
            var declination = review.Declination;
            Assert.Equal(
                (DeclineOutcome.NotCompetent, Ministry, document.Name), (declination.Outcome, declination.RightAuthority, declination.Document));
            Assert.Equal("检验检测机构资质认定管理办法第八条", declination.LegalBasis);
            Assert.Contains(Ministry, declination.Reason, StringComparison.Ordinal);
        }

        var tracked = await story.Anybody.Public.TrackApplicationAsync(new TrackApplicationRequest
        {
            DisplayNumber = answer.DisplayNumber,
            QueryCode = answer.QueryCode,
        });
        Assert.Equal(
            [(DeclineOutcome.NotCompetent, Ministry), (DeclineOutcome.Unspecified, ""), (DeclineOutcome.Unspecified, "")],
            tracked.Reviews.Select(review => (review.DeclineOutcome, review.RightAuthority)));
        Assert.Equal("检验检测机构资质认定管理办法第八条", (await story.DocumentAsync(DocumentType.Declined)).LegalBasis);
        var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(document.Name)).Pdf);
        Assert.Contains($"请向有权处理的行政机关提出申请：{Ministry}。", letters, StringComparison.Ordinal);
        Assert.Contains("依据：检验检测机构资质认定管理办法第八条。", letters, StringComparison.Ordinal);
        Assert.Contains("申请行政复议", letters, StringComparison.Ordinal);
    }
}

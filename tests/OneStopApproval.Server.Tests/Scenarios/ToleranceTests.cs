using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Rules 10 to 13 through the contract: accepted although published, pledged material is missing (容缺受理).</summary>
public sealed class ToleranceTests
{
    [Theory]
    [EveryDatabase]
    public async Task Pledged_material_is_accepted_without_supplied_late_and_granted_with(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        var listed = await story.Anybody.Catalogue.GetServiceItemAsync(new GetServiceItemRequest { Name = $"serviceItems/{Construction}" });
        Assert.Equal((10, "technician-titles"), (listed.Tolerance.Days, listed.Tolerance.MaterialCodes.Single()));
        await story.LackTitlesAsync(Construction);
        var officer = story.OfficerOf(Construction).Intakes;
        var early = await RefusedCall.OfAsync(async () => await officer.AcceptTolerantlyAsync(await story.ToleranceAsync(Construction)));
        early.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.Lab.Applications.PledgeMaterialsAsync(new PledgeMaterialsRequest(story.Pledge(Construction)) { Days = 5 });

        await story.TimeIsAsync("03-04");
        var accepted = await officer.AcceptTolerantlyAsync(await story.ToleranceAsync(Construction));

        Assert.Equal((ReviewState.InReview, DocumentType.TolerantAcceptance), (accepted.State, accepted.Document.Type));
        var (_, pdf) = await story.Lab.DownloadAsync(accepted.Document.Name);
        var letters = await PdfTools.LettersOfAsync(pdf);
        Assert.All(
            ["容缺受理通知书", "技术负责人和技术人员职称、学历证明", "5个工作日内补齐", "20个工作日内作出决定"],
            text => Assert.Contains(text, letters, StringComparison.Ordinal));
        var review = await story.ReviewAsync(Construction);
        Assert.Equal((AcceptanceKind.Tolerant, On("03-11"), accepted.Document.Name), (review.AcceptanceKind, review.Tolerance.DueDate, review.Tolerance.Document));
        var clock = await story.ClockAsync(Construction, ClockKind.Tolerance);
        var explained = await story.Operator.Operations.ExplainClockAsync(new ExplainClockRequest { Name = clock.Name });
        Assert.Equal(5, explained.Days.Count(day => day.Counted));
        (await RefusedCall.OfAsync(() => story.DecideAsync(Construction))).Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");

        await story.TimeIsAsync("03-12");
        Assert.Equal([story.ReviewName(Construction)], await OverdueAsync(story));
        Assert.Equal(Light.Red, (await story.ClockAsync(Construction, ClockKind.Tolerance)).Light);
        await story.UploadAsync("technician-titles");
        await story.Lab.Applications.SupplyPledgedMaterialsAsync(story.Supply(Construction));
        Assert.Empty(await OverdueAsync(story));
        await story.DecideAsync(Construction);

        Assert.Equal(On("03-12"), (await story.ReviewAsync(Construction)).Tolerance.SupplyDate);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Pledged_material_that_never_comes_lets_the_authority_revoke_by_a_document_and_silence_never_does(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.PledgeAsync(Construction, 5);
        var officer = story.OfficerOf(Construction).Intakes;
        await officer.AcceptTolerantlyAsync(await story.ToleranceAsync(Construction));
        await story.TimeIsAsync("03-30");
        Assert.Equal(ReviewState.InReview, (await story.ReviewAsync(Construction)).State);

        var request = await story.RevocationAsync(Construction);
        var revoked = await officer.RevokeAcceptanceAsync(request);
        Assert.Equal(revoked, await officer.RevokeAcceptanceAsync(request));
        (await RefusedCall.OfAsync(officer.RevokeAcceptanceAsync(new RevokeAcceptanceRequest(request) { Reason = "另一理由。" })))
            .Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");

        var review = await story.ReviewAsync(Construction);
        Assert.Equal((ReviewState.AcceptanceRevoked, On("03-30")), (review.State, review.EndDate));
        Assert.Equal(("逾期未补交职称证明。", "国发〔2022〕5号", revoked.Document.Name), (review.Tolerance.Revocation.Reason, review.Tolerance.Revocation.LegalBasis, review.Tolerance.Revocation.Document));
        var (_, pdf) = await story.Lab.DownloadAsync(revoked.Document.Name);
        var letters = await PdfTools.LettersOfAsync(pdf);
        Assert.All(
            ["撤销受理决定书", "2026年3月9日仍未补齐", "逾期未补交职称证明。", "国发〔2022〕5号", "行政复议"],
            text => Assert.Contains(text, letters, StringComparison.Ordinal));
        var tracked = await story.Anybody.Public.TrackApplicationAsync(new TrackApplicationRequest
        {
            DisplayNumber = story.Submission!.DisplayNumber,
            QueryCode = story.Submission.QueryCode,
        });
        Assert.Equal((ApplicationState.Closed, ReviewState.AcceptanceRevoked), (tracked.State, tracked.Reviews.Single().State));
        var journey = await story.Operator.Operations.GetJourneyAsync(new GetJourneyRequest { Name = story.Application });
        Assert.Contains(journey.Root.Children, span => span.Kind == JourneySpanKind.Review && span.Outcome == "ACCEPTANCE_REVOKED");
        var told = (await story.Lab.Notices.ListNoticesAsync(new ListNoticesRequest())).Notices.Select(line => line.Document);
        Assert.Contains(revoked.Document.Name, told);
        await using var again = Story.On(story.Server, story.LabFile);
        await again.SubmitBareAsync(Construction);
        await story.JournalHoldsAsync();
    }

    private static async Task<IEnumerable<string>> OverdueAsync(Story story) =>
        (await story.OfficerOf(Construction).Intakes.SearchIntakesAsync(new SearchIntakesRequest { Filter = IntakeFilter.ToleranceOverdue }))
            .Reviews.Select(line => line.Name).Where(name => name == story.ReviewName(Construction));
}

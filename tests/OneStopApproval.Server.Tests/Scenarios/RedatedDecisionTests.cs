using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>A decision that was recorded with a wrong date: two persons correct the record, and the old paper is kept (rule 28).</summary>
public sealed class RedatedDecisionTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule28_recordedDateIsCorrectedByTwoPersons_andWhatFollowsIsJudgedOnIt(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02 10:00");
        await story.SubmitBareAsync(Construction, Lightning);
        await story.AcceptAllAsync(Construction, Lightning);
        await story.TimeIsAsync("03-31 10:00");
        var decided = await story.OfficerOf(Construction).Reviews.DecideReviewAsync(
            await story.DecisionAsync(Construction, dated: On("03-31")));
        Assert.False(decided.RecordedLate);
        Assert.Equal(Light.Red, (await story.ClockAsync(Construction, ClockKind.Decision)).Light);
        await story.TimeIsAsync("04-02 10:00");

        // Neither before the acceptance nor after the day of the record, and only where there is a decision.
        await RefusedAsync(story, decided.Document.Name, "02-27");
        await RefusedAsync(story, decided.Document.Name, "04-01");
        await RefusedAsync(story, decided.Document.Name, "03-31");
        await RefusedAsync(story, (await story.DocumentAsync(DocumentType.Acceptance, Construction)).Name, "03-20");
        var proposed = await ProposeAsync(story, decided.Document.Name, "03-30");
        Assert.Equal(On("03-31"), (await story.ReviewAsync(Construction)).Decision.ActDate);
        var shown = await story.OfficerOf(Construction).Documents.GetDocumentAsync(new() { Name = decided.Document.Name });
        Assert.Equal(On("03-30"), shown.ProposedCorrection.ActDate);
        (await RefusedCall.OfAsync(() => ConfirmAsync(story, story.OfficerOf(Construction), decided.Document.Name, proposed)))
            .Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");

        var confirmed = await ConfirmAsync(story, story.HeadOf(Construction), decided.Document.Name, proposed);

        var review = await story.ReviewAsync(Construction);
        Assert.Equal((On("03-30"), true), (review.Decision.ActDate, review.Decision.RecordedLate));
        var decision = await story.ClockAsync(Construction, ClockKind.Decision);
        Assert.Equal((On("03-30"), On("03-30")), (decision.EndDate, decision.DueDate));
        Assert.NotEqual(Light.Red, decision.Light);
        Assert.Equal(On("03-30"), (await story.ClockAsync(Construction, ClockKind.Certificate)).StartDate);
        Assert.Equal(On("03-30"), (await story.ClockAsync(Construction, ClockKind.Publication)).StartDate);
        var old = await story.Lab.Documents.GetDocumentAsync(new() { Name = decided.Document.Name });
        Assert.Equal((DocumentStatus.Corrected, On("03-31"), confirmed.Document.Name), (old.Status, old.ActDate, old.CorrectedBy));

        // The correction can be wrong in turn, and a certificate is not issued before its decision.
        await story.IssueCertificateAsync(Construction);
        proposed = await ProposeAsync(story, confirmed.Document.Name, "03-27");
        await ConfirmAsync(story, story.HeadOf(Construction), confirmed.Document.Name, proposed);
        Assert.Equal(On("03-27"), (await story.ReviewAsync(Construction)).Decision.ActDate);
        await story.JournalHoldsAsync();
    }

    private static async Task RefusedAsync(Story story, string document, string date)
    {
        var refused = await RefusedCall.OfAsync(() => ProposeAsync(story, document, date));
        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["act_date"], refused.Fields);
    }

    private static async Task<string> ProposeAsync(Story story, string document, string date) =>
        (await story.OfficerOf(Construction).Documents.ProposeDocumentCorrectionAsync(new()
        {
            Name = document,
            RequestId = RequestIds.Next(),
            Text = "决定日期更正。",
            Reason = "录入错误。",
            ActDate = On(date),
        })).Etag;

    private static async Task<ConfirmDocumentCorrectionResponse> ConfirmAsync(Story story, Person person, string document, string etag) =>
        await person.Documents.ConfirmDocumentCorrectionAsync(new() { Name = document, RequestId = RequestIds.Next(), Etag = etag });
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>New decisions by order through the contract (rule 9).</summary>
public sealed class RoundTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule9_refused_review_is_decided_once_more_by_order_and_everything_before_is_kept(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        await story.DecideAsync(Construction, DecisionOutcome.Refuse);
        Assert.Equal(ApplicationState.Closed, (await story.ReadAsync()).State);
        await story.TimeIsAsync("04-13");
        var request = await story.OrderAsync(Construction);
        request.Order.OrderDate = On("04-10");
        request.Order.ReceiptDate = On("04-10");
        request.Order.DecideBy = On("04-30");

        var ordered = await story.OfficerOf(Construction).Rounds.RecordNewDecisionOrderAsync(request);

        Assert.Equal((ReviewState.InReview, 2), (ordered.State, ordered.Round));
        var application = await story.ReadAsync();
        var review = application.Reviews.Single();
        Assert.Equal((ApplicationState.InReview, 2, null), (application.State, review.Round, review.Decision));
        Assert.Equal(
            ("decision-2", On("05-12")),
            (review.Clocks[^1].Name.Split('/')[^1], review.Clocks[^1].DueDate));
        var past = Assert.Single((await story.Lab.Rounds.GetReviewRoundsAsync(new() { Name = request.Name })).Rounds);
        Assert.Equal(
            (1, ReviewState.Refused, On("03-02"), DecisionOutcome.Refuse, "设备不满足要求。"),
            (past.Round, past.State, past.EndDate, past.Decision.Outcome, past.Decision.Reason));
        Assert.Equal(request.Order, past.Order);
        var notices = (await story.Lab.Notices.ListNoticesAsync(new() { PageSize = 100 })).Notices;
        Assert.Contains(notices, notice => notice.Summary.Contains("责令重新作出决定", StringComparison.Ordinal) && notice.Summary.Contains("限于2026-04-30前", StringComparison.Ordinal));

        await story.TimeIsAsync("04-20");
        await story.DecideAsync(Construction);
        var issued = await story.IssueCertificateAsync(Construction);
        await story.JournalHoldsAsync();
        Assert.Equal((ApplicationState.Closed, ReviewState.Granted), ((await story.ReadAsync()).State, (await story.ReviewAsync(Construction)).State));
        Assert.EndsWith("-2", issued.Name, StringComparison.Ordinal);
        Assert.Single((await story.Lab.Rounds.GetReviewRoundsAsync(new() { Name = request.Name })).Rounds);
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule9_certificate_of_a_partial_grant_is_replaced_by_the_new_decisions(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        var draft = story.DraftRequest(Cma, Construction);
        var asked = draft.Reviews.Single(review => review.Item == $"serviceItems/{Construction}");
        asked.AskedScope.Clear();
        asked.AskedScope.AddRange(new[] { "抗压强度", "抗折强度" }.Select(Story.Scope));
        await story.DraftAsync(draft);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        await story.OfficerOf(Construction).Reviews.DecideReviewAsync(await PartialAsync(story));
        var first = await story.IssueCertificateAsync(Construction);
        await story.TimeIsAsync("04-13");
        await story.OfficerOf(Construction).Rounds.RecordNewDecisionOrderAsync(await story.OrderAsync(Construction));
        Assert.Equal(CertificateStatus.Valid, (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = first.Number })).Certificate.Status);

        await story.DecideAsync(Construction);
        var second = await story.IssueCertificateAsync(Construction);

        var verified = (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = first.Number })).Certificate;
        Assert.Equal((first.Number, second.Name, first.Name), (second.Number, verified.Name, verified.Replaces));
        var all = (await story.OfficerOf(Construction).Certificates.ListCertificatesAsync(new() { PageSize = 10 })).Certificates;
        Assert.Equal(2, all.Count(certificate => certificate.Number == first.Number));
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Only_the_department_that_decided_records_an_order_and_nobody_else_sees_its_rounds()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        var request = await story.OrderAsync(Construction);
        (await RefusedCall.OfAsync(() => story.OfficerOf(Construction).Rounds.RecordNewDecisionOrderAsync(request).ResponseAsync)).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(() => story.Officer(Water).Rounds.RecordNewDecisionOrderAsync(request).ResponseAsync)).Is(StatusCode.NotFound, "NOT_VISIBLE");
        (await RefusedCall.OfAsync(() => story.Officer("water").Rounds.GetReviewRoundsAsync(new() { Name = request.Name }).ResponseAsync)).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    private static async Task<DecideReviewRequest> PartialAsync(Story story)
    {
        var asked = (await story.ReviewAsync(Construction)).AskedScope;
        var request = await story.DecisionAsync(Construction, DecisionOutcome.Partial);
        request.GrantedScope.Add(asked[0]);
        request.RefusedScope.Add(asked[1]);
        return request;
    }
}

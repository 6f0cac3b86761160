using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>The commitment track through the contract (rule 25): chosen, decided at once, overdue, verified, false.</summary>
public sealed class CommitmentScenarioTests
{
    [Fact]
    public async Task Rule25_commitment_is_decided_at_once_turns_red_unverified_and_found_false_annuls_and_bars()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        var plan = await PlanAsync(story, ReviewKind.First);
        Assert.Equal(
            [(ClockKind.Intake, 5), (ClockKind.Decision, 1), (ClockKind.Certificate, 7), (ClockKind.Publication, 7), (ClockKind.CommitmentVerification, 0)],
            plan.Reviews[0].Clocks.Select(clock => (clock.Kind, clock.BudgetDays)));
        Assert.Equal(On("06-02"), plan.Reviews[0].Clocks[^1].EarliestDate);
        Assert.Equal(["kinds[0].procedure"], (await RefusedCall.OfAsync(() => PlanAsync(story, ReviewKind.Change))).Fields);

        var request = await story.CommittingAsync();
        request.Reviews[0].AcceptedCommitmentSha256 = "";
        await story.DraftAsync(request);
        var unread = await RefusedCall.OfAsync(() => story.SubmitDraftAsync(incomplete: true));
        Assert.Equal(["reviews/cma.accepted_commitment_sha256"], unread.Fields);

        await story.GrantByCommitmentAsync();
        var review = await story.ReviewAsync(Cma);
        Assert.Equal((ReviewState.Granted, Procedure.Commitment), (review.State, review.Procedure));
        Assert.Equal(64, review.Participation.Commitment.TextSha256.Length);
        Assert.DoesNotContain(review.Clocks, clock => clock.Kind == ClockKind.TechnicalReview);
        Assert.Equal(On("06-02"), await story.DueAsync(Cma, ClockKind.CommitmentVerification));
        var explained = await story.Operator.Operations.ExplainClockAsync(
            new() { Name = (await story.ClockAsync(Cma, ClockKind.CommitmentVerification)).Name });
        Assert.Contains("COMMITMENT", explained.ToString(), StringComparison.Ordinal);

        // Silence makes nothing of the months; who has to verify sees them red, and so does the operator.
        await story.TimeIsAsync("06-03");
        var unverified = await story.Officer(Lead).Reviews.SearchReviewsAsync(new() { CommitmentUnverified = true, Lights = { Light.Red } });
        Assert.Equal([story.ReviewName(Cma)], unverified.Reviews.Select(row => row.Name));
        var red = await story.Operator.Operations.SearchApplicationsAsync(new() { Lights = { Light.Red } });
        Assert.Contains(red.Applications, row => row.Name == story.Application);
        Assert.Equal(ReviewState.Granted, await story.StateAsync(Cma));

        var verified = await story.Officer(Lead).Commitments.VerifyCommitmentAsync(await story.VerificationAsync(CommitmentOutcome.False));

        Assert.Equal(DocumentType.CertificateAnnulment, verified.Annulment.Type);
        Assert.Contains("虚假承诺", await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(verified.Document.Name)).Pdf), StringComparison.Ordinal);
        Assert.Contains("现场核查三个项目", await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(verified.Annulment.Name)).Pdf), StringComparison.Ordinal);
        Assert.Equal(CommitmentOutcome.False, Assert.Single((await story.ReviewAsync(Cma)).Participation.Commitment.Verifications).Outcome);
        var bans = (await story.Operator.Bans.ListBansAsync(new() { Uscc = story.LabFile.Uscc, InForce = true })).Bans;
        Assert.Equal([BanKind.Fraud, BanKind.Commitment], bans.Select(ban => ban.Kind).Order());
        Assert.All(bans, ban => Assert.Equal(story.ReviewName(Cma), ban.Review));
        Assert.Equal("现场核查三个项目。", (await story.Officer(Lead).Bans.GetBanAsync(new() { Name = bans[0].Name })).Reason);
        var again = await SubmitAgainAsync(story, Procedure.General);
        Assert.Equal([story.ReviewName(Cma)], again.EndedReviews.Select(ended => ended.Name));
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Rule25_commitment_basically_true_is_rectified_and_one_withdrawn_leaves_the_general_procedure()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.GrantByCommitmentAsync();
        await story.Officer(Lead).Commitments.VerifyCommitmentAsync(await story.VerificationAsync(CommitmentOutcome.BasicallyTrue, 10));
        Assert.Equal(On("03-16"), await story.DueAsync(Cma, ClockKind.Rectification));
        var early = await RefusedCall.OfAsync(
            story.Officer(Lead).Commitments.VerifyCommitmentAsync(await story.VerificationAsync(CommitmentOutcome.False)));
        early.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.Officer(Lead).Commitments.VerifyCommitmentAsync(await story.VerificationAsync(CommitmentOutcome.True));
        Assert.Empty((await story.Officer(Lead).Reviews.SearchReviewsAsync(new() { CommitmentUnverified = true })).Reviews);

        await using var other = Story.On(story.Server);
        await other.DraftAsync(await other.CommittingAsync());
        await other.SubmitDraftAsync(incomplete: true);
        await other.WithdrawAsync(Cma);
        var ban = Assert.Single((await story.Operator.Bans.ListBansAsync(new() { Uscc = other.LabFile.Uscc })).Bans);
        Assert.Equal(BanKind.Commitment, ban.Kind);
        var refusal = await RefusedCall.OfAsync(() => SubmitAgainAsync(other, Procedure.Commitment));
        Assert.Equal(["reviews/cma.procedure"], refusal.Fields);
        Assert.Equal(["serviceItems/cma"], (await PlanAsync(other, ReviewKind.First)).Faults.Select(fault => fault.Subject));
        Assert.Empty((await SubmitAgainAsync(other, Procedure.General)).EndedReviews);
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule25_verification_past_due_is_an_incident_until_it_is_recorded(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.GrantByCommitmentAsync();
        var watch = story.Server.Services.GetRequiredService<UnverifiedCommitments>();
        async Task<IList<Incident>> WatchedAsync(DateOnly today)
        {
            await watch.WatchAsync(today, TestContext.Current.CancellationToken);
            return (await story.Operator.Operations.ListIncidentsAsync(new() { Application = story.Application })).Incidents;
        }

        Assert.Empty(await WatchedAsync(new(2026, 6, 2)));
        var incident = Assert.Single(await WatchedAsync(new(2026, 6, 3)));
        Assert.Equal((IncidentKind.CommitmentUnverified, IncidentState.Open, story.ReviewName(Cma)), (incident.Kind, incident.State, incident.Subject));
        Assert.Contains("2026-06-02", incident.Detail, StringComparison.Ordinal);
        await story.Operator.Operations.ResolveIncidentAsync(new() { Name = incident.Name, RequestId = RequestIds.Next() });
        Assert.Equal(IncidentState.Resolved, Assert.Single(await WatchedAsync(new(2026, 6, 4))).State);

        await story.TimeIsAsync("06-04");
        await story.Officer(Lead).Commitments.VerifyCommitmentAsync(await story.VerificationAsync(CommitmentOutcome.BasicallyTrue, 10));
        Assert.Equal(2, (await WatchedAsync(new(2026, 6, 19))).Count);
        await story.TimeIsAsync("06-19");
        await story.Officer(Lead).Commitments.VerifyCommitmentAsync(await story.VerificationAsync(CommitmentOutcome.True));
        Assert.All(await WatchedAsync(new(2026, 6, 20)), resolved => Assert.Equal(IncidentState.Resolved, resolved.State));
    }

    private static async Task<PlanApplicationResponse> PlanAsync(Story story, ReviewKind kind) => await story.Lab.Catalogue.PlanApplicationAsync(new()
    {
        Bundle = BundleOf([Cma]),
        RegionCode = story.LabFile.Region,
        Uscc = story.LabFile.Uscc,
        Kinds = { new AskedKind { Item = $"serviceItems/{Cma}", Kind = kind, Procedure = Procedure.Commitment } },
    });

    private static async Task<SubmitApplicationResponse> SubmitAgainAsync(Story story, Procedure procedure)
    {
        await story.DraftAsync(procedure == Procedure.Commitment ? await story.CommittingAsync() : story.DraftRequest(Cma));
        return await story.SubmitDraftAsync(incomplete: true);
    }
}

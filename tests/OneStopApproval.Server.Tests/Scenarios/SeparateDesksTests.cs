using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Desks kept apart through the contract (rule 35).</summary>
public sealed class SeparateDesksTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule35_whoAcceptedDoesNotReview_andWhoReviewedDoesNotDecide(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 10:00");
        await story.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.WithDesks("2026-01-06"));
        await story.TimeIsAsync("03-02 10:00");
        var item = await story.Anybody.Catalogue.GetServiceItemAsync(new() { Name = $"serviceItems/{Construction}" });
        Assert.Equal([ReviewDesk.Clerk, ReviewDesk.Reviewer, ReviewDesk.Decider], item.SeparateDesks);
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        using var reviewer = Officer(story, "officer-housing-2");
        using var decider = Officer(story, "officer-housing-3");
        using var worker = Person.WithToken(story.Server.GrpcAddress, TestTokens.Worker("housing", "pre-check"));

        Kept(await RefusedCall.OfAsync(() => story.OpineAsync(Construction, "同意。")), "desk", "CLERK");
        await worker.Reviews.RecordOpinionAsync(await OpinionAsync(story));
        var early = await RefusedCall.OfAsync(decider.Reviews.DecideReviewAsync(await story.DecisionAsync(Construction)));
        early.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal("REVIEWER", early.Metadata["missing_desk"]);
        await reviewer.Reviews.RecordOpinionAsync(await OpinionAsync(story));
        Kept(await RefusedCall.OfAsync(reviewer.Reviews.DecideReviewAsync(await story.DecisionAsync(Construction))), "desk", "REVIEWER");
        Kept(await RefusedCall.OfAsync(() => story.DecideAsync(Construction)), "desk", "CLERK");
        Kept(await RefusedCall.OfAsync(worker.Reviews.DecideReviewAsync(await story.DecisionAsync(Construction))), "missing_desk", "DECIDER");
        var preview = await reviewer.Reviews.DecideReviewAsync(
            new(await story.DecisionAsync(Construction)) { ValidateOnly = true });
        Assert.Equal([ErrorReason.RoleNotAllowed], preview.Preview.Faults.Select(fault => fault.Reason).Distinct());

        await decider.Reviews.DecideReviewAsync(await story.DecisionAsync(Construction));

        Assert.Equal(ReviewState.Granted, (await story.ReviewAsync(Construction)).State);
        await story.JournalHoldsAsync();
    }

    /// <summary>Clients written before any item kept desks apart go on as they did.</summary>
    [Fact]
    public void Items_asShipped_keepNoDesksApart() =>
        Assert.All(CatalogueText.Shipped().Catalogue.Items, item => Assert.Empty(item.SeparateDesks));

    private static Person Officer(Story story, string subject) =>
        Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: subject));

    private static async Task<RecordOpinionRequest> OpinionAsync(Story story) => new()
    {
        Name = story.ReviewName(Construction),
        RequestId = RequestIds.Next(),
        Etag = (await story.ReviewAsync(Construction)).Etag,
        Text = "经审核，同意。",
    };

    private static void Kept(RefusedCall refused, string key, string desk)
    {
        refused.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Equal(desk, refused.Metadata[key]);
    }
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>A department divides its work among its officers, and nobody's work in hand breaks by it.</summary>
public sealed class AssignmentTests
{
    [Theory]
    [EveryDatabase]
    public async Task Assigned_review_is_in_its_officers_list_and_in_no_other(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        var (chief, mine) = (story.OfficerOf(Construction), story.Colleague(Construction, "officer-21"));
        var held = await story.ReviewAsync(Construction);
        var request = await story.AssignmentAsync(Construction, "officer-21");
        var assigned = await chief.Reviews.AssignReviewAsync(request);

        Assert.Equal(("officer-21", ReviewState.Intake, held.Etag), (assigned.Assignee, assigned.State, assigned.Etag));
        Assert.Equal(assigned, await chief.Reviews.AssignReviewAsync(request));
        var row = Assert.Single((await MineAsync(mine)).Reviews);
        Assert.Equal((story.ReviewName(Construction), "officer-21"), (row.Name, row.Assignee));
        Assert.Empty((await MineAsync(chief)).Reviews);
        Assert.Equal(1, (await mine.Reviews.CountReviewsAsync(new())).Counts.Single(count => count.Relationship == ReviewRelationship.Mine).Count);

        // What a colleague has read before is as fresh as it was.
        await chief.Reviews.RecordOpinionAsync(new()
        {
            Name = held.Name,
            RequestId = RequestIds.Next(),
            Etag = held.Etag,
            Text = "材料齐全。",
        });
        (await RefusedCall.OfAsync(chief.Reviews.AssignReviewAsync(new(request) { RequestId = RequestIds.Next() })))
            .Is(StatusCode.Aborted, "STALE_ETAG");
        var taken = await RefusedCall.OfAsync(chief.Reviews.AssignReviewAsync(
            new(await story.AssignmentAsync(Construction, "officer-22")) { CurrentAssignee = "" }));
        taken.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal("officer-21", taken.Metadata["assignee"]);

        await story.AcceptAsync(Construction);
        await chief.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, ""));
        Assert.Empty((await MineAsync(mine)).Reviews);
        await chief.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-21"));
        await story.DecideAsync(Construction);
        Assert.Empty((await MineAsync(mine)).Reviews);
        (await RefusedCall.OfAsync(chief.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-22"))))
            .Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Assignment_is_told_to_departments_alone_and_another_departments_review_is_nobodys_to_assign()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        var request = new AssignReviewRequest(await story.AssignmentAsync(Construction, "officer-21")) { Reason = "由主办人员办理。" };
        (await RefusedCall.OfAsync(story.OfficerOf(Lightning).Reviews.AssignReviewAsync(new(request) { RequestId = RequestIds.Next() })))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
        (await RefusedCall.OfAsync(story.Lab.Reviews.AssignReviewAsync(request))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        await story.HeadOf(Construction).Reviews.AssignReviewAsync(request);

        var name = story.ReviewName(Construction);
        Assert.Equal("officer-21", (await story.OfficerOf(Construction).Reviews.GetReviewAsync(new() { Name = name })).Assignee);
        Assert.Equal("", (await story.Lab.Reviews.GetReviewAsync(new() { Name = name })).Assignee);
        Assert.Contains("officer-21", await ToldAsync(story.OfficerOf(Construction)), StringComparison.Ordinal);
        Assert.DoesNotContain("officer-21", await ToldAsync(story.Lab), StringComparison.Ordinal);
        Assert.DoesNotContain("officer-21", await ToldAsync(story.OfficerOf(Lightning)), StringComparison.Ordinal);

        async Task<string> ToldAsync(Person person) =>
            (await person.Applications.ListEventsAsync(new() { Parent = story.Application, PageSize = 200 })).ToString();
    }

    [Fact]
    public async Task Recused_officer_has_the_review_no_more_and_gets_it_from_nobody()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        var recused = story.OfficerOf(Construction);
        await recused.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-housing"));
        await recused.Recusals.RequestRecusalAsync(new()
        {
            Name = story.ReviewName(Construction),
            RequestId = RequestIds.Next(),
            Party = RecusalParty.Officer,
            Reason = "曾为该机构提供咨询。",
        });

        Assert.Empty((await MineAsync(recused)).Reviews);
        var again = await RefusedCall.OfAsync(recused.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-housing")));
        Assert.Equal(["assignee"], again.Fields);
        // To find another officer is no act on the review, so that he may do it himself.
        await recused.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-21"));
        Assert.Single((await MineAsync(story.Colleague(Construction, "officer-21"))).Reviews);
    }

    private static async Task<SearchReviewsResponse> MineAsync(Person officer) =>
        await officer.Reviews.SearchReviewsAsync(new() { Relationship = ReviewRelationship.Mine });
}

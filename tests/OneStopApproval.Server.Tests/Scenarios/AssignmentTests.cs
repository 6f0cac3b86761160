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

    [Theory]
    [EveryDatabase]
    public async Task Batch_tells_of_each_row_what_it_would_have_come_to_alone(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction, Lightning);
        await using var other = Story.On(story.Server);
        await other.SubmitBareAsync(Construction);
        var chief = story.OfficerOf(Construction);
        var request = await story.AssignmentsAsync(("officer-21", Construction), ("officer-21", Lightning));
        request.Assignments.Add(new ReviewAssignment { Name = other.ReviewName(Construction), Etag = "77", Assignee = "officer-21" });

        var results = (await chief.Reviews.BatchAssignReviewsAsync(request)).Results;

        Assert.Equal([ErrorReason.Unspecified, ErrorReason.NotVisible, ErrorReason.StaleEtag], results.Select(row => row.Reason));
        Assert.Equal(["officer-21", "", ""], results.Select(row => row.Assignee));
        Assert.Equal((await other.ReviewAsync(Construction)).Etag, results[2].Metadata["etag"]);
        Assert.Equal($"reviews/{Construction}", results[2].Faults.Single().Subject);
        // What was refused and would be done now is told as it was.
        request.Assignments[2].Etag = "77";
        Assert.Equal(results, (await chief.Reviews.BatchAssignReviewsAsync(request)).Results);
        var row = Assert.Single((await MineAsync(story.Colleague(Construction, "officer-21"))).Reviews);
        Assert.Equal(story.ReviewName(Construction), row.Name);
    }

    [Theory]
    [EveryDatabase]
    public async Task Hand_over_gives_every_open_review_of_an_officer_page_by_page(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        var chief = story.OfficerOf(Construction);
        var stories = new List<Story>();
        for (var number = 0; number < 3; number++)
        {
            var one = Story.On(story.Server);
            stories.Add(one);
            await one.SubmitBareAsync(Construction);
            await chief.Reviews.AssignReviewAsync(await one.AssignmentAsync(Construction, "officer-21"));
        }

        await chief.Recusals.RequestRecusalAsync(
            new(stories[1].RecusalRequest(Construction)) { Party = RecusalParty.InterestedParty, Officer = "officer-22" });
        await story.HeadOf(Construction).Recusals.AnswerRecusalAsync(await stories[1].RecusalAnswerAsync(Construction, ""));
        var request = new HandOverReviewsRequest { FromOfficer = "officer-21", ToOfficer = "officer-22", Reason = "调离。", PageSize = 2 };
        var results = new List<AssignmentResult>();
        do
        {
            request.RequestId = RequestIds.Next();
            var page = await chief.Deputies.HandOverReviewsAsync(request);
            Assert.Equal(page, await chief.Deputies.HandOverReviewsAsync(request));
            results.AddRange(page.Results);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(stories.Select(one => one.ReviewName(Construction)).Order(), results.Select(row => row.Name).Order());
        // The recused officer gets all but one, which stays where it was.
        var refused = Assert.Single(results, row => row.Reason != ErrorReason.Unspecified);
        Assert.Equal((stories[1].ReviewName(Construction), ErrorReason.InvalidFields, "assignee"), (refused.Name, refused.Reason, refused.Faults.Single().Subject));
        Assert.Equal([refused.Name], (await MineAsync(story.Colleague(Construction, "officer-21"))).Reviews.Select(row => row.Name));
        Assert.Equal(2, (await MineAsync(story.Colleague(Construction, "officer-22"))).Reviews.Count);
        foreach (var one in stories)
        {
            await one.DisposeAsync();
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Deputy_has_the_absent_officers_reviews_on_the_days_of_the_absence(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Construction);
        await using var own = Story.On(story.Server);
        await own.SubmitBareAsync(Construction);
        var chief = story.OfficerOf(Construction);
        var (deputy, third) = (story.Colleague(Construction, "officer-22"), story.Colleague(Construction, "officer-23"));
        await chief.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-21"));
        await chief.Reviews.AssignReviewAsync(await own.AssignmentAsync(Construction, "officer-22"));
        var created = await chief.Deputies.CreateDeputyAsync(Story.DeputyRequest("officer-21", "officer-22", "03-03", "03-04"));
        await chief.Deputies.CreateDeputyAsync(Story.DeputyRequest("officer-22", "officer-23", "03-03", "03-04"));
        Assert.Equal(DeputyState.Pending, created.State);
        Assert.Equal(["officer-22"], await HoldersAsync(deputy));

        await story.TimeIsAsync("03-03");
        Assert.Equal(["officer-21", "officer-22"], await HoldersAsync(deputy));
        Assert.Equal(2, (await deputy.Reviews.CountReviewsAsync(new())).Counts.Single(count => count.Relationship == ReviewRelationship.Mine).Count);
        // A deputy's deputy gets his reviews, and nobody's for whom he stands in.
        Assert.Equal(["officer-22"], await HoldersAsync(third));
        var paged = await deputy.Reviews.SearchReviewsAsync(new() { Relationship = ReviewRelationship.Mine, PageSize = 1 });
        var rest = await deputy.Reviews.SearchReviewsAsync(
            new() { Relationship = ReviewRelationship.Mine, PageSize = 1, PageToken = paged.NextPageToken });
        Assert.Equal((await MineAsync(deputy)).Reviews, paged.Reviews.Concat(rest.Reviews));
        var listed = (await chief.Deputies.ListDeputiesAsync(new() { Officer = "officer-21", InForce = true })).Deputies.Single();
        Assert.Equal((created.Name, "officer-21", "officer-22", "officer-housing"), (listed.Name, listed.Officer, listed.Deputy_, listed.CreatedBy));
        Assert.Empty((await story.Officer(Lead).Deputies.ListDeputiesAsync(new())).Deputies);
        var whole = (await chief.Deputies.ListDeputiesAsync(new())).Deputies;
        var first = await chief.Deputies.ListDeputiesAsync(new() { PageSize = 1 });
        var second = await chief.Deputies.ListDeputiesAsync(new() { PageSize = 1, PageToken = first.NextPageToken });
        Assert.Equal(whole, first.Deputies.Concat(second.Deputies));
        Assert.Empty(second.NextPageToken);

        var end = new EndDeputyRequest { Name = created.Name, RequestId = RequestIds.Next() };
        (await RefusedCall.OfAsync(story.Officer(Lead).Deputies.EndDeputyAsync(end))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        Assert.Equal(DeputyState.Ended, (await chief.Deputies.EndDeputyAsync(end)).State);
        Assert.Equal(["officer-22"], await HoldersAsync(deputy));
        await story.TimeIsAsync("03-05");
        Assert.Empty(await HoldersAsync(third));
        Assert.Empty((await chief.Deputies.ListDeputiesAsync(new() { InForce = true })).Deputies);

        static async Task<string[]> HoldersAsync(Person officer) => [.. (await MineAsync(officer)).Reviews.Select(row => row.Assignee).Order()];
    }

    [Fact]
    public async Task Deputy_takes_over_for_another_officer_and_for_days_that_follow_on_one_another()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        var chief = story.OfficerOf(Construction).Deputies;

        Assert.Equal(["deputy"], await FieldsAsync(Story.DeputyRequest("officer-21", "officer-21", "03-02", "03-04")));
        Assert.Equal(["through_date"], await FieldsAsync(Story.DeputyRequest("officer-21", "officer-22", "03-05", "03-04")));
        Assert.Equal(["through_date"], await FieldsAsync(Story.DeputyRequest("officer-21", "officer-22", "02-02", "03-01")));
        Assert.Equal(["deputy"], await FieldsAsync(new() { RequestId = RequestIds.Next(), Deputy = "officer-housing", ThroughDate = StoryTime.On("03-03") }));

        async Task<string[]> FieldsAsync(CreateDeputyRequest request) => [.. (await RefusedCall.OfAsync(chief.CreateDeputyAsync(request))).Fields];
    }

    private static async Task<SearchReviewsResponse> MineAsync(Person officer) =>
        await officer.Reviews.SearchReviewsAsync(new() { Relationship = ReviewRelationship.Mine });
}

using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Reading;

/// <summary>An officer's inbox: by relationship, lab, region and number, the fewest days left first, with its counts.</summary>
public sealed class InboxTests
{
    [Theory]
    [EveryDatabase]
    public async Task Inbox_shows_each_review_where_it_belongs_and_counts_them(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        await story.SubmitBareAsync(Lightning);
        await story.AcceptAsync(Lightning);
        await using var decided = Story.On(story.Server);
        await decided.SubmitBareAsync(Lightning);
        await decided.AcceptAsync(Lightning);
        await decided.DecideAsync(Lightning);
        await using var latest = Story.On(story.Server);
        await story.TimeIsAsync("03-03");
        await latest.SubmitBareAsync(Lightning);
        await latest.AcceptAsync(Lightning);
        await latest.DecideAsync(Lightning);
        await using var standing = Story.On(story.Server);
        await standing.SubmitBareAsync(Lightning);
        await standing.AcceptAsync(Lightning);
        await standing.ExcludeAsync(Lightning, 30);
        var officer = story.OfficerOf(Lightning).Reviews;

        // Twenty working days from 03-02 end on 03-30; what stands still comes last though its days end first or later.
        await story.TimeIsAsync("03-26");
        var open = (await officer.SearchReviewsAsync(new())).Reviews;
        Assert.Equal([story.ReviewName(Lightning), standing.ReviewName(Lightning)], open.Select(row => row.Name));
        Assert.Equal((2, false, true), (open[0].RemainingDays, open[0].Stopped, open[1].Stopped));
        Assert.Equal([story.ReviewName(Lightning)], await NamesAsync(new() { Relationship = ReviewRelationship.DueSoon }));
        Assert.Empty(await NamesAsync(new() { Relationship = ReviewRelationship.Overdue }));
        Assert.Equal(
            [latest.ReviewName(Lightning), decided.ReviewName(Lightning)],
            await NamesAsync(new() { Relationship = ReviewRelationship.DecidedByUs, PageSize = 1 }));
        Assert.Equal([standing.ReviewName(Lightning)], await NamesAsync(new() { Uscc = standing.LabFile.Uscc }));
        Assert.Equal([story.ReviewName(Lightning)], await NamesAsync(new() { DisplayNumber = open[0].DisplayNumber }));
        await story.OfficerOf(Lightning).Exchange.RecordExternalCaseAsync(
            new() { Name = standing.ReviewName(Lightning), RequestId = RequestIds.Next(), ExternalCaseId = "QX-2026-7" });
        Assert.Equal([standing.ReviewName(Lightning)], await NamesAsync(new() { ExternalCaseId = "QX-2026-7" }));
        Assert.Empty(await NamesAsync(new() { ExternalCaseId = "QX-2026" }));
        Assert.Equal(2, (await NamesAsync(new() { DisplayNamePrefix = story.LabFile.Name[..3] })).Length);
        Assert.Empty(await NamesAsync(new() { DisplayNamePrefix = "%" }));
        Assert.Equal(2, (await NamesAsync(new() { RegionCode = story.LabFile.Region[..4], PageSize = 1 })).Length);
        Assert.Empty(await NamesAsync(new() { RegionCode = "152900" }));
        var mixed = await RefusedCall.OfAsync(officer.SearchReviewsAsync(
            new() { Relationship = ReviewRelationship.DecidedByUs, States = { ReviewState.Intake } }));
        Assert.Equal(["states"], mixed.Fields);

        var lease = await officer.LeaseReviewsAsync(new() { RequestId = RequestIds.Next(), Max = 1 });
        Assert.Equal([story.ReviewName(Lightning)], lease.Leases.Select(taken => taken.Name));
        Assert.Equal([story.ReviewName(Lightning)], await NamesAsync(new() { Relationship = ReviewRelationship.LeasedByMe }));
        await story.TimeIsAsync("04-02");
        Assert.Equal([story.ReviewName(Lightning)], await NamesAsync(new() { Relationship = ReviewRelationship.Overdue }));
        Assert.Equal(-3, (await officer.SearchReviewsAsync(new())).Reviews[0].RemainingDays);
        var counts = (await officer.CountReviewsAsync(new())).Counts;
        Assert.Equal(
            [(ReviewRelationship.CanReview, 2), (ReviewRelationship.LeasedByMe, 1), (ReviewRelationship.DecidedByUs, 2), (ReviewRelationship.DueSoon, 0), (ReviewRelationship.Overdue, 1), (ReviewRelationship.Mine, 0)],
            counts.Select(count => (count.Relationship, count.Count)));
        Assert.All(counts, count => Assert.False(count.More));
        Assert.Equal(0, (await officer.CountReviewsAsync(new() { Item = "serviceItems/cma" })).Counts[0].Count);

        async Task<string[]> NamesAsync(SearchReviewsRequest request)
        {
            var names = new List<string>();
            do
            {
                var page = await officer.SearchReviewsAsync(request);
                names.AddRange(page.Reviews.Select(row => row.Name));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            return [.. names];
        }
    }
}

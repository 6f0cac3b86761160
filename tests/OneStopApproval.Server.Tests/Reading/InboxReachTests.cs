using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Tests.Watching;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Reading;

/// <summary>No list, count, stream or lease shows an officer a review outside his own region.</summary>
public sealed class InboxReachTests
{
    private const string Department = "meteorology";
    private const string Assignee = "officer-9";

    private static readonly (string Level, string Region, bool Sees)[] Reaches =
    [
        ("province", "150000", true),
        ("league", "150100", true),
        ("banner", "150100", true),
        ("league", "150200", false),
        ("banner", "150102", false),
    ];

    [Theory]
    [EveryDatabase]
    public async Task Inbox_holds_the_reviews_of_the_officers_own_region(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        Assert.Equal("150100", story.LabFile.Region);
        await story.SubmitBareAsync(Lightning);
        await using var decided = Story.On(story.Server);
        await decided.SubmitBareAsync(Lightning);
        await decided.AcceptAsync(Lightning);
        await decided.DecideAsync(Lightning);
        await story.OfficerOf(Lightning).Reviews.AssignReviewAsync(await story.AssignmentAsync(Lightning, Assignee));
        foreach (var (level, region, sees) in Reaches)
        {
            using var officer = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer(Department, level, region, Assignee));
            var (open, ended) = (Shown(sees, story), Shown(sees, decided));
            Assert.Equal(open, (await officer.Intakes.SearchIntakesAsync(new())).Reviews.Select(row => row.Name));
            Assert.Equal(open, await NamesAsync(officer, new()));
            Assert.Equal(open, await NamesAsync(officer, new() { States = { ReviewState.Intake } }));
            Assert.Equal(open, await NamesAsync(officer, new() { Relationship = ReviewRelationship.Mine }));
            Assert.Equal(ended, await NamesAsync(officer, new() { Relationship = ReviewRelationship.DecidedByUs }));
            Assert.Equal(ended, await NamesAsync(officer, new() { States = { ReviewState.Granted } }));
            var counts = (await officer.Reviews.CountReviewsAsync(new())).Counts.ToDictionary(count => count.Relationship, count => count.Count);
            Assert.Equal(
                (open.Length, ended.Length, open.Length),
                (counts[ReviewRelationship.CanReview], counts[ReviewRelationship.DecidedByUs], counts[ReviewRelationship.Mine]));
            Assert.Equal(open, await SnapshotAsync(officer));
            var leases = (await officer.Reviews.LeaseReviewsAsync(new() { RequestId = RequestIds.Next(), Max = 9 })).Leases;
            Assert.Equal(open, leases.Select(lease => lease.Name));
            foreach (var lease in leases)
            {
                await officer.Reviews.ReleaseLeaseAsync(new() { Lease = lease.Token, RequestId = RequestIds.Next() });
            }
        }
    }

    private static string[] Shown(bool sees, Story story) => sees ? [story.ReviewName(Lightning)] : [];

    private static async Task<string[]> NamesAsync(Person officer, SearchReviewsRequest request) =>
        [.. (await officer.Reviews.SearchReviewsAsync(request)).Reviews.Select(row => row.Name)];

    private static async Task<string[]> SnapshotAsync(Person officer)
    {
        using var watch = officer.Reviews.WatchReviews(new());
        var names = new List<string>();
        for (var told = await watch.NextAsync(); told.Signal != WatchSignal.Current; told = await watch.NextAsync())
        {
            names.Add(told.Review.Name);
        }

        return [.. names];
    }
}

using System.Diagnostics;
using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Reading;

/// <summary>
/// Whatever an officer's reach and however deep the page, the database reads an inbox off an index in the inbox's own order.
/// <c>OSA_INBOX</c> is the number of reviews; with more than the short form it also prints what a page takes.
/// </summary>
public sealed class InboxPlanTests
{
    private const int Short = 50_000;
    private const int Open = 20_000;
    private const int SmallInbox = 1_000;
    private const int Repeats = 40;
    private const int Leased = 32;
    private const string Lab = "911501000000000061";

    private static readonly int Reviews = RunLength.Of("OSA_INBOX", Short, 1_000_000);

    private static readonly (string Level, string Region)[] Reaches = [("province", "150000"), ("league", "150100"), ("banner", "150102")];

    [Fact]
    public async Task Page_and_lease_are_read_off_an_index_at_any_depth_and_reach()
    {
        Assert.SkipWhen(Engines.ConnectionOf(Engine.PostgreSql) is null, "PostgreSql is not configured");
        await using var inbox = await SeededInbox.OfAsync(Engine.PostgreSql, Lab, Reviews, Open);
        foreach (var (level, region) in Reaches)
        {
            var officer = inbox.Officer(level, region);
            var (first, token) = await inbox.PlansOfAsync(() => PageAsync(officer, new()));
            var (deep, _) = await inbox.PlansOfAsync(() => PageAsync(officer, new() { PageToken = token }));
            var (ended, _) = await inbox.PlansOfAsync(() => PageAsync(officer, new() { Relationship = ReviewRelationship.DecidedByUs }));
            var (mine, _) = await inbox.PlansOfAsync(() => PageAsync(officer, new() { Relationship = ReviewRelationship.Mine }));
            var (lease, _) = await inbox.PlansOfAsync(async () => (await officer.LeaseReviewsAsync(
                new() { RequestId = RequestIds.Next(), Max = Leased })).Leases.Count.ToString(CultureInfo.InvariantCulture));
            var (external, _) = await inbox.PlansOfAsync(() => PageAsync(officer, new() { ExternalCaseId = "GA-2026-00017" }));
            Assert.Contains(external, plan => plan.Contains("IX_reviews_department_external_case", StringComparison.Ordinal));
            // Of a banner so few have ended that another way to them can be the cheaper one.
            foreach (var plan in first.Concat(deep).Concat(mine).Concat(lease).Concat(external).Concat(level == "banner" ? [] : ended))
            {
                Assert.False(
                    plan.Contains("Seq Scan on reviews", StringComparison.Ordinal) || plan.Contains("Seq Scan on applications", StringComparison.Ordinal),
                    plan);
            }

            // Nor is a page sorted, where an inbox is longer than some pages.
            var unsorted = level switch { "province" => first.Concat(deep).Concat(mine).Concat(lease), "league" => first.Concat(deep).Concat(lease), _ => [] };
            Assert.All(unsorted, plan => Assert.False(plan.Contains("Sort", StringComparison.Ordinal), plan));
        }

        var counted = (await inbox.Officer("province", "150000").CountReviewsAsync(new())).Counts;
        Assert.Equal((99, true), counted.Where(count => count.Relationship == ReviewRelationship.CanReview).Select(count => (count.Count, count.More)).Single());
        Assert.Equal((99, true), counted.Where(count => count.Relationship == ReviewRelationship.DecidedByUs).Select(count => (count.Count, count.More)).Single());
        if (Reviews > Short)
        {
            await TellTimesAsync(inbox);
        }
    }

    private static async Task<string> PageAsync(ReviewService.ReviewServiceClient officer, SearchReviewsRequest request) =>
        (await officer.SearchReviewsAsync(request)).NextPageToken;

    private static async Task TellTimesAsync(SeededInbox inbox)
    {
        await using var small = await SeededInbox.OfAsync(Engine.PostgreSql, Lab, SmallInbox, SmallInbox);
        var told = new List<string>();
        var basis = await MedianAsync(small.Officer("province", "150000"), new());
        told.Add(string.Create(CultureInfo.InvariantCulture, $"first page of an inbox of {SmallInbox}: {basis:F2} ms"));
        var leased = await LeaseMedianAsync(small.Officer("province", "150000"));
        told.Add(string.Create(CultureInfo.InvariantCulture, $"lease of {Leased} in an inbox of {SmallInbox}: {leased:F2} ms"));
        var mine = await MedianAsync(inbox.Officer("province", "150000", SeededInbox.Assignee), new() { Relationship = ReviewRelationship.Mine });
        told.Add(string.Create(CultureInfo.InvariantCulture, $"first page of one officer's own of {Reviews} reviews: {mine:F2} ms, {mine / basis:F2} times"));
        foreach (var (level, region) in Reaches)
        {
            var officer = inbox.Officer(level, region);
            var lease32 = await LeaseMedianAsync(officer);
            told.Add(string.Create(CultureInfo.InvariantCulture, $"{level}, lease of {Leased} of {Reviews} reviews: {lease32:F2} ms, {lease32 / leased:F2} times"));
            var (token, depth) = ("", 0);
            do
            {
                var took = await MedianAsync(officer, new() { PageToken = token });
                told.Add(string.Create(CultureInfo.InvariantCulture, $"{level}, page {depth + 1} of {Reviews} reviews: {took:F2} ms, {took / basis:F2} times"));
                for (var skipped = 0; skipped < 20 && (skipped == 0 || token.Length > 0); skipped++, depth++)
                {
                    token = await PageAsync(officer, new() { PageToken = token, PageSize = 50 });
                }
            }
            while (token.Length > 0 && depth < 400);
        }

        told.ForEach(line => TestContext.Current.TestOutputHelper?.WriteLine(line));
    }

    private static async Task<double> MedianAsync(ReviewService.ReviewServiceClient officer, SearchReviewsRequest request)
    {
        var took = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            await officer.SearchReviewsAsync(request);
            took.Add(clock.Elapsed.TotalMilliseconds);
        }

        return took.Order().ElementAt(Repeats / 2);
    }

    // What was leased is given back before the next: each takes the same reviews.
    private static async Task<double> LeaseMedianAsync(ReviewService.ReviewServiceClient officer)
    {
        var took = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            var leases = (await officer.LeaseReviewsAsync(new() { RequestId = RequestIds.Next(), Max = Leased })).Leases;
            took.Add(clock.Elapsed.TotalMilliseconds);
            foreach (var lease in leases)
            {
                await officer.ReleaseLeaseAsync(new() { Lease = lease.Token, RequestId = RequestIds.Next() });
            }
        }

        return took.Order().ElementAt(Repeats / 2);
    }
}

using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Fault.Tests.Stories;

/// <summary>What holds of every database, whatever raced, failed or was killed.</summary>
internal static class Invariants
{
    private const string JoinEvent = "application-joined";

    /// <summary>
    /// The feed and every journal are numbered without gaps, each application joined at most once, and every journal's
    /// chain and replay hold.
    /// </summary>
    internal static async Task HoldAsync(TestDatabase database, Desk desk, IEnumerable<string> applications)
    {
        await using var db = database.Open();
        var feed = await db.Journal.OrderBy(row => row.Feed).Select(row => row.Feed).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(1, feed.Count).Select(number => (long)number), feed);
        var counter = await db.Counters.Where(row => row.Key == CounterRow.Feed).Select(row => row.Value).SingleAsync(Stop);
        Assert.Equal(feed.Count, counter);
        var gaps = await db.Journal
            .GroupBy(row => row.ApplicationId)
            .Select(rows => new { rows.Key, Count = rows.Count(), First = rows.Min(row => row.Sequence), Last = rows.Max(row => row.Sequence) })
            .Where(journal => journal.First != 1 || journal.Last != journal.Count)
            .ToListAsync(Stop);
        Assert.Empty(gaps);
        Assert.Empty(await db.Joins.GroupBy(row => row.ApplicationId).Where(rows => rows.Count() > 1).Select(rows => rows.Key).ToListAsync(Stop));
        await VerifyAsync(desk, applications);
    }

    /// <summary>What happened to a story's applications, in a form that two tellings of the same story share.</summary>
    internal static async Task<IReadOnlyList<string>> ShapeAsync(TestDatabase database, Story story)
    {
        await using var db = database.Open();
        var shape = new List<string>();
        foreach (var (application, index) in story.Applications.Select((name, index) => (name.Split('/')[1], index)))
        {
            var events = await db.Journal.Where(row => row.ApplicationId == application).Select(row => $"{row.Type} {row.Item}").ToListAsync(Stop);
            var documents = await db.Documents.Where(row => row.ApplicationId == application).Select(row => $"{row.Type} {row.Authority}").ToListAsync(Stop);
            shape.AddRange(events.Order(StringComparer.Ordinal).Select(text => $"{index} {text}"));
            shape.AddRange(documents.Order(StringComparer.Ordinal).Select(text => $"{index} document {text}"));
        }

        return shape;
    }

    /// <summary>As many answers are kept as acts were acknowledged: none was carried out under two keys, none forgotten.</summary>
    internal static async Task AnsweredAsync(TestDatabase database, int acts)
    {
        await using var db = database.Open();
        Assert.Equal(acts, await db.Answers.CountAsync(Stop));
    }

    /// <summary>As many joins are stored as the journal tells of; <paramref name="count"/> says how many, when it is known.</summary>
    internal static async Task JoinedAsync(TestDatabase database, int? count = null)
    {
        await using var db = database.Open();
        var stored = await db.Joins.Select(row => row.ApplicationId).Order().ToListAsync(Stop);
        var told = await db.Journal.Where(row => row.Type == JoinEvent).Select(row => row.ApplicationId).Order().ToListAsync(Stop);
        Assert.Equal(stored, told);
        Assert.Equal(told.Distinct(), told);
        Assert.Equal(count ?? told.Count, told.Count);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task VerifyAsync(Desk desk, IEnumerable<string> applications)
    {
        foreach (var some in applications.Chunk(16))
        {
            var verified = await Task.WhenAll(some.Select(name =>
                desk.ReadAsync<VerifyJournalResponse>(Person.Operator, new VerifyJournalRequest { Name = name })));
            Assert.All(verified, journal => Assert.True(journal is { Ok: true, ReplayMatches: true, FirstBadSeq: 0 }, journal.ToString()));
        }
    }
}

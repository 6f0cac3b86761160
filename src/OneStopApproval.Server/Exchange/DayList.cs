using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;
using DocumentType = OneStopApproval.Domain.Documents.DocumentType;
using ReviewState = OneStopApproval.Domain.Reviews.ReviewState;

namespace OneStopApproval.Server.Exchange;

/// <summary>
/// A department's reviews as they stood at the end of a day, folded from the journal: what is compared in the morning is what was
/// in the evening, whatever was done since.
/// </summary>
internal sealed class DayList(Dialect database, JournalReader journal)
{
    /// <summary>Most reviews of one list.</summary>
    internal const int Most = 2000;

    // The clocks of two replicas may differ by less than this: the feed is in order of commits, business time nearly so.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    /// <summary>The reviews that moved on a day, one more than <see cref="Most"/> if there are so many.</summary>
    public async Task<List<ReviewKey>> MovedAsync(Caller caller, DateOnly date, string? item, CancellationToken cancellationToken)
    {
        var (department, begin, end) = (caller.Department, StatutoryTime.StartOf(date), StatutoryTime.StartOf(date.AddDays(1)));
        await using var db = database.Open();
        var after = await LastBeforeAsync(db, begin - Slack, cancellationToken);
        var through = await LastBeforeAsync(db, end + Slack, cancellationToken);
        var visible = db.Applications.Where(Scope.Applications(caller with { Lead = false }));
        var found = await db.Journal
            .Where(row => row.Feed > after && row.Feed <= through && row.BusinessTime >= begin && row.BusinessTime < end && row.Item != null)
            .Join(
                db.Reviews.Where(review => review.Department == department && (item == null || review.Item == item)),
                row => new { row.ApplicationId, Item = row.Item! },
                review => new { review.ApplicationId, review.Item },
                (row, review) => new { review.ApplicationId, review.Item })
            .Where(pair => visible.Any(application => application.Id == pair.ApplicationId))
            .Distinct()
            .OrderBy(pair => pair.ApplicationId)
            .ThenBy(pair => pair.Item)
            .Take(Most + 1)
            .ToListAsync(cancellationToken);
        return [.. found.Select(pair => new ReviewKey(pair.ApplicationId, pair.Item))];
    }

    /// <summary>A review as it stood at the end of a day; null when it was not received by then.</summary>
    public async Task<DayEntry?> AtEndAsync(ReviewKey key, DateOnly date, CancellationToken cancellationToken)
    {
        var end = StatutoryTime.StartOf(date.AddDays(1));
        long last;
        await using (var db = database.Open())
        {
            last = await db.Journal
                .Where(row => row.ApplicationId == key.Application && row.BusinessTime < end)
                .MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;
        }

        var matter = last == 0 ? null : await journal.ReplayAsync(key.Application, last, cancellationToken);
        return matter?.Find(key.Item) is { State: not ReviewState.None } ? EntryOf(matter, key.Item) : null;
    }

    /// <summary>The export that tells the last event of a review by the end of a day; empty when none does.</summary>
    public async Task<string> ToldInAsync(string department, ReviewKey key, DateOnly date, CancellationToken cancellationToken)
    {
        var end = StatutoryTime.StartOf(date.AddDays(1));
        await using var db = database.Open();
        var feed = await db.Journal
            .Where(row => row.ApplicationId == key.Application && row.Item == key.Item && row.BusinessTime < end)
            .MaxAsync(row => (long?)row.Feed, cancellationToken);
        var number = await db.ExportBatches
            .Where(row => row.Department == department && row.AfterFeed < feed && row.ThroughFeed >= feed)
            .Select(row => (int?)row.Number)
            .SingleOrDefaultAsync(cancellationToken);
        return number is { } told ? Names.Export(department, told) : "";
    }

    /// <summary>The department's reviews that these ids of its own system name.</summary>
    public async Task<Dictionary<string, ReviewKey>> ByExternalCaseAsync(
        string department, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        const int AtOnce = 500;
        var found = new Dictionary<string, ReviewKey>(StringComparer.Ordinal);
        await using var db = database.Open();
        foreach (var part in ids.Chunk(AtOnce))
        {
            foreach (var row in await db.Reviews
                .Where(row => row.Department == department && row.ExternalCase != null && part.Contains(row.ExternalCase))
                .Select(row => new { row.ExternalCase, row.ApplicationId, row.Item })
                .ToListAsync(cancellationToken))
            {
                found[row.ExternalCase!] = new(row.ApplicationId, row.Item);
            }
        }

        return found;
    }

    /// <summary>Those of these reviews that are the department's.</summary>
    public async Task<HashSet<ReviewKey>> OwnAsync(string department, IReadOnlyCollection<ReviewKey> keys, CancellationToken cancellationToken)
    {
        const int AtOnce = 500;
        var own = new HashSet<ReviewKey>();
        await using var db = database.Open();
        foreach (var part in keys.Select(key => key.Application).Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            own.UnionWith(await db.Reviews
                .Where(row => row.Department == department && part.Contains(row.ApplicationId))
                .Select(row => new ReviewKey(row.ApplicationId, row.Item))
                .ToListAsync(cancellationToken));
        }

        return own;
    }

    private static DayEntry EntryOf(Matter matter, string item)
    {
        var review = matter.Find(item)!;
        var document = review.Decision is { } decision
            ? matter.Documents.FirstOrDefault(candidate => candidate.Id == decision.Document)
            : matter.Documents.LastOrDefault(candidate => candidate.Type == DocumentType.FilingReceipt && candidate.Items.Contains(item));
        return new()
        {
            Review = Names.Review(matter.Id, item),
            ExternalCaseId = review.ExternalCase ?? "",
            State = review.State.ToWire(),
            Outcome = ((Domain.Reviews.DecisionOutcome?)review.Decision?.Outcome).ToWire(),
            DocumentNumber = document?.Number ?? "",
            ActDate = (review.Decision?.ActDate ?? document?.ActDate).ToWire(),
        };
    }

    // The journal has no index by time, and needs none: its numbers are dense, and time goes on with them.
    private static async Task<long> LastBeforeAsync(ApprovalDb db, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var (low, high) = (0L, await db.Journal.MaxAsync(row => (long?)row.Feed, cancellationToken) ?? 0);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var there = await db.Journal.Where(row => row.Feed == middle).Select(row => row.BusinessTime).SingleAsync(cancellationToken);
            (low, high) = there < time ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}

/// <summary>Which review.</summary>
/// <param name="Application">Id of the application.</param>
/// <param name="Item">Its item.</param>
internal sealed record ReviewKey(string Application, string Item)
{
    /// <summary>Its resource name.</summary>
    public string Name => Names.Review(Application, Item);
}

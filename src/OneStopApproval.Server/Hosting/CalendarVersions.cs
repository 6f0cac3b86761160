using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Publishing;

namespace OneStopApproval.Server.Hosting;

/// <summary>A year of a calendar and the version that brought it; that version is its etag.</summary>
/// <param name="Year">The year.</param>
/// <param name="Version">The version.</param>
internal sealed record KnownYear(CalendarYear Year, string Version);

/// <summary>
/// Every version of the working-day calendar that clocks may be pinned to. Until a year is put in, the calendar in force is
/// that of the catalogue's folder; from then on it is the one put in last, and the folder's is no more than an earlier version.
/// </summary>
internal sealed class CalendarVersions(PublishedVersions published)
{
    private const string Kind = "calendar";
    private const string Prefix = "put-";

    private volatile Standing? standing;

    /// <summary>The calendar in force; it knows all others.</summary>
    public WorkingCalendar InForce => Now.InForce;

    /// <summary>The years of the calendar in force, in order.</summary>
    public ImmutableArray<KnownYear> Years => Now.Years;

    private Standing Now => standing ?? throw new InvalidOperationException("The catalogue is not loaded yet.");

    /// <summary>Reads what was put in.</summary>
    /// <param name="shipped">The catalogue of the folder.</param>
    /// <param name="catalogues">Every catalogue published; clocks may be pinned to their calendars.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task ReadAsync(
        LoadedCatalogue shipped, IEnumerable<LoadedCatalogue> catalogues, CancellationToken cancellationToken)
    {
        var earlier = catalogues.Prepend(shipped).Select(loaded => loaded.Calendar).DistinctBy(calendar => calendar.Version).ToImmutableArray();
        ImmutableArray<KnownYear> years = [.. shipped.Years.Select(year => new KnownYear(year, shipped.Calendar.Version))];
        standing = Stand(earlier, years, shipped.Calendar.Version, await ReadPutsAsync(cancellationToken));
    }

    /// <summary>Learns of years that were put in since; another replica may have done it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var names = await published.ListNamesAsync(Kind, cancellationToken);
        var now = Now;
        if (names.Any(name => now.Puts.All(put => put.Version != name)))
        {
            standing = Stand(now.Earlier, now.Shipped, now.ShippedVersion, await ReadPutsAsync(cancellationToken));
        }
    }

    /// <summary>The calendar with a year in the place of what stands, as the version that would come next.</summary>
    public CalendarDraft With(CalendarYear year)
    {
        var now = Now;
        var version = Prefix + (now.Puts.Length + 1).ToString(CultureInfo.InvariantCulture);
        ImmutableArray<KnownYear> years =
        [
            .. now.Years.Where(known => known.Year.Year != year.Year).Append(new KnownYear(year, version)).OrderBy(known => known.Year.Year),
        ];
        return new CalendarDraft(now.InForce, Build(version, years), years);
    }

    /// <summary>Publishes a draft, or nothing when nothing changes, and keeps the answer to the request for it in the same commit.</summary>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">The request has its answer already, or another year was put in beside this one.</exception>
    public async Task PutAsync(CalendarDraft? draft, DateOnly today, AnswerRow answer, CancellationToken cancellationToken)
    {
        var version = draft is null
            ? null
            : new PublishedVersion(Kind, draft.Calendar.Version, today, JsonSerializer.Serialize(draft.Years));
        await published.AddAsync(version, answer, cancellationToken);
        await RefreshAsync(CancellationToken.None);
    }

    private static WorkingCalendar Build(string version, IEnumerable<KnownYear> years, IEnumerable<WorkingCalendar>? others = null) =>
        new(version, years.Select(known => known.Year), others);

    private static Standing Stand(
        ImmutableArray<WorkingCalendar> earlier, ImmutableArray<KnownYear> shipped, string shippedVersion, ImmutableArray<Put> puts)
    {
        var (version, years) = puts.IsEmpty ? (shippedVersion, shipped) : (puts[^1].Version, puts[^1].Years);
        var others = earlier.Concat(puts.Select(put => Build(put.Version, put.Years))).Where(other => other.Version != version);
        return new Standing(earlier, shipped, shippedVersion, puts, years, Build(version, years, others));
    }

    // Numbered from 1 without a gap: the key of the table lets nobody take a number twice.
    private async Task<ImmutableArray<Put>> ReadPutsAsync(CancellationToken cancellationToken) =>
    [
        .. (await published.ListAsync(Kind, cancellationToken))
            .Select(version => new Put(version.Version, JsonSerializer.Deserialize<ImmutableArray<KnownYear>>(version.Content)))
            .OrderBy(put => int.Parse(put.Version.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)),
    ];

    private sealed record Put(string Version, ImmutableArray<KnownYear> Years);

    private sealed record Standing(
        ImmutableArray<WorkingCalendar> Earlier,
        ImmutableArray<KnownYear> Shipped,
        string ShippedVersion,
        ImmutableArray<Put> Puts,
        ImmutableArray<KnownYear> Years,
        WorkingCalendar InForce);
}

/// <summary>A calendar that would come into force.</summary>
/// <param name="Before">The calendar that it follows.</param>
/// <param name="Calendar">The calendar.</param>
/// <param name="Years">Its years.</param>
internal sealed record CalendarDraft(WorkingCalendar Before, WorkingCalendar Calendar, ImmutableArray<KnownYear> Years);

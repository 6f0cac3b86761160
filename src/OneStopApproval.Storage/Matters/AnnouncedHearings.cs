using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Matters;

/// <summary>Hearings that are told and still to come, as the public may know them (ALL 48).</summary>
public static class AnnouncedHearings
{
    /// <summary>
    /// Reads those of some authorities, the earliest first. It starts from the notices of two years by their unique index: there
    /// are few of them, however many reviews there are.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="authorities">The authorities.</param>
    /// <param name="now">Business time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ImmutableArray<AnnouncedHearing>> ReadAsync(
        ApprovalDb db, IReadOnlyCollection<string> authorities, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var since = StatutoryTime.DateOf(now).Year - 1;
        var told = await (
            from document in db.Documents
            where authorities.Contains(document.Authority) && document.Type == DocumentType.HearingNotice && document.Year >= since
            join review in db.Reviews on document.ApplicationId equals review.ApplicationId
            where review.Department == document.Authority && review.State == ReviewState.InReview && review.Participation != null
            join application in db.Applications on review.ApplicationId equals application.Id
            select new { document.Id, document.Number, review.ApplicationId, review.Item, review.Department, review.Participation, application.DisplayName })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return
        [
            .. told
                .Select(row => (row, Session: SessionOf(row.Participation!)))
                .Where(pair => pair.Session is { } session && session.Document == pair.row.Id && session.Time >= now)
                .Select(pair => new AnnouncedHearing(
                    pair.row.ApplicationId, pair.row.Item, pair.row.Department, pair.row.DisplayName, pair.Session!.Time, pair.Session.Place, pair.row.Number))
                .OrderBy(hearing => hearing.Time)
                .ThenBy(hearing => hearing.Application, StringComparer.Ordinal)
                .ThenBy(hearing => hearing.Item, StringComparer.Ordinal),
        ];
    }

    private static HearingSession? SessionOf(string participation) =>
        CanonicalJson.Read<Participation>(participation).Hearing is { State: HearingState.Scheduled, Session: { } session } ? session : null;
}

/// <summary>A hearing as the public may know it.</summary>
/// <param name="Application">Id of the application.</param>
/// <param name="Item">Id of the item.</param>
/// <param name="Department">The authority that holds it.</param>
/// <param name="Applicant">Registered name of the lab.</param>
/// <param name="Time">When it begins.</param>
/// <param name="Place">Where.</param>
/// <param name="Number">Number of the notice that tells it.</param>
public sealed record AnnouncedHearing(
    string Application, string Item, string Department, string Applicant, DateTimeOffset Time, string Place, string Number);

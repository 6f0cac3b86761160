using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// How a review would be turned away at the door by what the catalogue says of its item: a dated document after a dated
/// receipt, no fault of the submission (rule 10).
/// </summary>
/// <param name="Item">Id of the item.</param>
/// <param name="Outcome">Which kind of turning away.</param>
/// <param name="LegalBasis">Articles it rests on, in Chinese.</param>
/// <param name="RightAuthority">The competent authority in Chinese; empty unless the outcome is <see cref="DeclineOutcome.NotCompetent"/>.</param>
/// <param name="Chinese">Reason in Chinese.</param>
/// <param name="English">Reason in English.</param>
public sealed record TurnAway(
    string Item, DeclineOutcome Outcome, string LegalBasis, string RightAuthority, string Chinese, string English)
{
    /// <summary>The ban that says so; null where the catalogue does.</summary>
    public CitedBan? Ban { get; init; }

    /// <summary>Every reason that the catalogue gives for turning this application of the item away; competence first.</summary>
    /// <param name="item">The item asked for.</param>
    /// <param name="origin">Where the applicant comes from.</param>
    /// <param name="grade">The grade asked for; null or empty when none is.</param>
    /// <param name="date">Day of the application.</param>
    public static IEnumerable<TurnAway> ReasonsOf(ServiceItem item, LabOrigin origin, string? grade, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (ForCompetence(item, origin, grade) is { } other)
        {
            yield return other;
        }

        if (!item.TakesApplications(date))
        {
            yield return ByWindow(item, date);
        }
    }

    /// <summary>
    /// The reason that holds on whatever day the application is received; null when the authority is competent. A review that
    /// waits for its prerequisite has no day of receipt yet by which a window could be judged (rule 5).
    /// </summary>
    /// <param name="item">The item asked for.</param>
    /// <param name="origin">Where the applicant comes from.</param>
    /// <param name="grade">The grade asked for; null or empty when none is.</param>
    public static TurnAway? ForCompetence(ServiceItem item, LabOrigin origin, string? grade)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Incompetence(origin, grade) is { } rule ? ByCompetence(item, rule, rule.AuthorityFor(origin)) : null;
    }

    /// <summary>
    /// The ban that turns this application away, the longest where several do; null when none does. It is tested on the day of
    /// receipt: one that is imposed later leaves a pending application alone.
    /// </summary>
    /// <param name="item">The item asked for.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="bans">Bans of the lab.</param>
    /// <param name="date">Day of receipt.</param>
    public static TurnAway? ForBan(ServiceItem item, ReviewKind kind, ImmutableArray<Ban> bans, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(item);
        return bans
            .Where(ban => ban.TurnsAway(item.Id, kind, date))
            .OrderByDescending(ban => ban.Until ?? DateOnly.MaxValue)
            .ThenBy(ban => ban.Id, StringComparer.Ordinal)
            .FirstOrDefault() is { } longest
                ? ByBan(item, longest.Cited)
                : null;
    }

    /// <summary>Why the catalogue or a ban turned a review away, told again; null when an officer did and wrote down why.</summary>
    /// <param name="declined">What happened.</param>
    /// <param name="matter">The application, which keeps what was asked for and when it was received.</param>
    /// <param name="catalogue">The catalogue that the application is pinned to.</param>
    public static TurnAway? Behind(ReviewDeclined declined, Matter matter, ApprovalCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(declined);
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(catalogue);
        return declined.Reason is null && matter.Find(declined.Item) is { } review && catalogue.FindItem(declined.Item) is { } item
            ? declined.Ban is { } ban
                ? ByBan(item, ban)
                : ReasonsOf(item, OriginOf(matter), review.Grade, declined.Date).FirstOrDefault(reason => reason.Outcome == declined.Outcome)
            : null;
    }

    // What data decide follows from them and is not written down again; a ban may be lifted later, so its end is.
    internal void Carry(Proceedings proceedings)
    {
        var review = proceedings.Matter.Find(Item)!;
        var type = Outcome == DeclineOutcome.NotRequired ? DocumentType.NotRequired : DocumentType.Declined;
        proceedings.Issue(type, review.Department, [Item], proceedings.Today);
        proceedings.Add(new ReviewDeclined(
            Item, Outcome, proceedings.Today, null, null, null, RightAuthority.Length == 0 ? null : RightAuthority)
        {
            Ban = Ban,
        });
    }

    /// <summary>Where the applicant comes from.</summary>
    internal static LabOrigin OriginOf(Matter matter) => LabOrigin.Of(matter.Applicant.Establishment, matter.Applicant.RegionCode);

    private static TurnAway ByCompetence(ServiceItem item, CompetenceRule rule, string authority) => rule.Outcome == DeclineOutcome.NotRequired
        ? new(
            item.Id,
            rule.Outcome,
            rule.LegalBasis,
            "",
            $"{item.Name}：本申请依法不需要取得该资质。",
            $"{item.EnglishName}: the law asks for none in this case.")
        : new(
            item.Id,
            rule.Outcome,
            rule.LegalBasis,
            authority,
            $"{item.Name}：本申请不属于本机关职权范围，请向{authority}申请。",
            $"{item.EnglishName}: this authority is not competent; apply to {authority}.");

    private static TurnAway ByBan(ServiceItem item, CitedBan ban) => new(
        item.Id,
        DeclineOutcome.Banned,
        ban.LegalBasis,
        "",
        ban.Until is { } until
            ? string.Create(CultureInfo.InvariantCulture, $"{item.Name}：申请人自{ban.From:yyyy年M月d日}起至{until:yyyy年M月d日}止不得申请（禁止登记 {ban.Id}）。")
            : string.Create(CultureInfo.InvariantCulture, $"{item.Name}：申请人自{ban.From:yyyy年M月d日}起终身不得申请（禁止登记 {ban.Id}）。"),
        ban.Until is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"{item.EnglishName}: banned from {ban.From:yyyy-MM-dd} through {end:yyyy-MM-dd} (register {ban.Id}); apply afterwards.")
            : string.Create(CultureInfo.InvariantCulture, $"{item.EnglishName}: banned from {ban.From:yyyy-MM-dd} for life (register {ban.Id})."))
    {
        Ban = ban,
    };

    private static TurnAway ByWindow(ServiceItem item, DateOnly date)
    {
        var next = item.NextWindow(date);
        return new(
            item.Id,
            DeclineOutcome.OutsideWindow,
            item.LegalBasis,
            "",
            next is null
                ? $"{item.Name}：集中审批，现不在受理期内，下一受理期尚未公布。"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{item.Name}：集中审批，现不在受理期内，下一受理期为{next.OpensOn:yyyy年M月d日}至{next.ClosesOn:yyyy年M月d日}。"),
            next is null
                ? $"{item.EnglishName}: applications are taken in announced windows; none is open and the next is not announced yet."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{item.EnglishName}: applications are taken in announced windows; the next runs from {next.OpensOn:yyyy-MM-dd} to {next.ClosesOn:yyyy-MM-dd}."));
    }
}

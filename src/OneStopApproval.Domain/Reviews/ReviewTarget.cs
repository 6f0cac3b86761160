using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>A review that an act names, with the etag that its author has seen.</summary>
/// <param name="Item">The review's item.</param>
/// <param name="Etag">The review's etag as its author knows it.</param>
public sealed record ReviewTarget(string Item, string Etag);

/// <summary>Checks that acts on reviews share, in the contract's order of verdicts.</summary>
internal static class ReviewChecks
{
    /// <summary>Not visible: the application is not submitted, or it has no such review.</summary>
    public static Refusal? Exist(Matter matter, IEnumerable<string> items)
    {
        var missing = matter.State is ApplicationState.None or ApplicationState.Draft or ApplicationState.Deleted
            || items.Any(item => matter.Find(item) is null);
        return missing ? Refusal.Of(Reason.NotVisible) : null;
    }

    /// <summary>As <see cref="Exist"/>, for acts on several reviews: at least one, each once, or one act would count twice.</summary>
    public static Refusal? ExistOnce(Matter matter, string[] items)
    {
        if (Exist(matter, items) is { } absent)
        {
            return absent;
        }

        return items.Length > 0 && items.Distinct(StringComparer.Ordinal).Count() == items.Length
            ? null
            : Refusal.Of(
                Reason.InvalidFields,
                new Fault("reviews", "请至少列明一个子办件，且每个子办件只列一次。", "Name at least one review, and each only once."));
    }

    /// <summary>Undecided prerequisite: the review is not received, so nothing can be decided or filed on it (rule 5).</summary>
    public static Refusal? Received(Review review) => review.State == ReviewState.PreReview
        ? Refusal.Of(
            Reason.PrerequisiteUndecided,
            new Fault(
                $"reviews/{review.Item}",
                "前置事项尚未作出决定，本事项尚未收件。",
                "The prerequisite is undecided; this review is not yet received (rule 5)."))
        : null;

    /// <summary>Lost: the lease that the act names expired or was taken. An act that names none stands (rule 27).</summary>
    public static Refusal? Leased(string item, Facts facts)
    {
        if (facts.LostLease is not { } lost)
        {
            return null;
        }

        var refusal = Refusal.Of(
            Reason.LeaseLost,
            new Fault(
                $"reviews/{item}",
                "任务租约已失效或被他人取得，请重新领取。",
                "The lease expired or was taken; lease the review again, or act without a lease."));
        return lost.Winner is { } winner ? refusal.With("winner", winner) : refusal;
    }

    /// <summary>Stale: names every review whose etag is old.</summary>
    public static Refusal? Fresh(Matter matter, IEnumerable<ReviewTarget> targets)
    {
        var stale = targets.Where(target => matter.Find(target.Item)!.Etag != target.Etag).ToImmutableArray();
        return stale.IsEmpty
            ? null
            : new Refusal
            {
                Reason = Reason.StaleEtag,
                Faults =
                [
                    .. stale.Select(target => new Fault(
                        $"reviews/{target.Item}", "该子办件已有新的办理动作，请重新读取后再办。", "This review has moved on; read it again.")),
                ],
                Metadata = ImmutableDictionary<string, string>.Empty.Add("etag", matter.Find(stale[0].Item)!.Etag),
            };
    }

    /// <summary>Wrong state: the first review whose state does not allow the act.</summary>
    public static Refusal? InState(Matter matter, IEnumerable<string> items, params ReadOnlySpan<ReviewState> allowed)
    {
        foreach (var item in items)
        {
            var review = matter.Find(item)!;
            if (!allowed.Contains(review.State))
            {
                return Refusal.State(review, allowed);
            }
        }

        return null;
    }

    /// <summary>Wrong nature: filings and consultations know no acceptance (rule 3).</summary>
    public static Refusal? Acceptable(Matter matter, IEnumerable<string> items)
    {
        var outside = items.FirstOrDefault(item => !matter.Find(item)!.InJoin);
        return outside is null
            ? null
            : Refusal.State($"reviews/{outside}", "INTAKE of a filing", "INTAKE of a licence or confirmation");
    }

    /// <summary>Wrong nature: what is no filing is accepted and decided, never filed (rule 3).</summary>
    public static Refusal? Fileable(Review review) => review.Nature == Catalogue.ItemNature.Filing
        ? null
        : Refusal.State($"reviews/{review.Item}", review.State.Name(), "INTAKE of a filing");

    /// <summary>A fault when the act bears another date than today: only a few acts may carry a past date (rule 7).</summary>
    public static IEnumerable<Fault> DatedToday(DateOnly? actDate, DateOnly today)
    {
        if (actDate is { } date && date != today)
        {
            yield return new Fault(
                "act_date",
                string.Create(CultureInfo.InvariantCulture, $"此行为以登记当日 {today:yyyy-MM-dd} 为准，不能填写其他日期。"),
                string.Create(CultureInfo.InvariantCulture, $"This act is dated on the day it is recorded, {today:yyyy-MM-dd}; leave act_date empty."));
        }
    }

    /// <summary>A fault when the act is dated before the earliest possible date or in the future (rule 7).</summary>
    public static IEnumerable<Fault> DatedBetween(DateOnly actDate, DateOnly earliest, DateOnly today, string field = "act_date")
    {
        if (actDate < earliest || actDate > today)
        {
            yield return new Fault(
                field,
                string.Create(CultureInfo.InvariantCulture, $"日期须在 {earliest:yyyy-MM-dd} 至 {today:yyyy-MM-dd} 之间。"),
                string.Create(CultureInfo.InvariantCulture, $"The date must lie between {earliest:yyyy-MM-dd} and {today:yyyy-MM-dd}."));
        }
    }
}

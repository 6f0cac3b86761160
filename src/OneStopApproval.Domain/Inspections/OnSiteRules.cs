using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Inspections;

/// <summary>What the acts of the on-site review share (rule 22).</summary>
internal static class OnSiteRules
{
    /// <summary>Officers of a verification (ALL 34(3)).</summary>
    public const int VerifyingOfficers = 2;

    private const int LongestDays = 366;

    /// <summary>Why a review cannot take part: before its acceptance only one that waits can, because nothing is checked at the door.</summary>
    public static Refusal? Open(Matter matter, ReviewTarget target) =>
        ReviewChecks.Exist(matter, [target.Item])
        ?? ReviewChecks.Fresh(matter, [target])
        ?? ReviewChecks.InState(matter, [target.Item], ReviewState.PreReview, ReviewState.InReview);

    /// <summary>Faults of dates and sites.</summary>
    public static IEnumerable<Fault> PlaceFaults(Matter matter, DateOnly first, DateOnly last, ImmutableArray<string> sites, DateOnly today, string prefix)
    {
        if (first < today)
        {
            yield return new Fault($"{prefix}first_date", "不得早于今天。", "Must not lie in the past.");
        }

        if (last < first || last > first.AddDays(LongestDays))
        {
            yield return new Fault($"{prefix}last_date", "须不早于第一天，且不晚于其后 366 天。", "Must lie between the first day and 366 days after it.");
        }

        var known = matter.Reviews.Select(review => review.Site).ToHashSet(StringComparer.Ordinal);
        if (sites.Any(site => !known.Contains(site)) || sites.Distinct(StringComparer.Ordinal).Count() < sites.Length)
        {
            yield return new Fault(
                $"{prefix}sites", "应为各子办件申请的场所，每个只列一次；全部场所请留空。", "Name sites that the reviews ask for, each once; leave this empty for all of them.");
        }
    }

    /// <summary>The sites meant: those named, or all that open reviews ask for.</summary>
    public static ImmutableArray<string> SitesOf(Matter matter, ImmutableArray<string> named) => named.IsEmpty
        ? [.. matter.Reviews.Where(review => !review.State.IsTerminal()).Select(review => review.Site).Distinct(StringComparer.Ordinal)]
        : named;

    /// <summary>Faults of who goes: two officers verify (ALL 34(3)), each counts once, and who is recused acts no more (rule 32).</summary>
    public static IEnumerable<Fault> OfficerFaults(Review review, OnSiteCharacter character, ImmutableArray<string> officers)
    {
        var distinct = officers.Distinct(StringComparer.Ordinal).Count();
        if (distinct < officers.Length)
        {
            yield return new Fault("officers", "每名工作人员只列一次。", "Name each officer once.");
        }
        else if (distinct < (character == OnSiteCharacter.Verification ? VerifyingOfficers : 1))
        {
            yield return new Fault(
                "officers",
                "现场核查应当由两名以上工作人员进行（行政许可法第三十四条第三款）；专家评审请至少列明一人。",
                "Two officers verify (ALL 34(3)); name at least one for an expert review.");
        }

        if (officers.Any(review.Participation.IsRecused))
        {
            yield return new Fault("officers", "其中有人员已回避，请另行指派。", "One of them is recused; send another.");
        }
    }

    /// <summary>
    /// Whether the event has been and an open review is in a round that was ordered since: that round can have one of its own
    /// (rules 9 and 22).
    /// </summary>
    public static bool MayBeHeldAgain(Matter matter, DateOnly today) =>
        matter.OnSite.StateOn(today) == OnSiteState.Over
        && matter.Reviews.Any(review =>
            review.State is ReviewState.PreReview or ReviewState.InReview && review.OrderedDate > matter.OnSite.Schedule!.FirstDate);

    /// <summary>Why the participation of this number is none of a review, or none any more.</summary>
    public static Refusal? Taking(Matter matter, string item, int number) => matter.OnSite.Find(number) switch
    {
        { LeftDate: null } participant when participant.Item == item => null,
        { LeftDate: not null } participant when participant.Item == item => Refusal.State("onSiteReview", "LEFT", "UNDER_WAY,OVER"),
        _ => Refusal.Of(Reason.InvalidFields, new Fault("participant", "本子办件没有此编号的现场评审或者核查。", "This review has no participation of this number.")),
    };

    /// <summary>The fault of a non-conformity that concerns what nobody asked for.</summary>
    public static Fault OutsideFault(int nonconformity) => new(
        string.Create(CultureInfo.InvariantCulture, $"nonconformities[{nonconformity - 1}].rows"),
        "所列各行应在申请范围内；涉及全部申请范围的，请留空。",
        "Name rows of the asked scope, or none where all of it is concerned.");

    /// <summary>Takes a review that has ended out of what has not begun (rule 6).</summary>
    public static void Leave(Proceedings proceedings, string item)
    {
        var onSite = proceedings.Matter.OnSite;
        foreach (var participant in onSite.Participants.Where(known => known.Item == item && known.LeftDate is null && proceedings.Today < onSite.FirstDayOf(known)))
        {
            proceedings.Add(new OnSiteReviewLeft(item, participant.Number, proceedings.Today));
        }
    }
}

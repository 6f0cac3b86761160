using System.Collections.Immutable;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Inspections;

/// <summary>
/// The lead tells the lab when and where the joint on-site review is held (rule 22), and again with a reason where it is moved
/// before it begins. Where no review of the lead is open, whoever needs it first does. There is one for an application, and one more
/// where a round was ordered after it (rule 9).
/// </summary>
public sealed record ScheduleOnSiteReview : Command
{
    /// <summary>A review of the department that schedules.</summary>
    public required string Item { get; init; }

    /// <summary>The etag of that review.</summary>
    public required string Etag { get; init; }

    /// <summary>First day at the lab.</summary>
    public required DateOnly FirstDate { get; init; }

    /// <summary>Last day at the lab.</summary>
    public required DateOnly LastDate { get; init; }

    /// <summary>Sites, as the reviews name them; empty for all.</summary>
    public required ImmutableArray<string> Sites { get; init; }

    /// <summary>Commitment to why it is moved; null for the first date.</summary>
    public string? Reason { get; init; }

    /// <summary>Date of the act; null or today (rule 7).</summary>
    public DateOnly? ActDate { get; init; }

    /// <summary>A number given by the department's own system, or null.</summary>
    public string? DocumentNumber { get; init; }

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(facts);
        if ((OnSiteRules.Open(matter, new(Item, Etag)) ?? Begun(matter, facts) ?? Leads(matter, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.OnSiteReviewNotice, review.Department, facts),
            .. OnSiteRules.PlaceFaults(matter, FirstDate, LastDate, Sites, facts.Today, ""),
            .. ReasonFaults(matter, facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Matters.Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private static Refusal? Begun(Matter matter, Facts facts) => matter.OnSite.StateOn(facts.Today) switch
    {
        OnSiteState.NotScheduled or OnSiteState.Scheduled => null,
        OnSiteState.Over when OnSiteRules.MayBeHeldAgain(matter, facts.Today) => null,
        OnSiteState.UnderWay => Refusal.State("onSiteReview", "UNDER_WAY", "NOT_SCHEDULED,SCHEDULED"),
        OnSiteState.Over => Refusal.State("onSiteReview", "OVER", "NOT_SCHEDULED,SCHEDULED"),
    };

    private Refusal? Leads(Matter matter, Facts facts)
    {
        var lead = facts.Catalogue.Lead.Id;
        var department = matter.Find(Item)!.Department;
        var leads = matter.Reviews.Any(review => review.Department == lead && review.State is ReviewState.PreReview or ReviewState.InReview)
            ? department == lead
            : Told(matter, facts) is not { } schedule || schedule.Department == department
                || !matter.Reviews.Any(review => review.Department == schedule.Department && !review.State.IsTerminal());
        return leads
            ? null
            : Refusal.Of(
                Matters.Reason.RoleNotAllowed,
                new Fault(
                    "onSiteReview",
                    "联合现场评审由牵头部门或者先行提出的部门安排；请参加联合评审，确需单独核查的请说明理由。",
                    "The lead, or whoever needed it first, schedules it: join it, or check separately with a reason."));
    }

    // What this act would move; null where it tells a first date.
    private static OnSiteSchedule? Told(Matter matter, Facts facts) =>
        OnSiteRules.MayBeHeldAgain(matter, facts.Today) ? null : matter.OnSite.Schedule;

    private IEnumerable<Fault> ReasonFaults(Matter matter, Facts facts)
    {
        if (Told(matter, facts) is null != Reason is null)
        {
            yield return new Fault("reason", "改期须说明理由；首次安排请留空。", "Say why it is moved; leave this empty for the first date.");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var again = OnSiteRules.MayBeHeldAgain(matter, facts.Today);
        var number = matter.OnSite.Event + (again ? 1 : 0);
        var document = proceedings.Issue(
            DocumentType.OnSiteReviewNotice,
            review.Department,
            matter.Reviews.Where(other => other.Item == Item || (!again && matter.OnSite.Joint(other.Item) is not null)).Select(other => other.Item),
            facts.Today,
            DocumentNumber);
        proceedings.Add(new OnSiteReviewScheduled(
            Item,
            new(Item, review.Department, FirstDate, LastDate, OnSiteRules.SitesOf(matter, Sites), document.Id, Reason)
            {
                Event = number == 1 ? null : number,
            },
            facts.Today));
        return proceedings.Accept();
    }
}

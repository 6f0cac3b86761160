using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Inspections;

/// <summary>
/// A review takes part in the joint on-site review, or is checked separately with a reason (rule 22). An expert review stops the
/// days to decide from its first day, by the notice of excluded time that this act issues (ALL 45); a verification stops nothing
/// (ALL 34(3)), and neither does CMA's technical review, which is the expert review and has days of its own (M163 11).
/// </summary>
public sealed record JoinOnSiteReview : Command
{
    /// <summary>The review.</summary>
    public required string Item { get; init; }

    /// <summary>Its etag.</summary>
    public required string Etag { get; init; }

    /// <summary>What it is in law.</summary>
    public required OnSiteCharacter Character { get; init; }

    /// <summary>Subjects of the officers who go.</summary>
    public required ImmutableArray<string> Officers { get; init; }

    /// <summary>Working days that it needs.</summary>
    public required int ToldDays { get; init; }

    /// <summary>Commitment to what is looked at and why, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>Why and when it goes by itself; null to join the others.</summary>
    public SeparateCheck? Separate { get; init; }

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
        if ((OnSiteRules.Open(matter, new(Item, Etag)) ?? Joinable(matter, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, Notice(review), review.Department, facts),
            .. OnSiteRules.OfficerFaults(review, Character, Officers),
            .. Separate is null ? [] : OnSiteRules.PlaceFaults(matter, Separate.FirstDate, Separate.LastDate, Separate.Sites, facts.Today, "separate."),
        ];
        return faults.Length > 0 ? Refusal.Of(Matters.Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private Refusal? Joinable(Matter matter, Facts facts) => Separate is not null ? null : matter.OnSite.StateOn(facts.Today) switch
    {
        OnSiteState.NotScheduled => Refusal.State("onSiteReview", "NOT_SCHEDULED", "SCHEDULED,UNDER_WAY"),
        OnSiteState.Over => Refusal.State("onSiteReview", "OVER", "SCHEDULED,UNDER_WAY"),
        OnSiteState.Scheduled or OnSiteState.UnderWay => matter.OnSite.Joint(Item) is null
            ? null
            : Refusal.State($"reviews/{Item}", "JOINED", "not joined yet"),
    };

    private bool Stops(Review review) =>
        Character == OnSiteCharacter.ExpertReview && review.Running(ClockKind.TechnicalReview) is null && review.Running(ClockKind.Decision) is not null;

    private DocumentType Notice(Review review) => Stops(review) ? DocumentType.ExcludedTimeNotice : DocumentType.OnSiteReviewNotice;

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(Notice(review), review.Department, [Item], facts.Today, DocumentNumber);
        int? stopped = Stops(review) ? review.ExcludedTimes.Length + 1 : null;
        if (stopped is { } number)
        {
            var before = (Separate?.FirstDate ?? matter.OnSite.Schedule!.FirstDate).AddDays(-1);
            proceedings.Add(new ExcludedTimeNotified(
                Item,
                new()
                {
                    Number = number,
                    Kind = StopKind.ExpertReview,
                    Clock = ClockKind.Decision,
                    Document = document.Id,
                    IssuedDate = facts.Today,
                    ToldDays = ToldDays,
                    NotBefore = before,
                    From = document.DeliveredDate is { } delivered ? (delivered > before ? delivered : before) : null,
                    AfterEvent = proceedings.Matter.Sequence + 1,
                    Reason = Reason,
                },
                null));
        }

        proceedings.Add(new OnSiteReviewJoined(
            Item,
            new()
            {
                Number = matter.OnSite.Participants.Length + 1,
                Item = Item,
                Department = review.Department,
                Character = Character,
                Officers = Officers,
                Days = ToldDays,
                Document = document.Id,
                Reason = Reason,
                ExcludedTime = stopped,
                Event = Separate is null && matter.OnSite.Event > 1 ? matter.OnSite.Event : null,
                Separate = Separate is null ? null : Separate with { Sites = OnSiteRules.SitesOf(matter, Separate.Sites) },
            },
            facts.Today));
        return proceedings.Accept();
    }
}

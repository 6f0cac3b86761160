using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Hearings;

/// <summary>
/// The authority tells time and place of a hearing (听证通知, ALL 48(1)(1)), seven working days before, and how long it needs: from
/// the delivery its days are left out of the clock that runs to the decision (ALL 45, rule 16). It is asked for, or of the
/// authority's own motion (ALL 46). A further notice puts it off.
/// </summary>
public sealed record ScheduleHearing : Command
{
    /// <summary>The review.</summary>
    public required string Item { get; init; }

    /// <summary>Its etag.</summary>
    public required string Etag { get; init; }

    /// <summary>Why it is held.</summary>
    public required HearingCause Cause { get; init; }

    /// <summary>Commitment to what of the public interest is concerned; null for one that was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Where.</summary>
    public required string Place { get; init; }

    /// <summary>Subject of who presides.</summary>
    public required string Presider { get; init; }

    /// <summary>Commitment to the presider's name.</summary>
    public required string PresiderName { get; init; }

    /// <summary>Working days that the hearing needs, its record included.</summary>
    public required int ToldDays { get; init; }

    /// <summary>Date of the act; null or today (rule 7).</summary>
    public DateOnly? ActDate { get; init; }

    /// <summary>A number given by the department's own system, or null.</summary>
    public string? DocumentNumber { get; init; }

    private DateOnly Date => StatutoryTime.DateOf(Time);

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)
            ?? Unasked(matter.Find(Item)!, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.HearingNotice, review.Department, facts),
            .. TimeFaults(review, facts),
            .. OtherFaults(review, facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Matters.Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private Refusal? Unasked(Review review, Facts facts)
    {
        var putOff = review.Participation.Hearing is { State: HearingState.Scheduled, Cause: var cause } && cause == Cause;
        var state = review.StateOn(facts.Calendar, facts.Today);
        return putOff ? null : Cause switch
        {
            HearingCause.Request => state == HearingState.Requested
                ? null
                : HearingRules.NotIn(
                    review,
                    facts,
                    "IN_REVIEW with a hearing asked for",
                    "没有人申请听证；依职权举行的，请填写 OWN_MOTION 并说明理由（行政许可法第四十六条）。",
                    "Nobody asked for a hearing; for one of the authority's own motion say OWN_MOTION and why (ALL 46)."),
            HearingCause.OwnMotion => state is HearingState.Requested or HearingState.Scheduled or HearingState.Held
                ? HearingRules.NotIn(
                    review,
                    facts,
                    "IN_REVIEW without a requested or held hearing",
                    "听证已申请或者已举行；已申请的，请填写 REQUEST。",
                    "A hearing is asked for or held already; say REQUEST where it was asked for.")
                : null,
        };
    }

    private IEnumerable<Fault> TimeFaults(Review review, Facts facts)
    {
        var first = HearingRules.FirstDayToHold(facts.Calendar, facts.Today);
        var last = review.Running(ClockKind.Hearing)?.Read(facts.Calendar, facts.Today).DueDate;
        if (Date < first)
        {
            yield return new Fault(
                "start_time",
                $"应当于举行听证的七个工作日前通知，最早可定于 {first:yyyy-MM-dd}（行政许可法第四十八条第一款第一项）。",
                $"It is told seven working days before; the first possible day is {first:yyyy-MM-dd} (ALL 48(1)(1)).");
        }
        else if (Date > last && first <= last)
        {
            yield return new Fault(
                "start_time",
                $"应当自申请之日起二十个工作日内举行，最迟 {last:yyyy-MM-dd}（行政许可法第四十七条第一款）。",
                $"It is held within twenty working days of the request: by {last:yyyy-MM-dd} (ALL 47(1)).");
        }
    }

    private IEnumerable<Fault> OtherFaults(Review review, Facts facts)
    {
        if (Presider == facts.Actor.Subject)
        {
            yield return new Fault(
                "presider",
                "听证主持人应当是审查该申请的工作人员以外的人员（行政许可法第四十八条第一款第三项）。",
                "Somebody else than whoever reviews the application presides; name another person (ALL 48(1)(3)).");
        }

        if (review.Participation.IsRecused(Presider))
        {
            yield return new Fault(
                "presider", "该人员已回避，请另行指定听证主持人（行政许可法第四十八条第一款第三项）。", "This person is recused; name another who presides (ALL 48(1)(3)).");
        }

        if ((Cause == HearingCause.OwnMotion) == (Reason is null))
        {
            yield return new Fault(
                "reason",
                "依职权举行的，请说明涉及的公共利益；依申请举行的，请留空。",
                "Say what of the public interest is concerned (ALL 46); leave it empty for a hearing that was asked for.");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.HearingNotice, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new ExcludedTimeNotified(
            Item,
            new()
            {
                Number = review.ExcludedTimes.Length + 1,
                Kind = StopKind.Hearing,
                Clock = review.Running(ClockKind.TechnicalReview) is null ? ClockKind.Decision : ClockKind.TechnicalReview,
                Document = document.Id,
                IssuedDate = facts.Today,
                ToldDays = ToldDays,
                From = document.DeliveredDate,
                AfterEvent = proceedings.Matter.Sequence + 1,
            },
            null));
        proceedings.Add(new HearingScheduled(
            Item, Cause, Reason, new(document.Id, Time, Place, Presider, PresiderName, document.DeliveredDate), facts.Today));
        return proceedings.Accept();
    }
}

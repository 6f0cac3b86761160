using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Hearings;

/// <summary>
/// The authority puts in the record (听证笔录, ALL 48) of a hearing that was held, or that whoever asked for it did not come. The
/// days that it took end with it, and a decision after a hearing is bound to it.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Held">Whether it was held; else whoever asked for it did not come, or left without leave.</param>
/// <param name="Text">Commitment to what was said, or to what happened.</param>
/// <param name="Participants">Who took part and signed.</param>
/// <param name="ActDate">Date of the record; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record RecordHearing(
    string Item,
    string Etag,
    bool Held,
    string Text,
    ImmutableArray<HearingParticipant> Participants,
    DateOnly? ActDate,
    string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)
            ?? Unheld(matter.Find(Item)!, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.HearingRecord, review.Department, facts),
            .. ParticipantFaults(review.Participation.Hearing!),
        ];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private static Refusal? Unheld(Review review, Facts facts)
    {
        if (review.Participation.Hearing is not { State: HearingState.Scheduled, Session: { } session })
        {
            return HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW with a hearing scheduled",
                "没有已通知时间地点的听证，请先通知（行政许可法第四十八条）。",
                "No time and place of a hearing were told; tell them first with ScheduleHearing (ALL 48).");
        }

        if (review.Participation.IsRecused(session.Presider))
        {
            return HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW with a hearing that nobody recused presides over",
                "听证主持人已回避，请另行指定并重新通知（行政许可法第四十八条第一款第三项）。",
                "Whoever was to preside is recused; put the hearing off under another with ScheduleHearing (ALL 48(1)(3)).");
        }

        if (session.ToldDate is not { } told)
        {
            return HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW with the notice of the hearing delivered",
                "听证通知书尚未送达，请先登记送达。",
                "The notice of the hearing is not delivered; record its delivery first.");
        }

        if (HearingRules.FirstDayToHold(facts.Calendar, told) > session.Date)
        {
            return HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW with a hearing told in time",
                $"听证通知书于 {told:yyyy-MM-dd} 送达，距听证不足七个工作日，请另行通知时间（行政许可法第四十八条第一款第一项）。",
                $"The notice was delivered on {told:yyyy-MM-dd}, fewer than seven working days before; put the hearing off with ScheduleHearing (ALL 48(1)(1)).");
        }

        return facts.Today < session.Date
            ? HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW from the day of the hearing on",
                $"听证定于 {session.Date:yyyy-MM-dd} 举行，尚未到期。",
                $"The hearing is on {session.Date:yyyy-MM-dd}; record it from that day on.")
            : null;
    }

    private IEnumerable<Fault> ParticipantFaults(Hearing hearing)
    {
        if (!Held && hearing.Cause == HearingCause.OwnMotion)
        {
            yield return new Fault(
                "outcome", "依职权举行的听证不因申请人缺席而终止。", "A hearing of the authority's own motion is held without the applicant too (ALL 46).");
        }

        if (Held && !Participants.Any(participant => participant.Role == HearingRole.Reviewer))
        {
            yield return new Fault(
                "participants",
                "审查该申请的工作人员应当到场提供审查意见的证据、理由（行政许可法第四十八条第一款第四项）。",
                "Name who reviewed the application and gave evidence and reasons, as REVIEWER (ALL 48(1)(4)).");
        }

        if (Held && hearing.Cause == HearingCause.Request
            && !Participants.Any(participant => participant.Role is HearingRole.Applicant or HearingRole.InterestedParty))
        {
            yield return new Fault(
                "participants",
                "没有申请人或者利害关系人到场的，请登记为 ABANDONED。",
                "Nobody of those who can ask for a hearing took part; record it as ABANDONED.");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.HearingRecord, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new HearingRecorded(
            Item, Held ? HearingState.Held : HearingState.Abandoned, facts.Today, new(document.Id, Text, Participants)));
        foreach (var time in review.ExcludedTimes.Where(time => time.Kind == StopKind.Hearing && Stops.ExcludedTimes.IsOpen(review, time)))
        {
            proceedings.Add(new ExcludedTimeEnded(Item, time.Number, StopKind.Hearing, facts.Today));
        }

        return proceedings.Accept();
    }
}

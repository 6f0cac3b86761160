using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Hearings;

/// <summary>
/// The authority tells the right to a hearing (听证权利告知, ALL 47) before it decides on what directly concerns major interests
/// between the applicant and others. It can be asked for within five working days of the delivery; until then, or until it is
/// waived, nothing is decided.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Reason">Commitment to whose major interests are concerned and how.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record NotifyHearingRight(
    string Item, string Etag, string Reason, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (review.StateOn(facts.Calendar, facts.Today) is HearingState.Offered or HearingState.Requested or HearingState.Scheduled or HearingState.Held)
        {
            return HearingRules.NotIn(
                review,
                facts,
                "IN_REVIEW without an open or held hearing",
                "该子办件的听证已告知、已申请、已通知或者已举行，不再告知。",
                "A hearing of this review is told, asked for, scheduled or held already; the right to it is told once.");
        }

        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.HearingRightNotice, review.Department, facts),
        ];
        return faults.Length > 0 ? Refusal.Of(Matters.Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.HearingRightNotice, review.Department, [Item], facts.Today, DocumentNumber);
        var asking = document.DeliveredDate is { } delivered ? ReviewClocks.HearingRequest(delivered, facts.Calendar) : null;
        proceedings.Add(new HearingOffered(
            Item,
            new()
            {
                Cause = HearingCause.Request,
                State = HearingState.Offered,
                Reason = Reason,
                RightNotice = document.Id,
                ToldDate = document.DeliveredDate,
            },
            facts.Today,
            asking,
            asking?.Read(facts.Calendar, facts.Today).DueDate));
        return proceedings.Accept();
    }
}

using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Extensions;

/// <summary>
/// The person in charge (负责人) of the authority, or whom his letter names for it, approves or refuses an extension; never the
/// one who asked (ALL 42(1), rule 15). The notice tells the applicant the reasons; the days are added by its delivery, which must
/// be by the end of the original last day.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Approved">Whether it is approved.</param>
/// <param name="Refusal">Commitment to why it is refused; null when it is approved.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record ApproveExtension(
    string Item, string Etag, bool Approved, string? Refusal, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override bool ReadsLetters => true;

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
        if (review.Extension is not { State: ExtensionState.Requested } asked)
        {
            return Matters.Refusal.State(
                $"reviews/{Item}", "IN_REVIEW without a requested extension", "IN_REVIEW with a requested extension");
        }

        if (asked.RequestedBy == facts.Actor.Subject)
        {
            return Matters.Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault("name", "延长须由提出延长的人以外的负责人批准。", "An extension is approved by another person than the one who asked for it (rule 15)."));
        }

        var letter = facts.Actor.Role == ActorRole.AuthorityHead ? null : facts.LetterFor(DelegatedAct.ApproveExtension, matter, review);
        if (facts.Actor.Role != ActorRole.AuthorityHead && letter is null)
        {
            return Matters.Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault(
                    "name",
                    "仅本机关负责人，或者其授权书在有效期内载明的人员可以批准。",
                    "Only the person in charge approves, or whom a delegation letter in force today names for it."));
        }

        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.ExtensionNotice, review.Department, facts),
        ];
        return faults.Length > 0 ? Matters.Refusal.Of(Reason.InvalidFields, faults)
            : Approved ? Approve(matter, review, asked with { Letter = letter?.Number }, facts)
            : Refuse(matter, letter, facts);
    }

    private Accepted Refuse(Matter matter, DelegationLetter? letter, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new ExtensionRefused(Item, facts.Today, facts.Actor.Subject, Refusal) { Letter = letter?.Number });
        return proceedings.Accept();
    }

    private Verdict Approve(Matter matter, Review review, Extension asked, Facts facts)
    {
        var clock = review.ClockOf(asked);
        if (ExtensionRules.Late(Item, clock, facts) is { } late)
        {
            return late;
        }

        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.ExtensionNotice, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new ExtensionApproved(
            Item,
            asked with
            {
                State = ExtensionState.AwaitsDelivery,
                AnsweredBy = facts.Actor.Subject,
                AnswerDate = facts.Today,
                Document = document.Id,
            },
            clock.Read(facts.Calendar, facts.Today).DueDate,
            clock.Extend(asked.Days).Read(facts.Calendar, facts.Today).DueDate));
        if (document.DeliveredDate is { } delivered)
        {
            ExtensionRules.Deliver(proceedings, document.Id, delivered);
        }

        return proceedings.Accept();
    }
}

using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// The authority finds that a review directly bears on a major interest of somebody else, and tells that party and the applicant by
/// one notice (告知利害关系人, ALL 36). Nothing is decided before it reached the party and five working days are over.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Name">Commitment to the party's name.</param>
/// <param name="Contact">Commitment to how it is reached, or null.</param>
/// <param name="Interest">Commitment to which interest is concerned and how.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record NotifyInterestedParty(
    string Item, string Etag, string Name, string? Contact, string Interest, DateOnly? ActDate, string? DocumentNumber) : Command
{
    private const int Most = 50;

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
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.InterestedPartyNotice, review.Department, facts),
            .. review.Participation.Parties.Length < Most
                ? Array.Empty<Fault>()
                : [new Fault("display_name", "利害关系人已达 50 名，请以公告方式告知并举行听证。", "50 parties were told; announce it and hold a hearing of the authority's own motion (ALL 46).")],
        ];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.InterestedPartyNotice, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new InterestedPartyNotified(
            Item, new(review.Participation.Parties.Length + 1, Name, Contact, Interest, document.Id, facts.Today)));
        return proceedings.Accept();
    }
}

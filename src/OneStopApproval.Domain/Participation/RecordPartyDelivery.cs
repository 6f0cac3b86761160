using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// Records that the notice reached the interested party (送达利害关系人), with the proof; its five working days run from that day.
/// The delivery to the applicant is the document's own.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the party.</param>
/// <param name="Date">Date on which it reached the party; null means today. May be past (rule 7).</param>
/// <param name="Proof">Commitment to the proof.</param>
public sealed record RecordPartyDelivery(string Item, int Number, DateOnly? Date, string Proof) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var (party, refusal) = PartyRules.Find(matter, Item, Number);
        if (party is null)
        {
            return refusal!;
        }

        if (party.ToldDate is { } told)
        {
            return PartyRules.NotIn(
                Item, party, "TOLD", "NOTIFIED", $"告知书已于 {told:yyyy-MM-dd} 送达。", $"The notice reached it on {told:yyyy-MM-dd}.");
        }

        var date = Date ?? facts.Today;
        Fault[] faults = [.. ReviewChecks.DatedBetween(date, party.Date, facts.Today).Select(fault => fault with { Subject = "delivered_date" })];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new InterestedPartyTold(Item, Number, date, Proof) { Asking = ReviewClocks.PartyHearingRequest(date, facts.Calendar) });
        return proceedings.Accept();
    }
}

using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// Records what an interested party says (利害关系人陈述申辩, ALL 36): whoever decides, and be it to grant all, names it and says how it
/// was considered.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the party.</param>
/// <param name="Text">Commitment to the text.</param>
public sealed record RecordPartyStatement(string Item, int Number, string Text) : Command
{
    private const int Most = 50;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var (party, refusal) = PartyRules.Find(matter, Item, Number);
        if (party is null)
        {
            return refusal!;
        }

        var made = matter.Find(Item)!.Participation.Statements;
        if (made.Count(statement => statement.Party == Number) >= Most)
        {
            return Refusal.Of(
                Reason.InvalidFields, new Fault("text", "该利害关系人的陈述申辩已达 50 次，请合并登记。", "50 statements of this party are recorded; put what is left to say into one."));
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new StatementMade(Item, new(made.Length + 1, Text, facts.Today) { Party = Number }));
        return proceedings.Accept();
    }
}

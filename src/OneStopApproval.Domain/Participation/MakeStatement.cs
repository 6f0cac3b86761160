using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// The applicant states its case (陈述申辩, ALL 7, 36) while the review is open. No decision dated on or after this day passes
/// over it.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Text">Commitment to the text.</param>
public sealed record MakeStatement(string Item, string Text) : Command
{
    private const int Most = 50;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.InState(
                matter, [Item], ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var made = matter.Find(Item)!.Participation.Statements;
        if (made.Count(statement => statement.Party is null) >= Most)
        {
            return Refusal.Of(
                Reason.InvalidFields, new Fault("text", "陈述申辩已达 50 次，请合并后到窗口提出。", "50 statements were made; put what is left to say in at the window."));
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new StatementMade(Item, new(made.Length + 1, Text, facts.Today)));
        return proceedings.Accept();
    }
}

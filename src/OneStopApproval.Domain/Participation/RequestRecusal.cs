using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Participation;

/// <summary>
/// Somebody asks that an officer or assessor be recused (申请回避), or an officer recuses himself (自行回避), while the review is open.
/// The person in charge answers; the review goes on until then. Whoever recuses himself is recused at once.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Party">Who asks.</param>
/// <param name="Officer">Subject of whom it is about, or null where whoever asks does not know it.</param>
/// <param name="OfficerName">Commitment to the name of this person; null where an officer recuses himself.</param>
/// <param name="Reason">Commitment to the interest that he has.</param>
public sealed record RequestRecusal(string Item, RecusalParty Party, string? Officer, string? OfficerName, string Reason) : Command
{
    private const int Most = 20;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.InState(
                matter, [Item], ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var asked = matter.Find(Item)!.Participation.Recusals;
        if (asked.Length >= Most)
        {
            return Refusal.Of(
                Matters.Reason.InvalidFields, new Fault("reason", "回避申请已达 20 次，请到窗口提出。", "20 recusals were asked for; put what is left to say in at the window."));
        }

        if (Officer is not null && asked.FirstOrDefault(other => other.Officer == Officer && other.State != RecusalState.Refused) is { } same)
        {
            return Refusal.Of(
                Matters.Reason.InvalidFields,
                new Fault(
                    "officer",
                    $"该人员的回避已由第 {same.Number} 号提出。",
                    $"The recusal of this person was asked for as number {same.Number}; GetReview tells where it stands."));
        }

        var self = Party == RecusalParty.Officer;
        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new RecusalRequested(
            Item,
            new(asked.Length + 1, Party, Officer, OfficerName, Reason, facts.Today, self ? RecusalState.Recused : RecusalState.Requested)
            {
                AnswerDate = self ? facts.Today : null,
            }));
        return proceedings.Accept();
    }
}

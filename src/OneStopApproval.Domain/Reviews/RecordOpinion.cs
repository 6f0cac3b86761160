using System.Text.Json.Serialization;
using OneStopApproval.Domain.Leases;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>An officer records finished work on a review (意见); work in parallel is possible before a prerequisite is decided.</summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Text">Commitment to the text.</param>
/// <param name="Proposed">The outcome that it proposes, or null.</param>
public sealed record RecordOpinion(string Item, string Etag, string Text, DecisionOutcome? Proposed) : Command
{
    /// <summary>The lease under which it is recorded, or null.</summary>
    [JsonIgnore]
    public LeaseClaim? Lease { get; init; }

    /// <inheritdoc/>
    public override LeaseClaim? ReadsLease => Lease;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Leased(Item, facts)
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(
                matter, [Item], ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)
            ?? SeparateDesks.Opinion(matter.Find(Item)!, facts)) is { } refusal)
        {
            return refusal;
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new OpinionRecorded(Item, Text, Proposed, facts.Now, facts.Actor.Subject) { Automatic = facts.Actor.Automatic });
        return proceedings.Accept();
    }
}

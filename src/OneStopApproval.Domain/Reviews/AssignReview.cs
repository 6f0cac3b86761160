using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>
/// Says which officer of the review's own department handles it (分办). It is how a department divides its work and no act on the review:
/// it does not raise the etag, and bars no other officer. Assigning it to who has it already changes nothing.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag; null where who has it is all that its author has seen.</param>
/// <param name="Assignee">Subject of the officer; null for nobody any more.</param>
public sealed record AssignReview(string Item, string? Etag, string? Assignee) : Command
{
    /// <summary>Whether it is assigned only while <see cref="CurrentAssignee"/> has it.</summary>
    public bool ComparesAssignee { get; init; }

    /// <summary>Who has it as its author has seen it; null for nobody.</summary>
    public string? CurrentAssignee { get; init; }

    /// <summary>Commitment to the reason, or null.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? (Etag is null ? null : ReviewChecks.Fresh(matter, [new(Item, Etag)]))
            ?? ReviewChecks.InState(
                matter, [Item], ReviewState.Intake, ReviewState.CorrectionRequested, ReviewState.PreReview, ReviewState.InReview)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (ComparesAssignee && review.Assignee != CurrentAssignee)
        {
            return Taken(review);
        }

        if (Assignee is not null && review.Participation.IsRecused(Assignee))
        {
            return Refusal.Of(
                Matters.Reason.InvalidFields,
                new Fault("assignee", "该人员已回避本子办件，不能分办给他。", "This person is recused from the review; assign it to another officer."));
        }

        var proceedings = new Proceedings(matter, facts);
        if (review.Assignee != Assignee)
        {
            proceedings.Add(new ReviewAssigned(Item, review.Assignee, Assignee, facts.Today) { Reason = Reason });
        }

        return proceedings.Accept();
    }

    private Refusal Taken(Review review) => Refusal.Of(
            Matters.Reason.StateNotAllowed,
            new Fault(
                $"reviews/{Item}",
                review.Assignee is null ? "该子办件现未分办给任何人，请重新读取。" : "该子办件已分办给他人，请重新读取。",
                review.Assignee is null ? "Nobody has this review now; read it again." : "Somebody else has this review now; read it again."))
        .With("assignee", review.Assignee ?? "");
}

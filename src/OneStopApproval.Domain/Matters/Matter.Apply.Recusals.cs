using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    // What is asked, and who recuses himself, is no act of the department.
    private Matter ApplyRecusal(MatterEvent @event) => @event switch
    {
        RecusalRequested e => With(e.Item, review => Unassign(
            review.Participate(said => said with { Recusals = said.Recusals.Add(e.Recusal) }))),
        RecusalAnswered e => With(e.Item, review => Unassign((review with { Version = review.Version + 1 }).Participate(said => said with
        {
            Recusals = [.. said.Recusals.Select(asked => asked.Number == e.Number ? Answered(asked, e) : asked)],
        }))),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    // Whoever may act on a review no more does not have it either.
    private static Review Unassign(Review review) =>
        review.Assignee is { } assignee && review.Participation.IsRecused(assignee) ? review with { Assignee = null } : review;

    private static Recusal Answered(Recusal asked, RecusalAnswered e) => asked with
    {
        State = e.Recused ? RecusalState.Recused : RecusalState.Refused,
        Officer = e.Officer,
        AnsweredBy = e.By,
        Letter = e.Letter,
        AnswerDate = e.Date,
        Answer = e.Answer,
    };
}

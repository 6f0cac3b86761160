using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Rounds;

namespace OneStopApproval.Domain.Tests.Matters;

/// <content>Orders to decide once more.</content>
internal static partial class ReviewCases
{
    private static IEnumerable<(StateCase Case, Func<string> Drive)> RoundConditions()
    {
        yield return Condition(
            ReviewState.Granted, nameof(RecordNewDecisionOrder), "its certificate in force", () => Certified(In(ReviewState.Granted)), (story, item) => story.Try(Matters.Acts.Order(story, item)));
        yield return Condition(
            ReviewState.Refused, nameof(RecordNewDecisionOrder), "asked for again", () => Again(In(ReviewState.Refused)), (story, item) => story.Try(Matters.Acts.Order(story, item)));
    }

    private static (Story Story, string Item) Again((Story Story, string Item) refused)
    {
        var review = refused.Story.Review(refused.Item);
        refused.Story.Lab = new([new("a2", review.Item, review.Kind, review.Site)], []);
        return refused;
    }
}

using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Tests.Matters;

/// <content>Extensions of the days to decide (rule 15).</content>
internal static partial class ReviewCases
{
    private static IEnumerable<(StateCase Case, Func<string> Drive)> ExtensionConditions()
    {
        const ReviewState review = ReviewState.InReview;
        yield return Condition(
            review, nameof(RequestExtension), "its own limit has no extension", Technical, (story, item) => story.Try(Matters.Acts.AskLonger(story, item)));
        yield return Condition(
            review, nameof(RequestExtension), "asked for already", AskedLonger, (story, item) => story.Try(Matters.Acts.AskLonger(story, item)));
        yield return Condition(
            review, nameof(RequestExtension), "refused before", () => Extended(AskedLonger(), false), (story, item) => story.Try(Matters.Acts.AskLonger(story, item)));
        yield return Condition(
            review, nameof(RequestExtension), "approved before", () => Extended(AskedLonger(), true), (story, item) => story.Try(Matters.Acts.AskLonger(story, item)));
        yield return Condition(
            review, nameof(RequestExtension), "after the last day", () => Overdue(In(review)), (story, item) => story.Try(Matters.Acts.AskLonger(story, item)));
        yield return Condition(
            review, nameof(ApproveExtension), "asked for", () => ByHead(AskedLonger()), (story, item) => story.Try(Matters.Acts.Extend(story, item), "housing"));
        yield return Condition(
            review, nameof(ApproveExtension), "asked for, REFUSE", () => ByHead(AskedLonger()), (story, item) => story.Try(Matters.Acts.Extend(story, item, false), "housing"));
        yield return Condition(
            review, nameof(ApproveExtension), "by the person who asked", AskedLonger, (story, item) => story.Try(Matters.Acts.Extend(story, item), "housing"));
        yield return Condition(
            review, nameof(ApproveExtension), "after the last day", () => Overdue(ByHead(AskedLonger())), (story, item) => story.Try(Matters.Acts.Extend(story, item), "housing"));
    }

    private static (Story Story, string Item) AskedLonger()
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(Matters.Acts.AskLonger(story, item), "housing");
        return (story, item);
    }

    private static (Story Story, string Item) ByHead((Story Story, string Item) given)
    {
        (given.Story.Subject, given.Story.Role) = ("head", ActorRole.AuthorityHead);
        return given;
    }

    private static (Story Story, string Item) Extended((Story Story, string Item) given, bool approved)
    {
        ByHead(given).Story.Do(Matters.Acts.Extend(given.Story, given.Item, approved), "housing");
        return given;
    }
}

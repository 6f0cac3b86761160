using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <content>Points of a correction notice, drafted and answered (rule 11).</content>
internal static partial class ReviewCases
{
    private static IEnumerable<(StateCase Case, Func<string> Drive)> CorrectionConditions()
    {
        const ReviewState intake = ReviewState.Intake;
        yield return Condition(
            intake, nameof(AddCorrectionPoints), "a material off the list", () => In(intake), (story, item) => story.Try(Matters.Acts.Draft(story, item, LightningMaterial)));
        yield return Condition(
            intake, nameof(AddCorrectionPoints), "after the third day", () => In(intake), (story, item) => story.On("03-06").Try(Matters.Acts.Draft(story, item)));
        yield return Condition(intake, nameof(AddCorrectionPoints), "notice answered", Answered, (story, item) => story.Try(Matters.Acts.Draft(story, item)));
        yield return Condition(
            intake, nameof(ConfirmCorrectionAnswers), "notice answered", Answered, (story, item) => story.Try(Matters.Acts.Confirm(story, item), "housing"));
        yield return Condition(
            intake, nameof(ConfirmCorrectionAnswers), "asked by another department", Answered, (story, item) => story.Try(Matters.Acts.Confirm(story, item), "meteorology"));
        yield return Condition(intake, nameof(AcceptReviews), "a point not mended", () => Unmended(Answered()), (story, item) => story.Try(Matters.Acts.Accept(story, item)));
        yield return Condition(intake, Silence, "a point not mended", () => Unmended(Answered()), (story, _) => story.On("06-01").Settle());
    }

    private static (Story Story, string Item) Unmended((Story Story, string Item) given)
    {
        given.Story.Do(Matters.Acts.Confirm(given.Story, given.Item, mended: false), "housing");
        return given;
    }
}

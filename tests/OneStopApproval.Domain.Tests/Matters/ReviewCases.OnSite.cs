using OneStopApproval.Domain.Inspections;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <content>Officials at the lab.</content>
internal static partial class ReviewCases
{
    internal static IEnumerable<Command> WithEtag(Story story, string item, string etag) =>
    [
        .. OwnWithEtag(story, item, etag),
        Matters.Acts.GoTogether(story, item, "03-05", "03-06") with { Etag = etag },
        Matters.Acts.Join(story, item) with { Etag = etag },
        Matters.Acts.Draw(story, item) with { Etag = etag },
        Matters.Acts.Find(story, item) with { Etag = etag },
        Matters.Acts.Recheck(story, item) with { Etag = etag },
    ];

    // No field: the fields of the other parts may be filled before it.
    private static (string Name, Func<Story, string, Outcome> Run)[] OnSiteActs =>
    [
        (nameof(ScheduleOnSiteReview), (story, item) => story.Try(Matters.Acts.GoTogether(story, item, "03-05", "03-06"))),
        (nameof(JoinOnSiteReview), (story, item) => story.Try(Matters.Acts.Join(story, item))),
        (nameof(DrawAssessors), (story, item) => story.Try(Matters.Acts.Draw(story, item))),
        (nameof(RecordFindings), (story, item) => story.Try(Matters.Acts.Find(story, item))),
        (nameof(VerifyRectification), (story, item) => story.Try(Matters.Acts.Recheck(story, item))),
    ];

    private static IEnumerable<(StateCase Case, Func<string> Drive)> OnSiteConditions()
    {
        const ReviewState review = ReviewState.InReview;
        yield return Condition(ReviewState.PreReview, nameof(JoinOnSiteReview), "scheduled", () => Together(ReviewState.PreReview), (story, item) => story.Try(Matters.Acts.Join(story, item)));
        yield return Condition(review, nameof(JoinOnSiteReview), "scheduled", () => Together(review), (story, item) => story.Try(Matters.Acts.Join(story, item)));
        yield return Condition(review, nameof(JoinOnSiteReview), "joined already", Joined, (story, item) => story.Try(Matters.Acts.Join(story, item)));
        yield return Condition(review, nameof(JoinOnSiteReview), "over", () => Together(review), (story, item) => story.On("03-09").Try(Matters.Acts.Join(story, item)));
        yield return Condition(review, nameof(JoinOnSiteReview), "one officer verifies", () => Together(review), (story, item) => story.Try(Matters.Acts.Join(story, item) with { Officers = ["officer-1"] }));
        yield return Condition(review, nameof(JoinOnSiteReview), "separate, with its reason", Joined, (story, item) => story.Try(Matters.Acts.Join(story, item) with { Separate = Alone }));
        yield return Condition(review, nameof(ScheduleOnSiteReview), "moved", () => Together(review), (story, item) => story.Try(Matters.Acts.GoTogether(story, item, "03-10", "03-11")));
        yield return Condition(review, nameof(ScheduleOnSiteReview), "moved without a reason", () => Together(review), (story, item) => story.Try(Matters.Acts.GoTogether(story, item, "03-10", "03-11") with { Reason = null }));
        yield return Condition(review, nameof(ScheduleOnSiteReview), "begun", () => Together(review), (story, item) => story.On("03-05").Try(Matters.Acts.GoTogether(story, item, "03-10", "03-11")));
        yield return Condition(review, nameof(ScheduleOnSiteReview), "a review of the lead is open", Led, (story, item) => story.Try(Matters.Acts.GoTogether(story, item, "03-05", "03-06")));
        yield return Condition(review, nameof(ScheduleOnSiteReview), "over", () => Together(review), (story, item) => story.On("03-09").Try(Matters.Acts.GoTogether(story, item, "03-10", "03-11") with { Reason = null }));
        yield return Condition(review, nameof(ScheduleOnSiteReview), "over, in a round that was ordered since", OrderedAgain, (story, item) => story.Try(Matters.Acts.GoTogether(story, item, "03-10", "03-11") with { Reason = null }));
        yield return Condition(review, nameof(DrawAssessors), "drawn already", Drawn, (story, item) => story.Try(Matters.Acts.Draw(story, item)));
        yield return Condition(review, nameof(DrawAssessors), "in the place of one, with a reason", Drawn, (story, item) => story.Try(Another(story, item)));
        yield return Condition(review, nameof(DrawAssessors), "in the place of one, without a reason", Drawn, (story, item) => story.Try(Another(story, item) with { Reason = null }));
        yield return Condition(review, nameof(DrawAssessors), "nobody covers a field", () => In(review), (story, item) => story.Try(Matters.Acts.Draw(story, item) with { Fields = ["航天"] }));
        yield return Condition(ReviewState.PreReview, nameof(RecordFindings), "at the lab", () => AtTheLab(ReviewState.PreReview), (story, item) => story.Try(Matters.Acts.Find(story, item)));
        yield return Condition(review, nameof(RecordFindings), "at the lab", () => AtTheLab(review), (story, item) => story.Try(Matters.Acts.Find(story, item)));
        yield return Condition(review, nameof(RecordFindings), "before the first day", Joined, (story, item) => story.Try(Matters.Acts.Find(story, item)));
        yield return Condition(review, nameof(RecordFindings), "one officer verified", () => AtTheLab(review), (story, item) => story.Try(Matters.Acts.Find(story, item) with { Officers = ["officer-1"] }));
        yield return Condition(review, nameof(RecordFindings), "recorded already", Found, (story, item) => story.Try(Matters.Acts.Find(story, item)));
        yield return Condition(review, nameof(VerifyRectification), "nothing recorded yet", () => AtTheLab(review), (story, item) => story.Try(Matters.Acts.Recheck(story, item)));
        yield return Condition(review, nameof(VerifyRectification), "found", Found, (story, item) => story.Try(Matters.Acts.Recheck(story, item)));
        yield return Condition(review, nameof(VerifyRectification), "of another number", Found, (story, item) => story.Try(Matters.Acts.Recheck(story, item) with { Results = [new(2, true)] }));
        yield return Condition(review, nameof(VerifyRectification), "passed already", () => Rechecked(true), (story, item) => story.Try(Matters.Acts.Recheck(story, item)));
        yield return Condition(review, nameof(DecideReview), "found on site not to conform", Found, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant)));
        yield return Condition(review, nameof(DecideReview), "still failing after its re-check", () => Rechecked(false), (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant)));
        yield return Condition(review, nameof(DecideReview), "rectified as its re-check says", () => Rechecked(true), (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant)));
    }

    private static SeparateCheck Alone => new("reason", On("03-05"), On("03-06"), []);

    private static (Story Story, string Item) Together(ReviewState state)
    {
        var (story, item) = In(state);
        story.Do(Matters.Acts.GoTogether(story, item, "03-05", "03-06"));
        return (story, item);
    }

    private static (Story Story, string Item) Joined()
    {
        var (story, item) = Together(ReviewState.InReview);
        story.Do(Matters.Acts.Join(story, item));
        return (story, item);
    }

    private static (Story Story, string Item) Drawn()
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(Matters.Acts.Draw(story, item));
        return (story, item);
    }

    private static DrawAssessors Another(Story story, string item) => Matters.Acts.Draw(story, item) with
    {
        Count = null,
        Replaces = [story.Matter.OnSite.Draws!.Value[0].Drawn[0].Id],
        Reason = "reason",
    };

    private static (Story Story, string Item) AtTheLab(ReviewState state)
    {
        var (story, item) = Together(state);
        story.Do(Matters.Acts.Join(story, item));
        return (story.On("03-05"), item);
    }

    private static (Story Story, string Item) Found()
    {
        var (story, item) = AtTheLab(ReviewState.InReview);
        story.Do(Matters.Acts.Find(story, item));
        return (story, item);
    }

    private static (Story Story, string Item) Rechecked(bool passed)
    {
        var (story, item) = Found();
        story.Do(Matters.Acts.Recheck(story, item, passed));
        return (story, item);
    }

    private static (Story Story, string Item) OrderedAgain()
    {
        var (story, item) = Together(ReviewState.InReview);
        story.On("03-09").Do(Matters.Acts.Decide(story, item, DecisionOutcome.Refuse));
        story.Do(Matters.Acts.Order(story, item));
        return (story, item);
    }

    private static (Story Story, string Item) Led()
    {
        var (story, item) = In(ReviewState.InReview);
        story.Accept(Cma);
        return (story, item);
    }
}

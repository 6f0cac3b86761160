using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Matters;

/// <summary>Drives every cell of the visit table: two departments, the purpose of one of them.</summary>
internal static class VisitCases
{
    private const string Dropped = "its last purpose falls away";

    private static readonly (string Name, Func<Story, Command> Act)[] Acts =
    [
        (nameof(DemandVisit), story => Matters.Acts.Demand(story, Lightning)),
        (nameof(BookVisit), Matters.Acts.Book),
        (nameof(CancelVisitBooking), _ => new CancelVisitBooking()),
        (nameof(RecordTrip), _ => Matters.Acts.Trip("03-02", TripCause.Demanded, "housing")),
        (Dropped, _ => new WithdrawReviews([new(Construction, "")], null)),
    ];

    internal static IEnumerable<(StateCase Case, Func<string> Drive)> All =>
        Enum.GetValues<VisitState>()
            .SelectMany(state => Acts.Select(act => (
                new StateCase(StateTableTests.UpperSnake(state.ToString()), act.Name, ""), Drive(() => In(state), act.Act))))
            .Concat(Conditions());

    private static Story In(VisitState state)
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        if (state >= VisitState.Demanded)
        {
            story.Demand(Construction);
        }

        if (state == VisitState.Booked)
        {
            story.Do(Matters.Acts.Book(story));
        }

        if (state == VisitState.Held)
        {
            story.Do(Matters.Acts.Trip("03-02", TripCause.Demanded, "housing"));
        }

        Assert.Equal(state, story.Matter.Visit.State);
        return story;
    }

    private static IEnumerable<(StateCase Case, Func<string> Drive)> Conditions()
    {
        foreach (var state in Enum.GetValues<VisitState>())
        {
            yield return (
                new StateCase(StateTableTests.UpperSnake(state.ToString()), nameof(RecordTrip), "any other cause"),
                Drive(() => In(state), _ => Matters.Acts.Trip("03-02", TripCause.ApplicantChoice, null)));
        }

        yield return (new StateCase("NOT_NEEDED", nameof(BookVisit), "still a draft"), Drive(Draft, Matters.Acts.Book));
        yield return (new StateCase("NOT_NEEDED", nameof(DemandVisit), "still a draft"), Drive(Draft, story => Matters.Acts.Demand(story, Construction)));
        yield return (
            new StateCase("NOT_NEEDED", nameof(RecordTrip), "still a draft"), Drive(Draft, _ => Matters.Acts.Trip("03-02", TripCause.Demanded, "housing")));
        yield return (
            new StateCase("BOOKED", Dropped, "another purpose is left"), Drive(Joined, _ => new WithdrawReviews([new(Construction, "")], null)));
    }

    private static Func<string> Drive(Func<Story> given, Func<Story, Command> command) => () =>
    {
        var story = given();
        var before = StateTableTests.UpperSnake(story.Matter.Visit.State.ToString());
        var outcome = story.Try(command(story));
        return StateTableTests.Word(outcome.Refusal, before, StateTableTests.UpperSnake(story.Matter.Visit.State.ToString()));
    };

    private static Story Draft()
    {
        var story = new Story().On("03-02");
        story.Create(Construction);
        return story;
    }

    private static Story Joined()
    {
        var story = In(VisitState.Booked);
        story.Demand(Lightning);
        return story;
    }
}

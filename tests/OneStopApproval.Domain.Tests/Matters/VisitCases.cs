using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Clocks;
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
        (nameof(ProposeTripCorrection), _ => new ProposeTripCorrection(1, null, "reason")),
        (nameof(ConfirmTripCorrection), story => Confirmation(story, "first")),
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

        yield return (
            new StateCase("HELD", nameof(ProposeTripCorrection), "by another department"),
            Drive(() => In(VisitState.Held), _ => new ProposeTripCorrection(1, null, "reason"), "meteorology"));
        yield return (
            new StateCase("HELD", nameof(ConfirmTripCorrection), "by the person who proposed it"),
            Drive(() => In(VisitState.Held), story => Confirmation(story, "second")));
        yield return (
            new StateCase("HELD", nameof(ConfirmTripCorrection), "by another department"),
            Drive(() => In(VisitState.Held), story => Confirmation(story, "first"), "meteorology"));
        yield return (
            new StateCase("HELD", nameof(ConfirmTripCorrection), "another correction was proposed meanwhile"),
            Drive(() => In(VisitState.Held), story => Confirmation(story, "first") with { Etag = "77" }));
        yield return (
            new StateCase("HELD", nameof(ConfirmTripCorrection), "the trip was another one, demanded too"),
            Drive(() => In(VisitState.Held), story => Confirmation(story, "first", new(Calendars.On("03-01"), TripCause.Demanded, "housing"))));
        yield return (
            new StateCase("HELD", nameof(ConfirmTripCorrection), "nothing was proposed"),
            Drive(() => In(VisitState.Held), _ => new ConfirmTripCorrection(1, "1")));
        yield return (new StateCase("NOT_NEEDED", nameof(BookVisit), "still a draft"), Drive(Draft, Matters.Acts.Book));
        yield return (new StateCase("NOT_NEEDED", nameof(DemandVisit), "still a draft"), Drive(Draft, story => Matters.Acts.Demand(story, Construction)));
        yield return (
            new StateCase("NOT_NEEDED", nameof(RecordTrip), "still a draft"), Drive(Draft, _ => Matters.Acts.Trip("03-02", TripCause.Demanded, "housing")));
        yield return (
            new StateCase("BOOKED", Dropped, "another purpose is left"), Drive(Joined, _ => new WithdrawReviews([new(Construction, "")], null)));
    }

    // The trip of a held visit is proposed to be none, where there is one.
    private static ConfirmTripCorrection Confirmation(Story story, string proposer, TripRecord? instead = null)
    {
        story.Subject = proposer;
        if (!story.Matter.Trips.IsEmpty)
        {
            story.Do(new ProposeTripCorrection(1, instead, "reason"), "housing");
        }

        story.Subject = "second";
        return new(1, story.Matter.Trips.FirstOrDefault()?.Proposal?.Etag ?? "1");
    }

    private static Func<string> Drive(Func<Story> given, Func<Story, Command> command, string? department = null) => () =>
    {
        var story = given();
        var before = StateTableTests.UpperSnake(story.Matter.Visit.State.ToString());
        var act = command(story);
        var outcome = story.Try(act, department ?? (act is ProposeTripCorrection or ConfirmTripCorrection ? "housing" : null));
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

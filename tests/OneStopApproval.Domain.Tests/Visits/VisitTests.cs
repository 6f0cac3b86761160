using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Visits;

/// <summary>Rule 21: one demandable visit; trips are facts.</summary>
public sealed class VisitTests
{
    [Fact]
    public void Demands_join_the_one_visit_and_raise_no_etag()
    {
        var story = Story.Submitted("03-02", Cma, Construction, Water);
        story.Demand(Cma);
        story.Do(Acts.Book(story));
        story.Demand(Construction);
        story.Demand(Water);

        Assert.Equal(VisitState.Booked, story.Matter.Visit.State);
        Assert.Equal([Cma, Construction, Water], story.Matter.Visit.Purposes.Select(purpose => purpose.Item));
        Assert.All(story.Matter.Reviews, review => Assert.Equal("1", review.Etag));
    }

    [Fact]
    public void Demand_repeated_by_the_same_review_changes_nothing()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Demand(Construction);

        var again = story.Do(Acts.Demand(story, Construction) with { Reason = "another" });

        Assert.Empty(again.Events);
        Assert.Equal("reason", story.Matter.Visit.Purposes.Single().Reason);
    }

    [Fact]
    public void Demand_of_a_material_off_the_list_is_refused() =>
        Assert.Equal(
            Reason.MaterialNotListed,
            Refused(story => Acts.Demand(story, Construction) with { Material = LightningMaterial }).Reason);

    [Fact]
    public void Demand_after_the_visit_was_held_is_refused_even_for_a_review_that_had_joined_it()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Demand(Construction);
        story.Do(Acts.Trip("03-02", TripCause.Demanded, "housing"));

        Assert.Equal(Reason.VisitAlreadyUsed, story.Refused(Acts.Demand(story, Construction)).Reason);
        Assert.Equal(Reason.VisitAlreadyUsed, story.Refused(Acts.Demand(story, Lightning)).Reason);
        Assert.Equal(Reason.StaleEtag, story.Refused(Acts.Demand(story, Lightning) with { Etag = "9" }).Reason);
    }

    [Fact]
    public void Trips_of_every_cause_are_stored_in_every_state_of_the_application()
    {
        var story = Story.Submitted("03-02", Construction);
        foreach (var cause in Enum.GetValues<TripCause>())
        {
            story.Do(Acts.Trip("03-02", cause, "housing"));
        }

        story.Withdraw(Construction);
        foreach (var cause in Enum.GetValues<TripCause>().Where(cause => cause != TripCause.Demanded))
        {
            story.On("03-20").Do(Acts.Trip("03-10", cause, "housing"));
        }

        Assert.Equal((11, 1, 2), (story.Matter.Visit.TripCount, story.Matter.Visit.DemandedCount, story.Matter.Visit.FaultCount));
        Assert.Equal(On("03-02"), story.Matter.Visit.HeldDate);
        Assert.Equal(ApplicationState.Withdrawn, story.Matter.State);
    }

    [Theory]
    [InlineData(TripCause.Demanded)]
    [InlineData(TripCause.AuthorityFault)]
    public void Trip_that_an_authority_answers_for_names_its_department(TripCause cause)
    {
        Assert.Equal("department", Refused(_ => Acts.Trip("03-02", cause, null)).Faults.Single().Subject);
        Assert.Equal("department", Refused(_ => Acts.Trip("03-02", cause, "nobody")).Faults.Single().Subject);
    }

    [Fact]
    public void Second_trip_is_recorded_under_its_true_cause_since_one_can_be_demanded()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Do(Acts.Trip("03-02", TripCause.Demanded, "housing"));

        var refusal = story.Refused(Acts.Trip("03-02", TripCause.Demanded, "housing"));
        story.Do(Acts.Trip("03-02", TripCause.AuthorityFault, "housing"));

        Assert.Equal((Reason.InvalidFields, "cause"), (refusal.Reason, refusal.Faults.Single().Subject));
        Assert.Equal((2, 1, 1), (story.Matter.Visit.TripCount, story.Matter.Visit.DemandedCount, story.Matter.Visit.FaultCount));
    }

    [Fact]
    public void Trip_in_the_future_is_no_fact() =>
        Assert.Equal("date", Refused(_ => Acts.Trip("03-03", TripCause.Hearing, null)).Faults.Single().Subject);

    [Fact]
    public void Trip_for_another_cause_holds_no_visit()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Demand(Construction);

        story.Do(Acts.Trip("03-02", TripCause.ApplicantChoice, null));

        Assert.Equal((VisitState.Demanded, 0), (story.Matter.Visit.State, story.Matter.Visit.DemandedCount));
    }

    [Fact]
    public void Booking_moves_and_is_given_back_while_the_demand_stands()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Demand(Construction);
        story.Do(Acts.Book(story));
        story.On("03-03").Do(Acts.Book(story));
        Assert.Equal(On("03-04"), story.Matter.Visit.Slot!.Date);

        story.Do(new CancelVisitBooking());

        Assert.Equal((VisitState.Demanded, null), (story.Matter.Visit.State, story.Matter.Visit.Slot));
    }

    [Fact]
    public void Booking_in_the_past_is_refused()
    {
        var story = Story.Submitted("03-02", Construction);
        story.Demand(Construction);
        var slot = Acts.Book(story).Slot;

        Assert.Equal(Reason.InvalidFields, story.Refused(new BookVisit(slot with { Date = On("03-01") })).Reason);
    }

    [Fact]
    public void Booking_takes_a_working_day_alone_and_a_make_up_day_is_one()
    {
        var story = Story.Submitted("02-25", Construction);
        story.Demand(Construction);
        var slot = Acts.Book(story).Slot;

        var refusal = story.Refused(new BookVisit(slot with { Date = On("03-01") }));
        story.Do(new BookVisit(slot with { Date = On("02-28") }));

        Assert.Equal((Reason.InvalidFields, "slot.date"), (refusal.Reason, refusal.Faults.Single().Subject));
    }

    private static Refusal Refused(Func<Story, Command> act)
    {
        var story = Story.Submitted("03-02", Construction);
        return story.Refused(act(story));
    }
}

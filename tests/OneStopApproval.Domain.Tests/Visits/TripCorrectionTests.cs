using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Domain.Visits;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Visits;

/// <summary>Rule 28: the record of a trip is corrected by two persons; rule 21: the counts are those of the trips that were made.</summary>
public sealed class TripCorrectionTests
{
    [Fact]
    public void Trip_that_nobody_made_counts_for_nothing_and_the_visit_stands_where_it_stood()
    {
        var story = Held();
        Assert.Equal((VisitState.Held, 1), (story.Matter.Visit.State, story.Matter.Visit.DemandedCount));

        Propose(story, null);
        Assert.Equal(VisitState.Held, story.Matter.Visit.State);
        Confirm(story);

        var visit = story.Matter.Visit;
        Assert.Equal((VisitState.Booked, 1, 0, null), (visit.State, visit.TripCount, visit.DemandedCount, visit.HeldDate));
        var trip = Assert.Single(story.Matter.Trips);
        Assert.Equal((null, new TripRecord(On("03-02"), TripCause.Demanded, "housing"), "first", "second"), (trip.Reads, trip.Correction!.Was, trip.Correction.ProposedBy, trip.Correction.ConfirmedBy));
        story.Do(Acts.Demand(story, Lightning));
        story.On("03-03").Do(Acts.Trip("03-03", TripCause.Demanded, "housing"));
        Assert.Equal((VisitState.Held, 2, 1), (story.Matter.Visit.State, story.Matter.Visit.TripCount, story.Matter.Visit.DemandedCount));
    }

    [Fact]
    public void Date_cause_and_department_are_corrected_with_what_counts_on_them()
    {
        var story = Held();
        story.On("03-04");
        Propose(story, new(On("03-03"), TripCause.Demanded, "housing"));
        Confirm(story);
        Assert.Equal((VisitState.Held, On("03-03"), 1), (story.Matter.Visit.State, story.Matter.Visit.HeldDate, story.Matter.Visit.DemandedCount));

        Propose(story, new(On("03-03"), TripCause.AuthorityFault, "housing"));
        Confirm(story);
        Assert.Equal((VisitState.Booked, 0, 1), (story.Matter.Visit.State, story.Matter.Visit.DemandedCount, story.Matter.Visit.FaultCount));

        // What was struck wrongly is put back the same way.
        Propose(story, null);
        Confirm(story);
        Assert.Equal(0, story.Matter.Visit.FaultCount);
        Propose(story, new(On("03-03"), TripCause.Demanded, "housing"));
        Confirm(story);
        Assert.Equal((VisitState.Held, 1, 1, 0), (story.Matter.Visit.State, story.Matter.Visit.TripCount, story.Matter.Visit.DemandedCount, story.Matter.Visit.FaultCount));
        Assert.Null(story.Matter.Trips.Single().Correction!.Was);
    }

    [Fact]
    public void Purpose_of_a_review_that_ended_while_the_visit_was_held_falls_away()
    {
        var story = Held();
        story.Withdraw(Construction);
        Assert.Single(story.Matter.Visit.Purposes);

        Propose(story, null);
        Confirm(story);

        Assert.Equal((VisitState.NotNeeded, null), (story.Matter.Visit.State, story.Matter.Visit.Slot));
        Assert.Empty(story.Matter.Visit.Purposes);
    }

    [Fact]
    public void Every_fault_is_told()
    {
        var story = Held();
        story.Do(Acts.Trip("03-02", TripCause.Hearing, null));

        Assert.Equal(["instead.date", "instead.department"], Faults(story, 1, new(On("03-09"), TripCause.Demanded, null)));
        Assert.Equal(["instead"], Faults(story, 1, new(On("03-02"), TripCause.Demanded, "housing")));
        Assert.Equal(["instead.department"], Faults(story, 1, new(On("03-02"), TripCause.ApplicantChoice, "nobody")));
        Assert.Equal(["instead.cause"], Faults(story, 2, new(On("03-02"), TripCause.Demanded, "housing"), "housing"));
        Assert.Equal(Reason.NotVisible, story.Refused(new ProposeTripCorrection(3, null, "reason"), "housing").Reason);
        Propose(story, null);
        Confirm(story);
        Assert.Equal(["not_made"], Faults(story, 1, null));
    }

    [Fact]
    public void Trip_moves_to_another_department_only_with_a_person_of_it()
    {
        var story = Held();
        story.Subject = "stranger";
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(new ProposeTripCorrection(1, null, "reason"), "meteorology").Reason);
        Propose(story, new(On("03-02"), TripCause.AuthorityFault, "meteorology"));
        story.Subject = "second";
        var etag = story.Matter.Trips[0].Proposal!.Etag;

        Assert.Equal(Reason.RoleNotAllowed, story.Refused(new ConfirmTripCorrection(1, etag), "housing").Reason);
        story.Do(new ConfirmTripCorrection(1, etag), "meteorology");

        Assert.Equal(("meteorology", 1), (story.Matter.Trips[0].Department, story.Matter.Visit.FaultCount));
    }

    [Fact]
    public void Trip_of_no_department_is_the_leads_to_correct()
    {
        var story = Story.Submitted("03-02", Cma, Construction);
        story.Do(Acts.Trip("03-02", TripCause.ApplicantChoice, null));
        story.Subject = "first";
        Assert.Equal(Reason.RoleNotAllowed, story.Refused(new ProposeTripCorrection(1, null, "reason"), "housing").Reason);
        story.Do(new ProposeTripCorrection(1, null, "reason"), Lead);
        story.Subject = "second";
        story.Do(new ConfirmTripCorrection(1, story.Matter.Trips[0].Proposal!.Etag), Lead);

        Assert.NotNull(story.Matter.Trips[0].StruckDate);
    }

    // Two departments; the purpose of one, booked and held.
    private static Story Held()
    {
        var story = Story.Submitted("03-02", Construction, Lightning);
        story.Demand(Construction);
        story.Do(Acts.Book(story));
        story.Do(Acts.Trip("03-02", TripCause.Demanded, "housing"));
        return story;
    }

    private static void Propose(Story story, TripRecord? instead)
    {
        story.Subject = "first";
        story.Do(new ProposeTripCorrection(1, instead, "reason"), "housing");
    }

    private static void Confirm(Story story)
    {
        story.Subject = "second";
        story.Do(new ConfirmTripCorrection(1, story.Matter.Trips[0].Proposal!.Etag), "housing");
    }

    private static IEnumerable<string> Faults(Story story, int trip, TripRecord? instead, string department = "housing")
    {
        story.Subject = "first";
        return story.Refused(new ProposeTripCorrection(trip, instead, "reason"), department).Faults.Select(fault => fault.Subject);
    }
}

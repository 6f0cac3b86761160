using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Visits;

/// <summary>
/// Somebody proposes to correct the record of a trip (更正, rule 28): it was another day, another cause, another department, or
/// nobody came. The trip stays a fact (rule 21); what is corrected is a slip of recording. Nothing changes until another person
/// confirms; a later proposal takes the place of an unconfirmed one.
/// </summary>
/// <param name="Trip">Number of the trip within the application.</param>
/// <param name="Instead">What the record is to say; null where nobody came.</param>
/// <param name="Reason">Commitment to the reasons.</param>
public sealed record ProposeTripCorrection(int Trip, TripRecord? Instead, string Reason) : Command
{
    /// <inheritdoc/>
    public override bool ReadsTrips => true;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (TripCorrectionRule.Find(matter, Trip) is not { } trip)
        {
            return Refusal.Of(Matters.Reason.NotVisible);
        }

        if (TripCorrectionRule.Stranger(matter, trip, Instead, facts) is { } stranger)
        {
            return stranger;
        }

        Fault[] faults = [.. TripCorrectionRule.Faults(matter, trip, Instead, facts)];
        if (faults.Length > 0)
        {
            return Refusal.Of(Matters.Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new TripCorrectionProposed(
            Trip, new(matter.Sequence + 1, Reason, facts.Actor.Subject, facts.Today) { Instead = Instead }));
        return proceedings.Accept();
    }
}

/// <summary>
/// Another person confirms the correction of a trip's record: one of the department that the trip then counts for. What was
/// recorded before stays in the journal and beside the trip, and the counts of trips and the one visit are what they would be had
/// it been recorded so.
/// </summary>
/// <param name="Trip">Number of the trip within the application.</param>
/// <param name="Etag">Etag of the proposal as the person has read it.</param>
public sealed record ConfirmTripCorrection(int Trip, string Etag) : Command
{
    /// <inheritdoc/>
    public override bool ReadsTrips => true;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (TripCorrectionRule.Find(matter, Trip) is not { } trip)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        if (trip.Proposal is not { } proposal)
        {
            return Refusal.State($"trips/{TripCorrectionRule.Text(Trip)}", "RECORDED", "RECORDED with a proposed correction");
        }

        if (proposal.Etag != Etag)
        {
            return Refusal.Of(
                Reason.StaleEtag, new Fault("etag", "更正内容已被重新提出，请重新读取。", "Another correction was proposed meanwhile; read it again."));
        }

        if (Barred(matter, trip, proposal, facts) is { } barred)
        {
            return barred;
        }

        // Another trip may have been recorded since the proposal.
        Fault[] faults = [.. TripCorrectionRule.Faults(matter, trip, proposal.Instead, facts)];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new TripCorrected(
            Trip,
            proposal.Instead,
            new(trip.Reads, proposal.Reason, proposal.ProposedBy, facts.Actor.Subject, facts.Today)));
        // While the visit was held, a purpose outlived its review (rule 6).
        foreach (var ended in proceedings.Matter.Visit.Purposes.Where(purpose => proceedings.Matter.Find(purpose.Item)!.State.IsTerminal()).ToArray())
        {
            VisitPurposes.Drop(proceedings, ended.Item);
        }

        return proceedings.Accept();
    }

    private static Refusal? Barred(Matter matter, Trip trip, ProposedTripCorrection proposal, Facts facts)
    {
        if (proposal.ProposedBy == facts.Actor.Subject)
        {
            return Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault("name", "更正须由提出人以外的另一人确认。", "A correction is confirmed by another person than the one who proposed it (rule 28)."));
        }

        var answerable = TripCorrectionRule.Answerable(matter, trip, proposal.Instead, facts);
        return facts.Actor.Department == answerable
            ? null
            : Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault(
                    "name",
                    $"更正后的到场由{facts.Catalogue.FindAuthority(answerable)!.Name}负责，须由该部门人员确认。",
                    $"The trip would count for {facts.Catalogue.FindAuthority(answerable)!.EnglishName}: a person of it confirms."));
    }
}

/// <summary>What proposal and confirmation share.</summary>
internal static class TripCorrectionRule
{
    /// <summary>A trip by its number, or null.</summary>
    public static Trip? Find(Matter matter, int number) => matter.Trips.FirstOrDefault(trip => trip.Number == number);

    /// <summary>A number as text.</summary>
    public static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// The department whose person confirms: the one that the trip is to count for, else the one that it counted for, each where it
    /// takes part; else the lead. Nobody moves a trip to another department's account without it.
    /// </summary>
    public static string Answerable(Matter matter, Trip trip, TripRecord? instead, Facts facts) =>
        new[] { instead?.Department, trip.Department }
            .OfType<string>()
            .FirstOrDefault(department => TakesPart(matter, department))
        ?? facts.Catalogue.Lead.Id;

    /// <summary>Why this person may not propose; null when he may: the window, or an officer of a department that it is about.</summary>
    public static Refusal? Stranger(Matter matter, Trip trip, TripRecord? instead, Facts facts) =>
        facts.Actor.Role == ActorRole.Window
        || facts.Actor.Department == Answerable(matter, trip, instead, facts)
        || facts.Actor.Department == Answerable(matter, trip, null, facts)
            ? null
            : Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault(
                    "name",
                    "只能更正与本部门有关的到场记录。",
                    "An officer corrects the record of trips to his own department; the lead those that name none."));

    /// <summary>Every fault of what the record is to say: those of RecordTrip, and that it says so already.</summary>
    public static IEnumerable<Fault> Faults(Matter matter, Trip trip, TripRecord? instead, Facts facts)
    {
        if (instead == trip.Reads)
        {
            yield return instead is null
                ? new Fault("not_made", "该次到场已更正为未发生。", "The record says so already: nobody came.")
                : new Fault("instead", "该次到场已是如此记录。", "The trip is recorded so already.");
        }

        if (instead is null)
        {
            yield break;
        }

        foreach (var fault in TripRecordRule.Faults("instead.", matter, instead, trip.Reads, facts))
        {
            yield return fault;
        }
    }

    private static bool TakesPart(Matter matter, string department) => matter.Reviews.Any(review => review.Department == department);
}

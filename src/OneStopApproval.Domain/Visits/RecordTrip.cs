using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Visits;

/// <summary>
/// Records that somebody came. A trip is a fact, never refused for a rule (rule 21); only a date in the future, a missing
/// department where one is answerable, and a second demand as its cause are faults of the record: one visit can be demanded.
/// </summary>
/// <param name="Date">Date of the trip; may be past (rule 7), null means today.</param>
/// <param name="Cause">Why somebody came.</param>
/// <param name="Department">The department concerned, or null.</param>
public sealed record RecordTrip(DateOnly? Date, TripCause Cause, string? Department) : Command
{
    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State is ApplicationState.None or ApplicationState.Draft or ApplicationState.Deleted)
        {
            return Refusal.Of(Reason.NotVisible);
        }

        var faults = Faults(matter, facts).ToArray();
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new TripRecorded(Date ?? facts.Today, Cause, Department, facts.Actor.Subject, facts.Now));
        return proceedings.Accept();
    }

    private IEnumerable<Fault> Faults(Matter matter, Facts facts)
    {
        if (Date > facts.Today)
        {
            yield return new Fault("date", "到场日期不能晚于今天。", "A trip cannot lie in the future.");
        }

        if (Cause == TripCause.Demanded && matter.Visit.State == VisitState.Held)
        {
            yield return new Fault(
                "cause",
                "唯一一次可要求的到场已经用过。部门再次要求的，请登记为机关原因；申请人自己来的，请登记其原因。",
                "The one visit that can be demanded is used up. Record AUTHORITY_FAULT where a department made somebody come again, else the applicant's own cause.");
        }

        if (Department is null && Cause is TripCause.Demanded or TripCause.AuthorityFault)
        {
            yield return new Fault("department", "请注明有关部门。", "Name the department that this trip is counted for.");
        }
        else if (Department is not null && facts.Catalogue.FindAuthority(Department) is null)
        {
            yield return new Fault("department", "没有该部门。", "There is no such department.");
        }
    }
}

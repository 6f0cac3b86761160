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

        var record = new TripRecord(Date ?? facts.Today, Cause, Department);
        var faults = TripRecordRule.Faults("", matter, record, null, facts).ToArray();
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new TripRecorded(record.Date, Cause, Department, facts.Actor.Subject, facts.Now));
        return proceedings.Accept();
    }
}

/// <summary>What the record of a trip may say, whether it is recorded or corrected.</summary>
internal static class TripRecordRule
{
    /// <summary>Every fault of a record.</summary>
    /// <param name="field">What stands before the names of its fields.</param>
    /// <param name="matter">The application.</param>
    /// <param name="record">The record.</param>
    /// <param name="replaced">The record in whose place it comes; null for none, and where that one said that nobody came.</param>
    /// <param name="facts">What is known.</param>
    public static IEnumerable<Fault> Faults(string field, Matter matter, TripRecord record, TripRecord? replaced, Facts facts)
    {
        if (record.Date > facts.Today)
        {
            yield return new Fault($"{field}date", "到场日期不能晚于今天。", "A trip cannot lie in the future.");
        }

        if (record.Cause == TripCause.Demanded && matter.Visit.State == VisitState.Held && replaced?.Cause != TripCause.Demanded)
        {
            yield return new Fault(
                $"{field}cause",
                "唯一一次可要求的到场已登记为另一次。部门再次要求的，请登记为机关原因；申请人自己来的，请登记其原因；另一次登记有误的，请先更正那一次。",
                "Another trip is recorded as the one that can be demanded. Record AUTHORITY_FAULT where a department made somebody come again, else the applicant's own cause; where that record is wrong, correct it first.");
        }

        if (record.Department is null && record.Cause is TripCause.Demanded or TripCause.AuthorityFault)
        {
            yield return new Fault($"{field}department", "请注明有关部门。", "Name the department that this trip is counted for.");
        }
        else if (record.Department is not null && facts.Catalogue.FindAuthority(record.Department) is null)
        {
            yield return new Fault($"{field}department", "没有该部门。", "There is no such department.");
        }
    }
}

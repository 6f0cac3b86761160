using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Visits;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>The one visit on the wire. It is shared (rule 1): who takes part sees every purpose and trip.</summary>
internal static class VisitMap
{
    /// <summary>The visit of an application.</summary>
    public static V1.Visit ToWire(MatterView view)
    {
        var matter = view.Matter;
        var wire = new V1.Visit
        {
            Name = Names.Visit(matter.Id),
            State = matter.Visit.State.ToWire(),
            DemandedCount = matter.Visit.DemandedCount,
        };
        if (matter.Visit.Slot is { } slot)
        {
            wire.Slot = ToWire(slot);
        }

        wire.Purposes.AddRange(matter.Visit.Purposes.Select(purpose => new V1.VisitPurpose
        {
            Department = Names.Department(purpose.Department),
            Review = Names.Review(matter.Id, purpose.Item),
            Reason = view.Texts.Of(purpose.Reason),
            MaterialCode = purpose.Material ?? "",
            DemandDate = purpose.Date.ToWire(),
        }));
        wire.Trips.AddRange(matter.Trips.Select(trip => new V1.Trip
        {
            Date = trip.Date.ToWire(),
            Cause = trip.Cause.ToWire(),
            Department = trip.Department is { } department ? Names.Department(department) : "",
            RecordedBy = view.TripRecorders.GetValueOrDefault(trip.Number, ""),
            RecordTime = trip.Time.ToWire(),
            Name = Names.Trip(matter.Id, trip.Number),
            NotMade = trip.StruckDate is not null,
            Correction = trip.Correction is { } correction
                ? new V1.TripCorrection { Recorded = ToWire(correction.Was), Reason = view.Texts.Of(correction.Reason), Date = correction.Date.ToWire() }
                : null,
        }));
        return wire;
    }

    /// <summary>What the record of a trip says; null where it says that nobody came.</summary>
    public static V1.TripRecord? ToWire(TripRecord? record) => record is null ? null : new()
    {
        Date = record.Date.ToWire(),
        Cause = record.Cause.ToWire(),
        Department = record.Department is { } department ? Names.Department(department) : "",
    };

    /// <summary>A slot; the seat is nobody's business but the server's.</summary>
    public static V1.VisitSlot ToWire(VisitSlot slot) =>
        new() { Date = slot.Date.ToWire(), Start = slot.Start.ToWire(), End = slot.End.ToWire(), Place = slot.Place };

    /// <summary>Role and department that recorded something, without a person: <c>officer/housing</c>, <c>window</c>.</summary>
    public static string Recorder(ActorRole role, string? department)
    {
        var name = role switch
        {
            ActorRole.System => "rule",
            ActorRole.Applicant => "applicant",
            ActorRole.Officer => "officer",
            ActorRole.AuthorityHead or ActorRole.GovernmentHead => "person-in-charge",
            ActorRole.Window => "window",
            ActorRole.Operator => "operator",
            ActorRole.Auditor => "auditor",
            ActorRole.Assessor => "assessor",
            ActorRole.Public => "public",
        };
        return department is null ? name : $"{name}/{department}";
    }
}

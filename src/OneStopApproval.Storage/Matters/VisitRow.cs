using OneStopApproval.Domain.Visits;

namespace OneStopApproval.Storage.Matters;

/// <summary>The one demanded visit (最多跑一次) of an application; no row while nobody demands one.</summary>
public sealed class VisitRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>State.</summary>
    public VisitState State { get; set; }

    /// <summary>Booked date.</summary>
    public DateOnly? SlotDate { get; set; }

    /// <summary>Earliest arrival, local time.</summary>
    public TimeOnly? SlotStart { get; set; }

    /// <summary>Latest arrival, local time.</summary>
    public TimeOnly? SlotEnd { get; set; }

    /// <summary>Booked place.</summary>
    public string? SlotPlace { get; set; }

    /// <summary>Id of the booked place, where it is a published one.</summary>
    public string? SlotPlaceId { get; set; }

    /// <summary>The seat held among those of the slot, from 1.</summary>
    public int? SlotSeat { get; set; }

    /// <summary>Date on which it was held.</summary>
    public DateOnly? HeldDate { get; set; }

    /// <summary>Why it is demanded, one purpose for each review.</summary>
    public List<VisitPurposeRow> Purposes { get; init; } = [];
}

/// <summary>A department's purpose of the demanded visit.</summary>
public sealed class VisitPurposeRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review that needs it.</summary>
    public string Item { get; set; } = "";

    /// <summary>Place in the order of demand, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>The department that demands.</summary>
    public string Department { get; set; } = "";

    /// <summary>Commitment to the reason told.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The listed material whose original is to be seen.</summary>
    public string? Material { get; set; }

    /// <summary>Date of the demand.</summary>
    public DateOnly Date { get; set; }
}

/// <summary>A trip (到场): appended, and changed by a correction alone, which two persons make (rule 28).</summary>
public sealed class TripRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>Number within the application, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Date.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Cause.</summary>
    public TripCause Cause { get; set; }

    /// <summary>The department concerned.</summary>
    public string? Department { get; set; }

    /// <summary>Subject that recorded it.</summary>
    public string RecordedBy { get; set; } = "";

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>The correction that is proposed, as JSON; null for none.</summary>
    public string? Proposal { get; set; }

    /// <summary>Date on which the record was corrected to say that nobody came.</summary>
    public DateOnly? StruckDate { get; set; }

    /// <summary>Date of the last correction; null where the record is as it was made.</summary>
    public DateOnly? CorrectedDate { get; set; }

    /// <summary>Commitment to the reasons of the last correction.</summary>
    public string? CorrectionReason { get; set; }

    /// <summary>Subject that proposed the last correction.</summary>
    public string? CorrectionProposedBy { get; set; }

    /// <summary>Subject that confirmed the last correction: another one.</summary>
    public string? CorrectionConfirmedBy { get; set; }

    /// <summary>Date before the last correction; null where the record said that nobody came.</summary>
    public DateOnly? WasDate { get; set; }

    /// <summary>Cause before the last correction.</summary>
    public TripCause? WasCause { get; set; }

    /// <summary>Department before the last correction.</summary>
    public string? WasDepartment { get; set; }
}

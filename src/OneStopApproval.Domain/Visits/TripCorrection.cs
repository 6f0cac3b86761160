using System.Text.Json.Serialization;

namespace OneStopApproval.Domain.Visits;

/// <summary>What the record of a trip says.</summary>
/// <param name="Date">Date of the trip.</param>
/// <param name="Cause">Why somebody came.</param>
/// <param name="Department">The department concerned, or null.</param>
public sealed record TripRecord(DateOnly Date, TripCause Cause, string? Department);

/// <summary>A correction of a trip's record (更正) that one person proposed and nobody has confirmed yet (rule 28).</summary>
/// <param name="Number">Sequence of the journal event that proposed it; a later proposal takes its place.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="ProposedBy">Subject that proposed it, who cannot confirm it.</param>
/// <param name="Date">Date of the proposal.</param>
public sealed record ProposedTripCorrection(long Number, string Reason, string ProposedBy, DateOnly Date)
{
    /// <summary>What the record is to say; null where nobody came.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TripRecord? Instead { get; init; }

    /// <summary>The etag that its confirmation must carry.</summary>
    public string Etag => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The last correction of a trip's record; those before stand in the journal.</summary>
/// <param name="Was">What the record said before; null where it said that nobody came.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="ProposedBy">Subject that proposed it.</param>
/// <param name="ConfirmedBy">Subject that confirmed it: another one, which the database holds too.</param>
/// <param name="Date">Date of the confirmation.</param>
public sealed record TripCorrection(TripRecord? Was, string Reason, string ProposedBy, string ConfirmedBy, DateOnly Date);

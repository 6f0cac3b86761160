using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Visits;

/// <summary>The one visit that may be demanded of the applicant (最多跑一次, rule 21).</summary>
public sealed record Visit
{
    /// <summary>No visit demanded, nobody came.</summary>
    public static Visit None { get; } = new();

    /// <summary>State of the demandable visit.</summary>
    public VisitState State { get; init; } = VisitState.NotNeeded;

    /// <summary>Why it is demanded, one purpose for each review.</summary>
    public ImmutableArray<VisitPurpose> Purposes { get; init; } = [];

    /// <summary>The booked slot, or null.</summary>
    public VisitSlot? Slot { get; init; }

    /// <summary>Date on which the demanded visit was held.</summary>
    public DateOnly? HeldDate { get; init; }

    /// <summary>Number of trips recorded, of any cause, those too that are corrected to have not been made.</summary>
    public int TripCount { get; init; }

    /// <summary>Trips that an authority demanded: the headline figure.</summary>
    public int DemandedCount { get; init; }

    /// <summary>Trips that an authority's fault caused: each a violation.</summary>
    public int FaultCount { get; init; }

    /// <summary>
    /// The visit once the record of a trip says something else. Where the demanded trip is none, the visit stands again where it
    /// stood before: booked, demanded or not needed.
    /// </summary>
    internal Visit Correct(TripRecord? was, TripRecord? reads)
    {
        var counted = this with
        {
            DemandedCount = DemandedCount + Of(reads, TripCause.Demanded) - Of(was, TripCause.Demanded),
            FaultCount = FaultCount + Of(reads, TripCause.AuthorityFault) - Of(was, TripCause.AuthorityFault),
        };
        return reads?.Cause == TripCause.Demanded ? counted with { State = VisitState.Held, HeldDate = reads.Date }
            : was?.Cause != TripCause.Demanded ? counted
            : counted with
            {
                State = Slot is not null ? VisitState.Booked : Purposes.IsEmpty ? VisitState.NotNeeded : VisitState.Demanded,
                HeldDate = null,
            };

        static int Of(TripRecord? record, TripCause cause) => record?.Cause == cause ? 1 : 0;
    }
}

/// <summary>A department's purpose of the demanded visit.</summary>
/// <param name="Item">Item of the review that needs it.</param>
/// <param name="Department">The department that demands.</param>
/// <param name="Reason">Commitment to the reason told to the applicant.</param>
/// <param name="Material">Id of the listed material whose original is to be seen, or null.</param>
/// <param name="Date">Date of the demand.</param>
public sealed record VisitPurpose(string Item, string Department, string Reason, string? Material, DateOnly Date);

/// <summary>A booked slot in local time.</summary>
/// <param name="Date">Date of the visit.</param>
/// <param name="Start">Earliest arrival.</param>
/// <param name="End">Latest arrival.</param>
/// <param name="Place">Where; a public office's name.</param>
public sealed record VisitSlot(DateOnly Date, TimeOnly Start, TimeOnly End, string Place)
{
    /// <summary>Id of the published place; null where the place was agreed without one.</summary>
    // Both left out where they say nothing, so that a repeat of a request from before there were seats is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PlaceId { get; init; }

    /// <summary>The seat held among those of the slot, from 1; null where there are none to hold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Seat { get; init; }

    /// <summary>Under what the seats of a published place's slot are counted; null without one.</summary>
    public string? Key() => PlaceId is null ? null : string.Create(CultureInfo.InvariantCulture, $"{PlaceId}/{Date:yyyyMMdd}/{Start:HHmm}");
}

/// <summary>A trip (到场): the fact that somebody came; appended, never refused, and corrected by two persons where it was recorded wrong.</summary>
/// <param name="Number">Number within the application, from 1.</param>
/// <param name="Date">Date of the trip.</param>
/// <param name="Cause">Why somebody came.</param>
/// <param name="Department">The department concerned, or null.</param>
/// <param name="RecordedBy">Subject that recorded it.</param>
/// <param name="Time">When it was recorded.</param>
public sealed record Trip(
    int Number, DateOnly Date, TripCause Cause, string? Department, string RecordedBy, DateTimeOffset Time)
{
    /// <summary>The correction that is proposed and that nobody has confirmed yet, or null.</summary>
    public ProposedTripCorrection? Proposal { get; init; }

    /// <summary>Its last correction, or null.</summary>
    public TripCorrection? Correction { get; init; }

    /// <summary>Date on which the record was corrected to say that nobody came; null where somebody did. It counts for nothing then.</summary>
    public DateOnly? StruckDate { get; init; }

    /// <summary>What the record says; null where nobody came.</summary>
    public TripRecord? Reads => StruckDate is null ? new(Date, Cause, Department) : null;

    /// <summary>The trip after a correction.</summary>
    internal Trip Correct(TripCorrected corrected) => this with
    {
        Date = corrected.Reads?.Date ?? Date,
        Cause = corrected.Reads?.Cause ?? Cause,
        Department = corrected.Reads is { } reads ? reads.Department : Department,
        StruckDate = corrected.Reads is null ? corrected.Correction.Date : null,
        Correction = corrected.Correction,
        Proposal = null,
    };
}

/// <summary>States of the visit; numbers equal the contract's.</summary>
public enum VisitState
{
    /// <summary>Nobody demanded one.</summary>
    NotNeeded = 1,

    /// <summary>Demanded, not booked.</summary>
    Demanded = 2,

    /// <summary>Demanded and booked.</summary>
    Booked = 3,

    /// <summary>Held: no further demand is possible.</summary>
    Held = 4,
}

/// <summary>Causes of a trip; numbers equal the contract's.</summary>
public enum TripCause
{
    /// <summary>An authority demanded it.</summary>
    Demanded = 1,

    /// <summary>The applicant chose to come.</summary>
    ApplicantChoice = 2,

    /// <summary>The applicant had forgotten a paper.</summary>
    ApplicantMissingPaper = 3,

    /// <summary>A hearing.</summary>
    Hearing = 4,

    /// <summary>An examination that a statute prescribes.</summary>
    StatutoryExam = 5,

    /// <summary>An authority's fault: a violation with its department's name.</summary>
    AuthorityFault = 6,
}

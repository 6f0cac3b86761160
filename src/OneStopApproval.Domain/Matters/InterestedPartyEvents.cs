using System.Text.Json.Serialization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Participation;

namespace OneStopApproval.Domain.Matters;

/// <summary>An interested party was found, and the notice to it and to the applicant issued by the event before (ALL 36).</summary>
public sealed record InterestedPartyNotified(string Item, InterestedParty Party) : MatterEvent;

/// <summary>The notice reached the interested party.</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the party.</param>
/// <param name="Date">Date on which it did.</param>
/// <param name="Proof">Commitment to the proof.</param>
public sealed record InterestedPartyTold(string Item, int Number, DateOnly Date, string Proof) : MatterEvent
{
    /// <summary>The days to ask for a hearing, which start with it; null in what was journaled before they were a clock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Clock? Asking { get; init; }
}

/// <summary>An interested party asked for a hearing (ALL 47).</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the party.</param>
/// <param name="Date">Date of the request.</param>
/// <param name="Holding">The days to hold it, which start with it; null where one was asked for or told already.</param>
/// <param name="HoldBy">Last of these days.</param>
/// <param name="Begins">Whether a hearing begins with it; else it is the one to which the applicant was told its right.</param>
public sealed record PartyHearingRequested(
    string Item, int Number, DateOnly Date, Clock? Holding, DateOnly? HoldBy, bool Begins) : MatterEvent;

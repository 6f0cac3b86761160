using OneStopApproval.Domain.Inspections;

namespace OneStopApproval.Domain.Matters;

/// <summary>The joint on-site review was scheduled, or moved before it began (rule 22).</summary>
/// <param name="Item">The review whose department did it.</param>
/// <param name="Schedule">When and where.</param>
/// <param name="Date">Date of the act.</param>
public sealed record OnSiteReviewScheduled(string Item, OnSiteSchedule Schedule, DateOnly Date) : MatterEvent;

/// <summary>A review takes part in it, or is checked separately (rule 22).</summary>
/// <param name="Item">The review.</param>
/// <param name="Participant">As what, and who goes.</param>
/// <param name="Date">Date of the act.</param>
public sealed record OnSiteReviewJoined(string Item, OnSiteParticipant Participant, DateOnly Date) : MatterEvent;

/// <summary>A review that ended takes part no more (rule 6).</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the participant.</param>
/// <param name="Date">Date of the end.</param>
public sealed record OnSiteReviewLeft(string Item, int Number, DateOnly Date) : MatterEvent;

/// <summary>What was found on site for a review was recorded (rule 22).</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the participant.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Date">Date of the act.</param>
public sealed record OnSiteFindingsRecorded(string Item, int Number, OnSiteFindings Findings, DateOnly Date) : MatterEvent;

/// <summary>What had been found was checked once more after rectification (rule 22).</summary>
/// <param name="Item">The review.</param>
/// <param name="Number">Number of the participant.</param>
/// <param name="Recheck">What the re-check says.</param>
/// <param name="Date">Date of the act.</param>
public sealed record RectificationVerified(string Item, int Number, OnSiteRecheck Recheck, DateOnly Date) : MatterEvent;

/// <summary>Assessors were drawn at random for a review (rule 22).</summary>
/// <param name="Item">The review.</param>
/// <param name="Draw">The draw.</param>
/// <param name="Date">Date of the act.</param>
public sealed record AssessorsDrawn(string Item, AssessorDraw Draw, DateOnly Date) : MatterEvent;

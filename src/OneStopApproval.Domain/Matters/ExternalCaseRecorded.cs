namespace OneStopApproval.Domain.Matters;

/// <summary>The department noted under which id its own system keeps a review; a later note takes the place of an earlier one.</summary>
/// <param name="Item">The review.</param>
/// <param name="ExternalCase">Id of the case in the department's own system.</param>
/// <param name="Date">Date of the note.</param>
public sealed record ExternalCaseRecorded(string Item, string ExternalCase, DateOnly Date) : MatterEvent;

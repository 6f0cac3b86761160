using System.Collections.Immutable;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// What the applicant pledged to bring after the acceptance (容缺受理承诺), and what became of it. Only material on the item's
/// published list can be pledged.
/// </summary>
/// <param name="Materials">Ids of the pledged materials; once accepted, of those that were missing then.</param>
/// <param name="PledgedDays">Working days that the applicant gave itself, from the delivery of the acceptance.</param>
/// <param name="PledgeDate">Date of the pledge.</param>
public sealed record Tolerance(ImmutableArray<string> Materials, int PledgedDays, DateOnly PledgeDate)
{
    /// <summary>Id of the document that accepts the review without them, or of the last one that corrects it; null until then.</summary>
    public string? Document { get; init; }

    /// <summary>Date on which all of them were there; null until then, and for ever where the review ended first.</summary>
    public DateOnly? SuppliedDate { get; init; }

    /// <summary>How the acceptance was revoked; null while it stands.</summary>
    public AcceptanceRevocation? Revocation { get; init; }
}

/// <summary>The act that revokes a tolerant acceptance (撤销受理).</summary>
/// <param name="Date">Date of the act.</param>
/// <param name="DueDate">Last day on which the material could have come.</param>
/// <param name="Document">Id of its document.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="LegalBasis">Commitment to the legal basis.</param>
/// <param name="Remedies">Commitment to the remedies told, or null for the department's own text.</param>
public sealed record AcceptanceRevocation(
    DateOnly Date, DateOnly DueDate, string Document, string Reason, string LegalBasis, string? Remedies);

using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// Who is turned away at the door of an item, and by whom he is to be served instead (rule 10, ALL 32(2)). All of its
/// conditions must hold; at least one stands.
/// </summary>
public sealed record CompetenceRule
{
    /// <summary>It holds for this establishment; null: for any.</summary>
    public Establishment? When { get; init; }

    /// <summary>It holds for every establishment except this one; null: no exception.</summary>
    public Establishment? Unless { get; init; }

    /// <summary>It holds for this grade; null: for any.</summary>
    public string? Grade { get; init; }

    /// <summary>How the review is turned away.</summary>
    public required DeclineOutcome Outcome { get; init; }

    /// <summary>Full Chinese name of the competent authority.</summary>
    public required string RightAuthority { get; init; }

    /// <summary>Articles it rests on, in Chinese.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Whether it turns this applicant away.</summary>
    /// <param name="establishment">Who set the applicant up.</param>
    /// <param name="grade">The grade asked for; null or empty when none is.</param>
    public bool Applies(Establishment establishment, string? grade) =>
        (When is null || When == establishment)
        && (Unless is null || Unless != establishment)
        && (Grade is null || Grade == grade);
}

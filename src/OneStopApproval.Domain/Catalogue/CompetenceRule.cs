using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>
/// Who is turned away at the door of an item, and by whom he is to be served instead (rule 10, ALL 32(2)). All of its
/// conditions must hold; at least one stands.
/// </summary>
public sealed record CompetenceRule
{
    /// <summary>The word in <see cref="RightAuthority"/> for the name of the province where the lab is registered.</summary>
    public const string ProvinceWord = "{province}";

    /// <summary>It holds for this establishment; null: for any.</summary>
    public Establishment? When { get; init; }

    /// <summary>It holds for every establishment except this one; null: no exception.</summary>
    public Establishment? Unless { get; init; }

    /// <summary>It holds for every lab that is registered outside this region; null: wherever the lab is.</summary>
    public RegionCode? Outside { get; init; }

    /// <summary>It holds for this grade; null: for any.</summary>
    public string? Grade { get; init; }

    /// <summary>How the review is turned away.</summary>
    public required DeclineOutcome Outcome { get; init; }

    /// <summary>Full Chinese name of the competent authority; <see cref="ProvinceWord"/> stands for the lab's own province.</summary>
    public required string RightAuthority { get; init; }

    /// <summary>Articles it rests on, in Chinese.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Whether it turns this applicant away.</summary>
    /// <param name="origin">Where the applicant comes from.</param>
    /// <param name="grade">The grade asked for; null or empty when none is.</param>
    public bool Applies(LabOrigin origin, string? grade)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return (When is null || When == origin.Establishment)
            && (Unless is null || Unless != origin.Establishment)
            && (Outside is null || (origin.Region is { } region && !Outside.Covers(region)))
            && (Grade is null || Grade == grade);
    }

    /// <summary>The authority that is competent for this applicant.</summary>
    public string AuthorityFor(LabOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return RightAuthority.Replace(ProvinceWord, origin.Region?.Province, StringComparison.Ordinal);
    }
}

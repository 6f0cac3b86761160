namespace OneStopApproval.Domain.Intake;

/// <summary>A point that a department wants the one correction notice to make (rule 11); a draft until the notice is issued.</summary>
/// <param name="Id">Id within the application while it is a draft: <c>w1</c>, <c>w2</c>.</param>
/// <param name="Material">Id of the listed material that is missing or wrong, or null.</param>
/// <param name="Text">Commitment to what is missing or wrong.</param>
/// <param name="LegalBasis">Commitment to the legal basis, or null.</param>
/// <param name="Date">Date on which it was drafted.</param>
public sealed record DraftedPoint(string Id, string? Material, string Text, string? LegalBasis, DateOnly Date)
{
    /// <summary>The field of the form that is wrong, as the contract names it, or null.</summary>
    public string? Field { get; init; }

    /// <summary>Commitment to how it is mended, or null.</summary>
    public string? Remedy { get; init; }
}

/// <summary>A point of a notice with what the department that asked found in its answer.</summary>
/// <param name="Point">Id of the point.</param>
/// <param name="Check">What it found.</param>
public sealed record CheckedPoint(string Point, PointCheck Check);

/// <summary>What the department that asked found in an answer.</summary>
/// <param name="Mended">Whether it mends what was wrong.</param>
/// <param name="Remark">Commitment to what is still wrong, or null.</param>
/// <param name="Date">Date on which it said so.</param>
public sealed record PointCheck(bool Mended, string? Remark, DateOnly Date);

using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Identity;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;

namespace OneStopApproval.Server.Reading;

/// <summary>An inbox: the reviews of a department that a caller sees, open ones or ended ones, and of which labs.</summary>
/// <param name="Caller">Who looks.</param>
/// <param name="Department">Whose reviews; null for every department in the caller's scope.</param>
internal sealed record Inbox(Caller Caller, string? Department)
{
    private const int LeagueDigits = 4;
    private const int BannerDigits = 6;

    /// <summary>Whether the reviews are those that have ended, the latest first.</summary>
    public bool AreEnded { get; init; }

    /// <summary>Whether open and ended reviews are mixed, as a list of states may.</summary>
    public bool AreMixed { get; init; }

    /// <summary>Subjects of whose reviews they are, the caller's first; null for whosever they are.</summary>
    public IReadOnlyList<string>? Assignees { get; init; }

    /// <summary>Leading digits of the region's code, or null for all.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Code of the lab, or null for all.</summary>
    public string? Uscc { get; init; }

    /// <summary>Case number, or null for all.</summary>
    public string? DisplayNumber { get; init; }

    /// <summary>How the lab's name begins, or null for all.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Id of the case in the department's own system, or null for all.</summary>
    public string? ExternalCase { get; init; }

    /// <summary>Its reviews, in a form that the inbox's indexes answer.</summary>
    public IQueryable<ReviewRow> Reviews(ApprovalDb db)
    {
        var department = Department;
        var reviews = db.Reviews.Where(Scope.Reviews(Caller));
        reviews = department is null ? reviews : reviews.Where(review => review.Department == department);
        reviews = AreMixed ? reviews
            : AreEnded ? reviews.Where(review => review.State >= ReviewState.Granted)
            : reviews.Where(review => review.State > ReviewState.None && review.State < ReviewState.Granted);
        reviews = ExternalCase is { } id ? reviews.Where(review => review.ExternalCase == id) : reviews;
        return InRegion(InRegion(reviews, Caller.RegionPrefix), RegionCode);
    }

    /// <summary>
    /// Applications to join with <see cref="Reviews"/>, but for those on which something has fallen due that was not settled yet.
    /// Alone they are not what the caller sees: the region is a condition of the reviews.
    /// </summary>
    public IQueryable<ApplicationRow> Applications(ApprovalDb db, DateOnly today)
    {
        // A review's region is its application's, written in the same commit. Asked of both, the database takes the two for
        // independent, expects far fewer rows than there are, and sorts a whole league.
        var anywhere = Caller with { RegionPrefix = "" };
        // What has no bundle is a certificate from before this system, and no application.
        var rows = db.Applications
            .Where(Scope.Applications(anywhere))
            .Where(row => row.Bundle != "" && (row.NextDueOn == null || row.NextDueOn > today));
        rows = Uscc is { } uscc ? rows.Where(row => row.Uscc == uscc) : rows;
        rows = DisplayNumber is { } number ? rows.Where(row => row.DisplayNumber == number) : rows;
        // EF Core translates StartsWith without a comparison alone.
#pragma warning disable CA1310
        return NamePrefix is { } name ? rows.Where(row => row.DisplayName.StartsWith(name)) : rows;
#pragma warning restore CA1310
    }

    // In a form with which the database begins at the region's own range.
    private static IQueryable<ReviewRow> InRegion(IQueryable<ReviewRow> reviews, string? prefix) => prefix?.Length switch
    {
        null or 0 => reviews,
        LeagueDigits => reviews.Where(review => review.League == prefix),
        BannerDigits => reviews.Where(review => review.RegionCode == prefix),
#pragma warning disable CA1310 // EF Core translates StartsWith without a comparison alone, and the codes are digits.
        _ => reviews.Where(review => review.RegionCode.StartsWith(prefix!)),
#pragma warning restore CA1310
    };
}

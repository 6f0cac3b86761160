using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Storage;
using ApplicationState = OneStopApproval.Domain.Matters.ApplicationState;

namespace OneStopApproval.Server.Operator;

/// <summary>Until when personal values are kept: so many years after the end of their application, and never less than its certificates last.</summary>
/// <param name="settings">How many years.</param>
internal sealed class PersonalRetention(ServerSettings settings)
{
    /// <summary>Years to keep values, or null when none are set and nothing is erased by itself.</summary>
    public int? Years { get; } = settings.PersonalKeepYears == 0 ? null : settings.PersonalKeepYears;

    /// <summary>Applications that have ended: closed, or with all that they asked for withdrawn.</summary>
    public static IQueryable<EndedApplication> Ended(ApprovalDb db) => db.Applications
        .Where(row => row.State == ApplicationState.Closed || row.State == ApplicationState.Withdrawn)
        .Select(row => new EndedApplication
        {
            Id = row.Id,
            DisplayNumber = row.DisplayNumber ?? "",
            EndDate = row.ClosedDate ?? db.Reviews.Where(review => review.ApplicationId == row.Id).Max(review => review.TerminalDate),
        });

    /// <summary>Those of them that have something to erase: words on the purpose of what was done after an erasure are not.</summary>
    public static IQueryable<EndedApplication> DueThrough(ApprovalDb db, DateOnly day) => EndedThrough(db, day)
        .Where(ended => db.OpinionDrafts.Any(draft => draft.ApplicationId == ended.Id)
            || db.PersonalValues.Any(value => value.ApplicationId == ended.Id
                && !db.PersonalActs.Any(act => act.ApplicationId == ended.Id && act.Reason == value.Commitment)));

    /// <summary>Those that ended on or before a day, and no certificate outlived it.</summary>
    public static IQueryable<EndedApplication> EndedThrough(ApprovalDb db, DateOnly day) => Ended(db)
        .Where(ended => ended.EndDate <= day
            && !db.Certificates.Any(certificate => certificate.ApplicationId == ended.Id
                && certificate.ExpiryDate > day && (certificate.EndDate == null || certificate.EndDate > day)));

    /// <summary>Whether a certificate from an application is in force.</summary>
    public static Task<bool> IsCertifiedAsync(ApprovalDb db, string application, DateOnly today, CancellationToken cancellationToken) =>
        db.Certificates.AnyAsync(
            row => row.ApplicationId == application && row.ExpiryDate >= today && (row.EndDate == null || row.EndDate > today), cancellationToken);
}

/// <summary>An application that has ended.</summary>
internal sealed class EndedApplication
{
    /// <summary>Its id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The number that people know it by.</summary>
    public string DisplayNumber { get; init; } = "";

    /// <summary>The day of its end: of its closing, or of its last withdrawal.</summary>
    public DateOnly? EndDate { get; init; }
}

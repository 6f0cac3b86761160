using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;
using ApplicationState = OneStopApproval.Domain.Matters.ApplicationState;

namespace OneStopApproval.Server.Operator;

/// <summary>Until when personal values are kept: so many years after the end of their application, and never less than its certificates last.</summary>
/// <param name="settings">How many years.</param>
internal sealed class PersonalRetention(ServerSettings settings)
{
    /// <summary>Years to keep values, or null when none are set and nothing is erased by itself.</summary>
    public int? Years { get; } = settings.PersonalKeepYears == 0 ? null : settings.PersonalKeepYears;

    /// <summary>Whether an application has ended.</summary>
    public static bool HasEnded(ApplicationState state) => state is ApplicationState.Closed or ApplicationState.Withdrawn;

    /// <summary>The day on which an ended application ended: one that was withdrawn has none of its own.</summary>
    public static DateOnly EndOf(DateOnly? closed, DateOnly? joined, DateOnly? receipt) => closed ?? joined ?? receipt ?? default;

    /// <summary>Ended applications with personal values whose end was on or before a day, and no certificate outlived it.</summary>
    public static IQueryable<ApplicationRow> EndedThrough(ApprovalDb db, DateOnly day) => db.Applications
        .Where(row => (row.State == ApplicationState.Closed || row.State == ApplicationState.Withdrawn)
            && (row.ClosedDate ?? row.JoinedDate ?? row.ReceiptDate) <= day
            && db.PersonalKeys.Any(key => key.ApplicationId == row.Id)
            && !db.Certificates.Any(certificate => certificate.ApplicationId == row.Id
                && certificate.ExpiryDate > day && (certificate.EndDate == null || certificate.EndDate > day)));

    /// <summary>Whether a certificate from an application is in force.</summary>
    public static Task<bool> IsCertifiedAsync(ApprovalDb db, string application, DateOnly today, CancellationToken cancellationToken) =>
        db.Certificates.AnyAsync(
            row => row.ApplicationId == application && row.ExpiryDate >= today && (row.EndDate == null || row.EndDate > today), cancellationToken);
}

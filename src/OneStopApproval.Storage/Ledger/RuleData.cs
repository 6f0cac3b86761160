using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Storage.Ledger;

/// <summary>The published data that rules work on, given by the server.</summary>
/// <param name="Catalogue">The catalogue of a version; it throws for one that was never published.</param>
/// <param name="InForce">The catalogue in force on a business date.</param>
/// <param name="Calendar">The working-day calendar in force.</param>
public sealed record RuleData(
    Func<string, ApprovalCatalogue> Catalogue,
    Func<DateOnly, ApprovalCatalogue> InForce,
    Func<WorkingCalendar> Calendar)
{
    /// <summary>Learns of what another replica published, when a matter is pinned to a calendar that is not known here.</summary>
    public Func<Task> Refresh { get; init; } = static () => Task.CompletedTask;

    /// <summary>Sees to it that clocks of these calendar versions can be counted.</summary>
    /// <exception cref="InvalidOperationException">One of them was never published.</exception>
    public async Task KnowAsync(IEnumerable<string> calendarVersions)
    {
        ArgumentNullException.ThrowIfNull(calendarVersions);
        foreach (var version in calendarVersions)
        {
            if (!Calendar().Knows(version))
            {
                await Refresh();
            }

            if (!Calendar().Knows(version))
            {
                throw new InvalidOperationException($"Calendar {version} was never published here.");
            }
        }
    }

    /// <summary>The catalogue that a matter is pinned to; for a new one that in force today.</summary>
    internal ApprovalCatalogue For(string version, DateOnly today) =>
        version.Length == 0 ? InForce(today) : Catalogue(version);
}

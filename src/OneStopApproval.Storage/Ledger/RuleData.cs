using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;

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

    /// <summary>
    /// The catalogue that a matter is pinned to; for a new one and a draft that in force today, unless a draft asks for what it
    /// does not have: then the one that the draft was last changed under.
    /// </summary>
    public ApprovalCatalogue For(Matter matter, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return matter.State switch
        {
            ApplicationState.None => InForce(today),
            ApplicationState.Draft when InForce(today) is var current && current.Carries(matter) => current,
            ApplicationState.Draft or ApplicationState.Received or ApplicationState.InReview or ApplicationState.Decided or ApplicationState.Closed
                or ApplicationState.Withdrawn or ApplicationState.Deleted => DraftedUnder(matter, today),
        };
    }

    /// <summary>The catalogue of a matter's own version; for a new one that in force today.</summary>
    internal ApprovalCatalogue DraftedUnder(Matter matter, DateOnly today) =>
        matter.CatalogueVersion.Length == 0 ? InForce(today) : Catalogue(matter.CatalogueVersion);
}

using System.Collections.Immutable;
using System.Text.Json;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Server.Identity;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Publishing;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// The published data that rules work on: every catalogue version ever stored, since a running application stays pinned to
/// its own, and the calendar. A version that was published never changes; an edit of the data is a new version.
/// </summary>
internal sealed class PublishedData(
    PublishedVersions published, ServerSettings settings, BusinessTime time, LeadDepartment lead, ILogger<PublishedData> log)
{
    private const string CatalogueKind = "catalogue";

    private ImmutableArray<ApprovalCatalogue> versions = [];
    private WorkingCalendar? calendar;

    /// <summary>The catalogue in force today.</summary>
    public ApprovalCatalogue Current => InForce(time.Today);

    /// <summary>The working-day calendar in force.</summary>
    public WorkingCalendar Calendar => calendar ?? throw new InvalidOperationException("The catalogue is not loaded yet.");

    /// <summary>The same for the ledger.</summary>
    public RuleData Rules => new(Pinned, InForce, () => Calendar);

    /// <summary>The catalogue of a version that some application is pinned to.</summary>
    public ApprovalCatalogue Pinned(string version) =>
        versions.FirstOrDefault(catalogue => catalogue.Version == version)
        ?? throw new InvalidOperationException($"Catalogue {version} was never published here.");

    /// <summary>The catalogue in force on a date: the youngest that is effective, or the first while none is.</summary>
    public ApprovalCatalogue InForce(DateOnly date) =>
        versions.LastOrDefault(catalogue => catalogue.EffectiveFrom <= date) ?? versions[0];

    /// <summary>Reads the folder; touches no database.</summary>
    /// <exception cref="StartException">The folder has faults.</exception>
    public LoadedCatalogue ReadFolder() => Check(CatalogueLoader.LoadFolder(settings.CatalogueFolder), settings.CatalogueFolder);

    /// <summary>Stores what the folder holds as a version, and loads every version stored before.</summary>
    /// <exception cref="StartException">The folder changes what was published.</exception>
    public async Task LoadAsync(LoadedCatalogue loaded, CancellationToken cancellationToken)
    {
        await PublishAsync(loaded, cancellationToken);
        // In order of their dates: what is in force is the last that has begun.
        versions =
        [
            .. (await published.ListAsync(CatalogueKind, cancellationToken))
                .Select(version => version.Version == loaded.Catalogue.Version ? loaded.Catalogue : Read(version).Catalogue),
        ];
        calendar = loaded.Calendar;
        lead.Id = Current.Lead.Id;
        HostLog.CatalogueLoaded(log, loaded.Catalogue.Version, loaded.Catalogue.Items.Length);
    }

    private static LoadedCatalogue Read(PublishedVersion version) => Check(
        CatalogueLoader.Load(new CatalogueFiles(JsonSerializer.Deserialize<Dictionary<string, string>>(version.Content)!)),
        $"published version {version.Version}");

    private static LoadedCatalogue Check(LoadResult result, string origin) => result.Succeeded
        ? result.Loaded
        : throw new StartException([$"The catalogue has faults ({origin}):", .. result.Faults.Select(fault => fault.ToString())]);

    private async Task PublishAsync(LoadedCatalogue loaded, CancellationToken cancellationToken)
    {
        var catalogue = loaded.Catalogue;
        var content = JsonSerializer.Serialize(loaded.Files.Texts);
        try
        {
            await published.PublishAsync(new(CatalogueKind, catalogue.Version, catalogue.EffectiveFrom, content), cancellationToken);
        }
        catch (PublishedVersionChangedException)
        {
            throw new StartException(
            [
                $"The catalogue in {settings.CatalogueFolder} differs from version {catalogue.Version} as it was published.",
                "Running applications are pinned to that version: give the edited data a new version in catalogue.yaml.",
            ]);
        }
    }
}

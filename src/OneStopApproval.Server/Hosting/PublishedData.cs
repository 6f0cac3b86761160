using System.Collections.Immutable;
using System.Text.Json;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Publishing;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Hosting;

/// <summary>
/// The published data that rules work on: every catalogue version ever stored, since a running application stays pinned to
/// its own, and the calendars. A version that was published never changes; an edit of the data is a new version.
/// </summary>
internal sealed class PublishedData(
    PublishedVersions published, ServerSettings settings, ReadCatalogue read, BusinessTime time, ILogger<PublishedData> log)
{
    private const string CatalogueKind = "catalogue";

    private volatile ImmutableList<LoadedCatalogue> versions = [];
    private ImmutableArray<DocumentTemplate> shippedDocuments = [];
    private LoadedCatalogue? shipped;

    /// <summary>All versions, the earliest in force first.</summary>
    public IReadOnlyList<LoadedCatalogue> Versions => versions;

    /// <summary>The catalogue in force today.</summary>
    public ApprovalCatalogue Current => InForce(time.Today);

    /// <summary>The versions of the working-day calendar.</summary>
    public CalendarVersions Calendars { get; } = new(published);

    /// <summary>The working-day calendar in force.</summary>
    public WorkingCalendar Calendar => Calendars.InForce;

    /// <summary>The same for the ledger.</summary>
    public RuleData Rules => new(Pinned, InForce, () => Calendar) { Refresh = () => RefreshAsync(CancellationToken.None) };

    /// <summary>The catalogue of a version that some application is pinned to.</summary>
    public ApprovalCatalogue Pinned(string version) =>
        Find(version)?.Catalogue ?? throw new InvalidOperationException($"Catalogue {version} was never published here.");

    /// <summary>The catalogue that an application goes by: its own since its receipt, and before that the one in force.</summary>
    public ApprovalCatalogue For(Domain.Matters.Matter matter, DateOnly today) => Rules.For(matter, today);

    /// <summary>The catalogue in force on a date: the youngest that is effective, or the first while none is.</summary>
    public ApprovalCatalogue InForce(DateOnly date) =>
        (versions.FindLast(version => version.Catalogue.EffectiveFrom <= date) ?? versions[0]).Catalogue;

    /// <summary>The version of this name, or null.</summary>
    public LoadedCatalogue? Find(string version) => versions.Find(loaded => loaded.Catalogue.Version == version);

    /// <summary>Reads the folder; touches no database.</summary>
    /// <exception cref="StartException">The folder has faults.</exception>
    public LoadedCatalogue ReadFolder() => Check(read(settings.CatalogueFolder), settings.CatalogueFolder);

    /// <summary>Stores what the folder holds as a version, and loads every version stored before.</summary>
    /// <exception cref="StartException">The folder changes what was published.</exception>
    public async Task LoadAsync(LoadedCatalogue loaded, CancellationToken cancellationToken)
    {
        shippedDocuments = loaded.Catalogue.Documents;
        await PublishAsync(loaded, cancellationToken);
        await ReadVersionsAsync([loaded], cancellationToken);
        await Calendars.ReadAsync(loaded, versions, cancellationToken);
        shipped = loaded;
        HostLog.CatalogueLoaded(log, loaded.Catalogue.Version, loaded.Catalogue.Items.Length);
    }

    /// <summary>Publishes a version and keeps the answer to the request for it in the same commit.</summary>
    /// <exception cref="PublishedVersionChangedException">The version stands with other content.</exception>
    public async Task ApplyAsync(LoadedCatalogue loaded, AnswerRow answer, CancellationToken cancellationToken)
    {
        await published.PublishAsync(VersionOf(loaded), answer, cancellationToken);
        await RefreshAsync(CancellationToken.None);
    }

    /// <summary>Learns of versions that were published since; another replica may have done it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var known = versions;
        var names = await published.ListNamesAsync(CatalogueKind, cancellationToken);
        if (names.Any(name => Find(name) is null))
        {
            await ReadVersionsAsync(known, cancellationToken);
            await Calendars.ReadAsync(shipped!, versions, cancellationToken);
        }
        else
        {
            await Calendars.RefreshAsync(cancellationToken);
        }
    }

    private static PublishedVersion VersionOf(LoadedCatalogue loaded) => new(
        CatalogueKind, loaded.Catalogue.Version, loaded.Catalogue.EffectiveFrom, JsonSerializer.Serialize(loaded.Files.Texts));

    // In order of their dates: what is in force is the last that has begun.
    private async Task ReadVersionsAsync(IReadOnlyList<LoadedCatalogue> known, CancellationToken cancellationToken) =>
        versions =
        [
            .. (await published.ListAsync(CatalogueKind, cancellationToken))
                .Select(version => known.FirstOrDefault(loaded => loaded.Catalogue.Version == version.Version) ?? Read(version)),
        ];

    // A version that was published before a type of document existed prints that type as the shipped data says.
    private LoadedCatalogue Read(PublishedVersion version)
    {
        var files = new CatalogueFiles(JsonSerializer.Deserialize<Dictionary<string, string>>(version.Content)!);
        var loaded = Check(CatalogueLoader.LoadPublished(files), $"published version {version.Version}");
        var own = loaded.Catalogue.Documents;
        return loaded with
        {
            Catalogue = loaded.Catalogue with
            {
                Documents = [.. own, .. shippedDocuments.ExceptBy(own.Select(template => template.Type), template => template.Type)],
            },
        };
    }

    private static LoadedCatalogue Check(LoadResult result, string origin) => result.Succeeded
        ? result.Loaded
        : throw new StartException([$"The catalogue has faults ({origin}):", .. result.Faults.Select(fault => fault.ToString())]);

    private async Task PublishAsync(LoadedCatalogue loaded, CancellationToken cancellationToken)
    {
        var version = loaded.Catalogue.Version;
        var standing = (await published.ListAsync(CatalogueKind, cancellationToken)).FirstOrDefault(standing => standing.Version == version);
        if (standing is null)
        {
            await published.PublishAsync(VersionOf(loaded), cancellationToken);
        }
        else if (CatalogueDifference.Between(Read(standing).Files, loaded.Files) is { IsEmpty: false } changed)
        {
            throw new StartException(
            [
                $"The catalogue in {settings.CatalogueFolder} differs from version {version} as it was published:",
                .. changed.Select(file => $"  {file.File}: {string.Join(", ", file.Values.Select(value => value.Key))}"),
                "Running applications are pinned to that version: give the edited data a new version in catalogue.yaml.",
            ]);
        }
    }
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Server.Catalogue.Files;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Operator;

internal sealed partial class OperationsService
{
    private const int MostFiles = 500;

    /// <inheritdoc/>
    public override async Task<ApplyCatalogueResponse> ApplyCatalogue(ApplyCatalogueRequest request, ServerCallContext context)
    {
        await doors.Rules.RefreshAsync(context.CancellationToken);
        var faults = new Faults();
        var requestId = faults.RequestId(request.RequestId);
        faults.Require(
            request.Files.Count is > 0 and <= MostFiles, "files", "须包含 1 至 500 个文件。", "Must hold the version's files, 1 to 500.");
        faults.ThrowIfAny();
        var files = new CatalogueFiles(request.Files);
        if (request.ValidateOnly)
        {
            return await ComparedAsync(Load(files), context.CancellationToken);
        }

        return await doors.OnceAsync<ApplyCatalogueResponse>(context, requestId, files.ContentHash, async row =>
        {
            var loaded = Load(files);
            var response = await ComparedAsync(loaded, context.CancellationToken);
            // As it was published, should the same be asked for under other remarks.
            await doors.Rules.ApplyAsync(
                doors.Rules.Find(loaded.Catalogue.Version) ?? loaded, row(response), context.CancellationToken);
            return response;
        });
    }

    private LoadedCatalogue Load(CatalogueFiles files)
    {
        var faults = new Faults();
        var result = CatalogueLoader.Load(files);
        foreach (var fault in result.Faults)
        {
            Add(faults, fault.At.File, fault.ToString());
        }

        if (result.Loaded is { } loaded && doors.Rules.Find(loaded.Catalogue.Version) is { } standing)
        {
            foreach (var file in CatalogueDifference.Between(standing.Files, files))
            {
                Add(faults, file.File, $"Version {loaded.Catalogue.Version} is published with other {string.Join(", ", file.Values.Select(value => value.Key))}: give the edited data a new version in {HeaderFile.Path}.");
            }
        }
        else if (result.Loaded is { } next)
        {
            var today = doors.Time.Today;
            if (next.Catalogue.EffectiveFrom <= today)
            {
                Add(faults, HeaderFile.Path, $"effective_from must be after today, {today:yyyy-MM-dd}: what applies today was told to applicants already.");
            }

            foreach (var file in CatalogueDifference.Between(Previous(next).Files, files).Where(MovesClocks))
            {
                Add(faults, file.File, "Calendars do not change with a catalogue: running clocks depend on them. Leave them as they are in the version before.");
            }
        }

        faults.ThrowIfAny();
        return result.Loaded!;
    }

    private static bool MovesClocks(FileDifference file) =>
        file.File.StartsWith(CalendarFile.Folder, StringComparison.Ordinal)
        || (file.File == HeaderFile.Path && file.Values.Any(value => value.Key == "calendar_version"));

    private static void Add(Faults faults, string file, string message) => faults.Add($"files[{file}]", message, message);

    private async Task<ApplyCatalogueResponse> ComparedAsync(LoadedCatalogue loaded, CancellationToken cancellationToken)
    {
        var previous = Previous(loaded);
        await using var db = doors.Database.Open();
        var response = new ApplyCatalogueResponse
        {
            Catalogue = await ShowAsync(db, loaded, cancellationToken),
            Previous = Names.Catalogue(previous.Catalogue.Version),
        };
        foreach (var file in CatalogueDifference.Between(previous.Files, loaded.Files))
        {
            var use = await CatalogueUse.OfFileAsync(db, file.File, loaded.Catalogue.Version, cancellationToken);
            var change = new CatalogueFileChange { File = file.File, Drafts = use.Drafts, OpenApplications = use.Open };
            change.Values.AddRange(file.Values.Select(value => new CatalogueValueChange
            {
                Key = value.Key,
                Before = value.Before ?? "",
                After = value.After ?? "",
            }));
            response.Files.Add(change);
        }

        return response;
    }

    // The last version that begins before this one; the first of all is held against itself.
    private LoadedCatalogue Previous(LoadedCatalogue loaded) => doors.Rules.Versions.LastOrDefault(version =>
        version.Catalogue.Version != loaded.Catalogue.Version && version.Catalogue.EffectiveFrom <= loaded.Catalogue.EffectiveFrom)
        ?? doors.Rules.Versions[0];
}

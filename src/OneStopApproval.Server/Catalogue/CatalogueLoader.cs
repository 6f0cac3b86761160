using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Catalogue.Files;
using OneStopApproval.Server.Catalogue.Numbers;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>
/// Reads a catalogue strictly. Bad data never throws: the result names every fault with file, line and column, and a
/// server that gets faults prints them and does not start.
/// </summary>
internal sealed class CatalogueLoader
{
    // Letters of delegation were published once; now they are in the database, and those of old versions count no more (ADR 0037).
    private const string Letters = "delegations.yaml";

    private readonly CatalogueFiles files;
    private readonly FaultList faults;
    private readonly ReadContext context;
    private readonly bool published;
    private readonly List<YamlText> bases = [];
    private readonly List<YamlText> rules = [];

    private CatalogueLoader(CatalogueFiles files, FaultList faults, bool published = false)
    {
        this.files = files;
        this.faults = faults;
        this.published = published;
        context = new ReadContext(faults, new References(faults), new SealFiles(files, faults), published);
    }

    /// <summary>Loads a folder.</summary>
    public static LoadResult LoadFolder(string folder)
    {
        var faults = new FaultList();
        var files = CatalogueFiles.FromFolder(folder, faults);
        return faults.IsEmpty || !files.Texts.IsEmpty
            ? new CatalogueLoader(files, faults).Load()
            : new LoadResult(null, faults.Sorted());
    }

    /// <summary>Loads texts that are to become a version.</summary>
    public static LoadResult Load(CatalogueFiles files) => new CatalogueLoader(files, new FaultList()).Load();

    /// <summary>Loads a version that was published, perhaps when some types of documents did not exist yet.</summary>
    public static LoadResult LoadPublished(CatalogueFiles files) => new CatalogueLoader(files, new FaultList(), published: true).Load();

    private LoadResult Load()
    {
        CheckPaths();
        var header = One(HeaderFile.Path, HeaderFile.Read);
        var departments = One(DepartmentsFile.Path, DepartmentsFile.Read);
        var materials = One(MaterialsFile.Path, MaterialsFile.Read);
        var documents = One(DocumentsFile.Path, DocumentsFile.Read);
        var visits = files.Texts.ContainsKey(VisitsFile.Path) ? One(VisitsFile.Path, VisitsFile.Read) : null;
        var assessors = files.Texts.ContainsKey(AssessorsFile.Path) ? One(AssessorsFile.Path, AssessorsFile.Read) : null;
        var laws = files.Texts.ContainsKey(LawsFile.Path) ? One(LawsFile.Path, LawsFile.Read) : null;
        var items = Each(ItemFile.Folder, map => ItemFile.Read(map, context));
        var bundles = Each(BundleFile.Folder, map => BundleFile.Read(map, context));
        var years = Each(CalendarFile.Folder, map => CalendarFile.Read(map, context));
        context.References.Resolve();
        BundleFile.CheckKinds(bundles, [.. items.Select(item => item.Item)], faults);
        context.Seals.CheckUse(documents?.Templates ?? []);
        laws?.Check(bases, faults);
        laws?.CheckRules(rules, faults);
        CalendarFile.CheckTogether(years, faults);
        NumberSeries.CheckCollisions(
            [.. documents?.Series ?? [], .. items.Select(item => item.Certificates).OfType<NumberSeries>()], departments?.Authorities ?? [], faults);
        if (!faults.IsEmpty || header is null || departments?.Centre is null || materials is null || documents is null)
        {
            return new LoadResult(null, faults.Sorted());
        }

        var catalogue = new ApprovalCatalogue
        {
            Version = header.Version,
            EffectiveFrom = header.EffectiveFrom,
            Departments = departments.Departments,
            Items = [.. items.Select(item => item.Item)],
            Bundles = bundles,
            Materials = materials.Kinds,
            Documents = documents.Templates,
            VisitPlaces = visits?.Places ?? [],
            Assessors = assessors?.Assessors ?? [],
            Laws = laws?.Register ?? LegalRegister.None,
            Centre = departments.Centre,
        };
        ImmutableArray<CalendarYear> ordered = [.. years.Select(year => year.Year).OrderBy(year => year.Year)];
        return new LoadResult(new LoadedCatalogue(catalogue, new WorkingCalendar(header.CalendarVersion, ordered), ordered, files), []);
    }

    private void CheckPaths()
    {
        string[] single = [HeaderFile.Path, DepartmentsFile.Path, MaterialsFile.Path, DocumentsFile.Path, VisitsFile.Path, AssessorsFile.Path, LawsFile.Path];
        string[] folders = [ItemFile.Folder, BundleFile.Folder, CalendarFile.Folder];
        foreach (var path in files.Texts.Keys.Where(path =>
            !single.Contains(path) && !(published && path == Letters) && !folders.Any(folder => IsIn(folder, path)) && !IsIn(SealFiles.Folder, path, SealFiles.Extension)))
        {
            faults.Add(FaultKind.UnknownFile, Place.StartOf(path), "nothing reads this file; see the catalogue's README");
        }
    }

    private static bool IsIn(string folder, string path, string extension = ".yaml") =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && path.EndsWith(extension, StringComparison.Ordinal)
        && path.IndexOf('/', folder.Length) < 0;

    private T? One<T>(string path, Func<YamlMap, ReadContext, T> read)
        where T : class
    {
        if (files.Texts.TryGetValue(path, out var text))
        {
            return Tree(path, text) is { } map ? read(map, context) : null;
        }

        faults.Add(FaultKind.MissingFile, Place.StartOf(path), "the file is missing");
        return null;
    }

    private ImmutableArray<T> Each<T>(string folder, Func<YamlMap, T> read)
    {
        var paths = files.Texts.Where(file => IsIn(folder, file.Key)).ToList();
        if (paths.Count == 0)
        {
            faults.Add(FaultKind.MissingFile, Place.StartOf(folder), "the folder holds no file");
        }

        return [.. paths.Select(file => Tree(file.Key, file.Value)).OfType<YamlMap>().Select(read)];
    }

    private YamlMap? Tree(string path, string text)
    {
        var map = YamlTree.Read(path, text, faults);
        if (map is not null)
        {
            bases.AddRange(TextsIn(map, key => key == LawsFile.BasisKey));
            rules.AddRange(TextsIn(map, key => key.EndsWith(LawsFile.RuleKeyEnd, StringComparison.Ordinal)));
        }

        return map;
    }

    // Wherever they stand: what a later file or key rests on is held against the register too.
    private static IEnumerable<YamlText> TextsIn(YamlNode node, Func<string, bool> wanted) => node switch
    {
        YamlMap map => map.Entries.SelectMany(entry =>
            entry.Value is YamlText text && wanted(entry.Key) ? [text] : TextsIn(entry.Value, wanted)),
        YamlList list => list.Nodes.SelectMany(element => TextsIn(element, wanted)),
        _ => [],
    };
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Catalogue.Yaml;
using OneStopApproval.Server.Screening;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>materials.yaml</c>: every kind of material, once.</summary>
internal sealed record MaterialsFile(ImmutableArray<MaterialKind> Kinds)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "materials.yaml";

    private const long LargestFile = 1L << 30;

    /// <summary>Reads the file.</summary>
    public static MaterialsFile Read(YamlMap map, ReadContext context) => Fields.Read(
        map, context.Faults, fields => new MaterialsFile(fields.Maps("materials", material => ReadKind(material, context))));

    private static MaterialKind ReadKind(Fields fields, ReadContext context)
    {
        var id = fields.Id("id");
        context.References.Declare(Noun.Material, id);
        var kind = new MaterialKind
        {
            Id = id.Value,
            Name = fields.Text("name"),
            EnglishName = fields.Text("english_name"),
            Form = fields.Choice<MaterialForm>("form"),
            TrustLevel = ReadTrustLevel(fields),
            Shareable = fields.Flag("shareable"),
            Sources = fields.OptionalMaps("shared_from", source => ReadSource(source, context)),
            ProvesConsent = fields.Flag("proves_consent"),
        };
        if (kind.ProvesConsent && kind.Form != MaterialForm.File)
        {
            fields.Fault(FaultKind.WrongValue, "proves_consent", "only a file can prove a consent");
        }

        CheckSources(fields, kind);
        return kind.Form == MaterialForm.File
            ? kind with
            {
                MediaTypes = ReadMediaTypes(fields),
                MaximumBytes = fields.Number("maximum_bytes", 1, LargestFile),
                Table = fields.OptionalChoice<DossierTable>("table"),
            }
            : kind;
    }

    private static SharedSource ReadSource(Fields fields, ReadContext context)
    {
        var department = fields.Id("department");
        context.References.Refer(Noun.Department, department);
        return new SharedSource(
            fields.Id("source").Value, department.Value, fields.Text("name"), fields.Text("english_name"), fields.Text("legal_basis"));
    }

    private static void CheckSources(Fields fields, MaterialKind kind)
    {
        if (!kind.Sources.IsEmpty && (kind.Form != MaterialForm.File || !kind.Shareable))
        {
            fields.Fault(FaultKind.WrongValue, "shared_from", "only a shareable file is filled from a source");
        }

        foreach (var twice in kind.Sources.GroupBy(source => source.Id).Where(same => same.Key.Length > 0 && same.Count() > 1))
        {
            fields.Fault(FaultKind.DuplicateId, "shared_from", $"'{twice.Key}' is named twice");
        }
    }

    private static char ReadTrustLevel(Fields fields)
    {
        var level = fields.Text("trust_level");
        if (level is "A" or "B" or "C" or "D")
        {
            return level[0];
        }

        if (level.Length > 0)
        {
            fields.Fault(FaultKind.WrongValue, "trust_level", $"'{level}' is none of A, B, C, D");
        }

        return 'D';
    }

    private static ImmutableArray<string> ReadMediaTypes(Fields fields)
    {
        var types = fields.DistinctWords("media_types");
        foreach (var type in types.Where(type => type.Value.Length > 0 && !FileScreen.MediaTypes.Contains(type.Value)))
        {
            fields.Fault(FaultKind.WrongValue, "media_types", $"'{type.Value}' is none of {string.Join(", ", FileScreen.MediaTypes)}");
        }

        if (types.IsEmpty && fields.Has("media_types"))
        {
            fields.Fault(FaultKind.WrongValue, "media_types", "a file needs at least one media type");
        }

        return [.. types.Select(type => type.Value)];
    }
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>departments.yaml</c>: the service centre and the departments, the lead first.</summary>
internal sealed record DepartmentsFile(Domain.Catalogue.Department? Centre, ImmutableArray<Domain.Catalogue.Department> Departments)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "departments.yaml";

    /// <summary>All that issue documents.</summary>
    public IEnumerable<Domain.Catalogue.Department> Authorities => Centre is null ? Departments : Departments.Prepend(Centre);

    /// <summary>Reads the file.</summary>
    public static DepartmentsFile Read(YamlMap map, ReadContext context)
    {
        var marks = new UniqueWords(context.Faults, "document mark");
        var codes = new UniqueWords(context.Faults, "case code");
        return Fields.Read(map, context.Faults, fields =>
        {
            var centre = fields.Map("centre", centre => ReadAuthority(centre, context, marks, codes));
            var leads = new List<Place>();
            var departments = fields.Maps("departments", department => ReadDepartment(department, context, marks, codes, leads));
            CheckLead(fields, leads, context.Faults);
            return new DepartmentsFile(centre, [.. departments.OrderByDescending(department => department.Lead)]);
        });
    }

    private static Domain.Catalogue.Department ReadDepartment(
        Fields fields, ReadContext context, UniqueWords marks, UniqueWords codes, List<Place> leads)
    {
        var lead = fields.Flag("lead");
        if (lead)
        {
            leads.Add(fields.PlaceOf("lead"));
        }

        return ReadAuthority(fields, context, marks, codes) with { Lead = lead };
    }

    private static Domain.Catalogue.Department ReadAuthority(Fields fields, ReadContext context, UniqueWords marks, UniqueWords codes)
    {
        var id = fields.Id("id");
        context.References.Declare(Noun.Department, id);
        var code = fields.Word("case_code");
        if (code.Value.Length > 0 && (code.Value.Length != 4 || !code.Value.All(char.IsAsciiDigit)))
        {
            fields.Fault(FaultKind.WrongValue, "case_code", "'case_code' must be four digits");
        }

        codes.Take(code);
        var mark = fields.Word("document_mark");
        marks.Take(mark);
        context.ToBeConfirmed(fields);
        return new Domain.Catalogue.Department
        {
            Id = id.Value,
            Name = fields.Text("name"),
            EnglishName = fields.Text("english_name"),
            CaseCode = code.Value,
            DocumentMark = mark.Value,
            Remedies = fields.Text("remedies"),
            Seals = ReadSeals(fields, context),
        };
    }

    private static ImmutableArray<SealImage> ReadSeals(Fields fields, ReadContext context)
    {
        var seals = fields.OptionalMaps("seals", seal => (At: seal.At, Image: context.Seals.Read(seal)));
        foreach (var twice in seals.GroupBy(seal => seal.Image.Purpose).SelectMany(same => same.Skip(1)))
        {
            context.Faults.Add(
                FaultKind.DuplicateId, twice.At, twice.Image.Purpose.Length > 0 ? $"'{twice.Image.Purpose}' has an image already" : "the authority's own seal has an image already");
        }

        return [.. seals.Select(seal => seal.Image)];
    }

    private static void CheckLead(Fields fields, List<Place> leads, FaultList faults)
    {
        if (leads.Count == 0)
        {
            fields.Fault(FaultKind.Lead, "departments", "one department must lead: 'lead: true'");
        }

        foreach (var further in leads.Skip(1))
        {
            faults.Add(FaultKind.Lead, further, $"only one department can lead; one does already at {leads[0]}");
        }
    }
}

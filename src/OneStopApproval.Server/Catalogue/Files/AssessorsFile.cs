using System.Collections.Immutable;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>assessors.yaml</c>: the roster that assessors of on-site reviews are drawn from; may be missing.</summary>
internal sealed record AssessorsFile(ImmutableArray<Assessor> Assessors)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "assessors.yaml";

    /// <summary>Reads the file.</summary>
    public static AssessorsFile Read(YamlMap map, ReadContext context)
    {
        var ids = new UniqueWords(context.Faults, "id of an assessor");
        return Fields.Read(
            map, context.Faults, fields => new AssessorsFile(fields.Maps("assessors", assessor => ReadAssessor(assessor, context, ids))));
    }

    private static Assessor ReadAssessor(Fields fields, ReadContext context, UniqueWords ids)
    {
        var id = fields.Id("id");
        ids.Take(id);
        var items = fields.DistinctWords("items");
        foreach (var item in items)
        {
            context.References.Refer(Noun.Item, item);
        }

        var uscc = fields.Text("uscc");
        if (uscc.Length > 0 && !UnifiedSocialCreditCode.TryParse(uscc, out _))
        {
            fields.Fault(FaultKind.WrongValue, "uscc", $"'{uscc}' is no unified social credit code");
        }

        return new Assessor(
            id.Value,
            fields.Text("organisation"),
            uscc,
            [.. items.Select(item => item.Value)],
            [.. fields.DistinctWords("fields").Select(field => field.Value)]);
    }
}

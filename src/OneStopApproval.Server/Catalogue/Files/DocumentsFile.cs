using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Server.Catalogue.Numbers;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>documents.yaml</c>: one template for every type of document.</summary>
internal sealed record DocumentsFile(ImmutableArray<DocumentTemplate> Templates, ImmutableArray<NumberSeries> Series)
{
    /// <summary>Path of the file.</summary>
    public const string Path = "documents.yaml";

    /// <summary>Reads the file.</summary>
    public static DocumentsFile Read(YamlMap map, ReadContext context)
    {
        var types = new UniqueWords(context.Faults, "document type");
        return Fields.Read(map, context.Faults, fields =>
        {
            var read = fields.Maps("documents", template => ReadTemplate(template, context, types));
            DocumentType[] due = context.Published ? [] : Enum.GetValues<DocumentType>();
            foreach (var type in due.Except(read.Select(template => template.Template.Type)))
            {
                fields.Fault(FaultKind.MissingDocument, "documents", $"document type {Fields.NameOf(type)} has no template");
            }

            return new DocumentsFile([.. read.Select(template => template.Template)], [.. read.Select(template => template.Series)]);
        });
    }

    private static (DocumentTemplate Template, NumberSeries Series) ReadTemplate(Fields fields, ReadContext context, UniqueWords types)
    {
        types.Take(fields.Word("type"));
        var number = fields.Word("number");
        var type = fields.Choice<DocumentType>("type");
        var template = new DocumentTemplate
        {
            Type = type,
            Title = fields.Text("title"),
            Number = number.Value,
            Seal = fields.Text("seal"),
            LegalBasis = fields.OptionalText("legal_basis") ?? "",
            PrintsRemedies = fields.Flag("prints_remedies"),
            Body = ReadBody(fields, type, context.Faults),
            ByNature = ReadWordings(fields, type, context.Faults),
            ToBeConfirmed = context.ToBeConfirmed(fields),
        };
        return (template, NumberSeries.Check($"document type {Fields.NameOf(template.Type)}", number, null, context.Faults));
    }

    private static ImmutableArray<NatureWording> ReadWordings(Fields fields, DocumentType type, FaultList faults)
    {
        var natures = new UniqueWords(faults, "nature");
        return fields.OptionalMaps("by_nature", wording =>
        {
            natures.Take(wording.Word("nature"));
            return new NatureWording(
                wording.Choice<ItemNature>("nature"),
                wording.Text("title"),
                wording.OptionalText("legal_basis") ?? "",
                ReadBody(wording, type, faults));
        });
    }

    private static ImmutableArray<BodyTemplate> ReadBody(Fields fields, DocumentType type, FaultList faults) =>
        [.. fields.OptionalWords("body").Select(paragraph => ReadParagraph(paragraph, type, faults)).OfType<BodyTemplate>()];

    private static BodyTemplate? ReadParagraph(Word paragraph, DocumentType type, FaultList faults)
    {
        var known = Enum.IsDefined(type) ? BodyWords.Of(type) : [];
        var wrong = BodyTemplate.Parse(paragraph.Value, known, out var template);
        foreach (var fault in wrong)
        {
            faults.Add(FaultKind.BodyTemplate, paragraph.At, fault.Kind switch
            {
                BodyFaultKind.UnmatchedBrace => $"'{fault.Text}' has no partner",
                BodyFaultKind.UnknownWord => $"'{{{fault.Text}}}' is none of {string.Join(", ", known.Select(word => $"{{{word}}}"))}",
            });
        }

        return template;
    }
}

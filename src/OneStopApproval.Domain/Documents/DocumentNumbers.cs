using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Certificates;

namespace OneStopApproval.Domain.Documents;

/// <summary>Numbers of documents: one series per authority, type and year (rule 29).</summary>
internal static class DocumentNumbers
{
    /// <summary>The number template of a type for an authority, with the authority's mark filled in.</summary>
    public static NumberTemplate Template(ApprovalCatalogue catalogue, DocumentType type, string authority)
    {
        var text = catalogue.Documents.First(template => template.Type == type).Number;
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["mark"] = catalogue.FindAuthority(authority)!.DocumentMark };
        _ = NumberTemplate.Parse(text, words, out var template);
        return template ?? throw new InvalidOperationException($"Catalogue {catalogue.Version} was loaded with a bad number template: {text}");
    }

    /// <summary>Whether a given number has the form that the system itself assigns, and so could collide with a later one.</summary>
    public static bool HasAssignedForm(ApprovalCatalogue catalogue, DocumentType type, string authority, string number) =>
        Template(catalogue, type, authority).Matches(number);
}

using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary><c>signatories</c> of an item: what the lab's authorised signatories must be.</summary>
internal static class Signatories
{
    private const int MostYears = 50;

    /// <summary>Reads the rule.</summary>
    public static SignatoryQualification Read(Fields fields) => new(
        [.. fields.DistinctWords("titles").Select(title => title.Value)],
        fields.Has("years") ? (int)fields.Number("years", 1, MostYears) : 0,
        fields.OptionalMaps("equivalents", equivalent => new TitleEquivalent(
            equivalent.Text("education"), (int)equivalent.Number("years", 1, MostYears))),
        fields.Text("legal_basis"));
}

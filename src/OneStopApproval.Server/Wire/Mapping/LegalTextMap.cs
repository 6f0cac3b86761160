using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Texts of law on the wire.</summary>
internal static class LegalTextMap
{
    /// <summary>The texts that legal bases name, the highest rank first.</summary>
    public static IEnumerable<V1.LegalText> ToWire(ApprovalCatalogue catalogue, params IEnumerable<string?> bases) =>
        catalogue.Laws.CitedIn(string.Join('；', bases)).Select(ToWire);

    /// <summary>The texts that an explained clock's limit and days rest on, the highest rank first.</summary>
    public static IEnumerable<V1.LegalText> ToWire(ApprovalCatalogue catalogue, ClockExplanation explanation) =>
        catalogue.Laws.NamedBy(explanation.Days.Select(day => day.Rule).Append(explanation.Clock.Rule)).Select(ToWire);

    /// <summary>All bases of an item.</summary>
    public static IEnumerable<string?> BasesOf(ServiceItem item) =>
    [
        item.LegalBasis,
        item.Tolerance?.LegalBasis,
        item.Signatories?.LegalBasis,
        .. item.Conditions.Select(condition => condition.LegalBasis),
        .. item.Competence.Select(rule => rule.LegalBasis),
        .. item.KindRules.Select(rule => rule.LegalBasis),
        .. item.Texts.Select(text => text.LegalBasis),
    ];

    /// <summary>One text.</summary>
    public static V1.LegalText ToWire(LegalText text) => new()
    {
        Title = text.Title,
        TitleEn = text.EnglishTitle,
        Level = (V1.LegalLevel)(int)text.Level,
        Issuer = text.Issuer,
        Region = text.Region?.Value ?? "",
    };
}

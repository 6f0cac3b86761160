using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What is different of an item in one kind, on the wire.</summary>
internal static class KindMap
{
    /// <summary>The rule of a kind.</summary>
    public static V1.KindRule ToWire(KindRule rule, ServiceItem item, ApprovalCatalogue catalogue)
    {
        var asked = item.For(rule.Kind, []);
        var wire = new V1.KindRule
        {
            Kind = rule.Kind.ToWire(),
            ReviewMode = (V1.ReviewMode)(int)rule.Mode,
            ReviewModeNote = rule.ModeNote ?? "",
            ReviewModeNoteEn = rule.EnglishModeNote ?? "",
            DecisionDays = asked.Limits.Decision,
            TechnicalReviewDays = asked.Limits.TechnicalReview ?? 0,
            LegalBasis = asked.LegalBasis,
            NewNumber = rule.NewNumber,
            AskMonthsBefore = rule.AskBefore?.Months ?? 0,
            AskWorkingDaysBefore = rule.Kind == ReviewKind.Renewal && rule.AskBefore is not { Months: not null }
                ? (rule.AskBefore ?? RenewalPeriod.General).WorkingDays
                : 0,
        };
        wire.Materials.AddRange(MaterialList.Of([asked], catalogue).Select(CatalogueMap.ToWire));
        wire.Changes.AddRange(rule.Changes.Select(change => ToWire(change, item, catalogue)));
        return wire;
    }

    private static V1.ChangeOption ToWire(ChangeOption change, ServiceItem item, ApprovalCatalogue catalogue)
    {
        var wire = new V1.ChangeOption
        {
            Id = change.Id,
            Title = change.Name,
            TitleEn = change.EnglishName,
            ReviewMode = (V1.ReviewMode)(int)change.Mode,
            ScopeEffect = (V1.ScopeEffect)(int)change.Scope,
            OfHolder = change.OfHolder,
        };
        wire.Materials.AddRange(Own(change.Materials, item, catalogue));
        return wire;
    }

    private static IEnumerable<V1.MaterialRequirement> Own(
        ImmutableArray<ItemMaterial> materials, ServiceItem item, ApprovalCatalogue catalogue) =>
        MaterialList.Of([item with { Materials = materials }], catalogue).Select(CatalogueMap.ToWire);
}

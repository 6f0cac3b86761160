using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue.Files;

/// <summary>
/// <c>other_limits</c> of an item: what texts of other times say of its limits, each with the first day for which it counts.
/// A key that is not there leaves what <c>limits</c> says, which count from <c>limits_from</c>.
/// </summary>
internal static class LimitTexts
{
    private const string Key = "other_limits";

    /// <summary>Reads the texts, that of <c>limits</c> among them, in order; none without the key.</summary>
    /// <param name="item">The item's keys.</param>
    /// <param name="nature">Its nature; a filing has no limits that a text gives.</param>
    /// <param name="legalBasis">What its <c>limits</c> rest on.</param>
    /// <param name="limits">Its <c>limits</c>.</param>
    public static ImmutableArray<LimitText> Read(Fields item, ItemNature nature, string legalBasis, ItemLimits limits)
    {
        if (nature == ItemNature.Filing)
        {
            return [];
        }

        var others = item.OptionalMaps(Key, fields => ReadText(fields, limits));
        if (others.IsEmpty)
        {
            return [];
        }

        ImmutableArray<LimitText> texts = [.. others.Append(new(item.Date("limits_from"), legalBasis, limits)).OrderBy(text => text.From)];
        foreach (var twice in texts.Where(text => text.From != default).GroupBy(text => text.From).Where(group => group.Skip(1).Any()))
        {
            item.Fault(FaultKind.DuplicateId, Key, string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"two texts count from {twice.Key:yyyy-MM-dd}"));
        }

        return [.. texts.Select((text, index) => index + 1 < texts.Length ? text with { Through = DayBefore(texts[index + 1]) } : text)];
    }

    private static DateOnly DayBefore(LimitText next) => next.From == default ? default : next.From.AddDays(-1);

    private static LimitText ReadText(Fields fields, ItemLimits usual)
    {
        var rule = fields.Text("decision_rule");
        var decision = fields.OptionalDays("decision") ?? usual.Decision;
        var limits = usual with
        {
            Intake = fields.OptionalDays("intake") ?? usual.Intake,
            Correction = fields.OptionalDays("correction") ?? usual.Correction,
            TechnicalReview = fields.OptionalDays("technical_review") ?? usual.TechnicalReview,
            Rectification = fields.OptionalDays("rectification") ?? usual.Rectification,
            LeaderCheck = fields.OptionalDays("leader_check") ?? usual.LeaderCheck,
            Decision = decision,
            PromisedDecision = fields.OptionalDays("promised_decision") ?? (usual.PromisedDecision < decision ? usual.PromisedDecision : null),
            Certificate = fields.OptionalDays("certificate") ?? usual.Certificate,
            Extension = fields.OptionalDays("extension") ?? (rule == ItemLimits.GeneralDecisionRule ? ItemLimits.GeneralExtension : 0),
            DecisionRule = rule,
            CertificateRule = fields.Text("certificate_rule"),
        };
        if (limits.PromisedDecision >= decision)
        {
            fields.Fault(FaultKind.WrongValue, "promised_decision", "a promised limit must be shorter than the statutory one");
        }

        return new(fields.Date("from"), fields.Text("legal_basis"), limits);
    }
}

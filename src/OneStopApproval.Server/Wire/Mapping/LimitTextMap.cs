using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Texts that give an item's limits on the wire.</summary>
internal static class LimitTextMap
{
    /// <summary>One text.</summary>
    public static V1.LimitText ToWire(LimitText text) => new()
    {
        LegalBasis = text.LegalBasis,
        EffectiveDate = text.From.ToWire(),
        LastDate = text.Through.ToWire(),
        TechnicalReviewDays = text.Limits.TechnicalReview ?? 0,
        DecisionDays = text.Limits.Decision,
        CertificateDays = text.Limits.Certificate,
    };

    /// <summary>The text that gave a clock of a review its budget; null where there is only one, or another rule gave it.</summary>
    public static V1.AppliedText? Applied(ApprovalCatalogue catalogue, Review review, Clock clock, DateOnly today) =>
        catalogue.ItemOf(review, today) is { Text: { } text } item && text.Gives(clock)
            ? new()
            {
                Text = ToWire(text),
                ChosenBy = (V1.ReferenceDay)(int)item.TextsBy,
                ReferenceDate = (item.ReferenceOf(review) ?? today).ToWire(),
            }
            : null;

    /// <summary>The same as a part of a sentence; empty for none.</summary>
    public static string Told(V1.AppliedText? applied, Language language)
    {
        if (applied is not { Text: { } text, ReferenceDate: { } date })
        {
            return "";
        }

        var acceptance = applied.ChosenBy == V1.ReferenceDay.Acceptance;
        var day = string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}");
        return language.Pick(
            $"，按{(acceptance ? "受理" : "收件")}日{day}适用{text.LegalBasis}",
            $", by the text that counts for an {(acceptance ? "acceptance" : "application received")} on {day}: {text.LegalBasis}");
    }
}

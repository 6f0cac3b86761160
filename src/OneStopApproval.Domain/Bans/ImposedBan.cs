using System.Globalization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Bans;

/// <summary>A ban that an act on a review put into the register in its own commit.</summary>
/// <param name="Id">Id in the register.</param>
/// <param name="Kind">What kind of ban it is.</param>
/// <param name="LegalBasis">Text of law and article, in Chinese.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, inclusive; null for as long as nobody lifts it.</param>
/// <param name="Reason">Commitment to the reasons, or null.</param>
/// <param name="DocumentNumber">Number of the document of the act, or null.</param>
/// <param name="By">Subject who acted.</param>
/// <param name="Time">When it was recorded.</param>
public sealed record ImposedBan(
    string Id, BanKind Kind, string LegalBasis, DateOnly From, DateOnly? Until, string? Reason, string? DocumentNumber, string By, DateTimeOffset Time)
{
    /// <summary>The ban that an act on a review imposes; each kind once in a review's life.</summary>
    internal static ImposedBan Of(
        Proceedings proceedings, string item, BanKind kind, string legalBasis, DateOnly? until, string? reason, string? documentNumber) => new(
            string.Create(CultureInfo.InvariantCulture, $"{proceedings.Matter.Id}-{item}-{(int)kind}"),
            kind,
            legalBasis,
            proceedings.Today,
            until,
            reason,
            documentNumber,
            proceedings.Facts.Actor.Subject,
            proceedings.Facts.Now);

    /// <summary>
    /// The ban of a lab whose grant is annulled because it was obtained by fraud, by the item's published rule (ALL 79; M163 32);
    /// null where the item has none.
    /// </summary>
    internal static ImposedBan? ForFraud(Proceedings proceedings, Review review, string? reason, string documentNumber) =>
        proceedings.Item(review).Bans.FirstOrDefault(rule => rule.Kind == BanKind.Fraud) is { } rule
            ? Of(
                proceedings,
                review.Item,
                BanKind.Fraud,
                rule.LegalBasis,
                StatutoryTime.BanThrough(proceedings.Today, rule.Years),
                reason,
                documentNumber)
            : null;
}

using OneStopApproval.Domain.Bans;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>How long a lab may not apply again for an item, and by which article (ALL 78, 79; M163 32, 33).</summary>
/// <param name="Kind">For what.</param>
/// <param name="Years">Whole years: it covers its first day through the same date that many years later (rule 14).</param>
/// <param name="LegalBasis">Text of law and article, in Chinese.</param>
public sealed record BanRule(BanKind Kind, int Years, string LegalBasis);

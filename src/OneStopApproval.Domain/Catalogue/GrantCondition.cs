namespace OneStopApproval.Domain.Catalogue;

/// <summary>A published condition of grant (许可条件; ALL 30).</summary>
/// <param name="Text">Chinese text.</param>
/// <param name="EnglishText">English text.</param>
/// <param name="LegalBasis">Where it stands, in Chinese.</param>
public sealed record GrantCondition(string Text, string EnglishText, string LegalBasis);

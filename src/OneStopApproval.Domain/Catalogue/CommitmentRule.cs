using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Catalogue;

/// <summary>How an item is asked for by notification and commitment (告知承诺, M163 10; rule 25).</summary>
/// <param name="Kinds">Kinds that may be asked for so.</param>
/// <param name="Text">The published commitment (承诺书), which the lab accepts word for word, in Chinese.</param>
/// <param name="EnglishText">The same in English, for understanding alone.</param>
/// <param name="Decision">Working days to decide from acceptance.</param>
/// <param name="VerificationMonths">Months to verify from the decision.</param>
/// <param name="LegalBasis">What it rests on, in Chinese.</param>
public sealed record CommitmentRule(
    ImmutableArray<ReviewKind> Kinds, string Text, string EnglishText, int Decision, int VerificationMonths, string LegalBasis)
{
    /// <summary>The rule that its clocks name.</summary>
    public const string Rule = "COMMITMENT";

    /// <summary>SHA-256 of the text's UTF-8 bytes in lower-case hexadecimal: what the lab says to have accepted.</summary>
    public string TextSha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}

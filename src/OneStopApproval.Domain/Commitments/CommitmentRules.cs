using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Commitments;

/// <summary>Who may ask by commitment, and with which words (rule 25, M163 10 and 12).</summary>
internal static class CommitmentRules
{
    /// <summary>What a draft may not say.</summary>
    public static IEnumerable<Fault> Faults(AskedReview asked, string field, ServiceItem item)
    {
        if (asked.Procedure != Procedure.Commitment)
        {
            if (asked.Commitment is not null)
            {
                yield return new Fault(
                    $"{field}.accepted_commitment_sha256", "一般程序不需要承诺书，请留空。", "The general procedure takes no commitment; leave it empty.");
            }

            yield break;
        }

        if (item.Commitment is { } rule && !rule.Kinds.Contains(asked.Kind))
        {
            yield return new Fault(
                $"{field}.procedure", "此类申请不适用告知承诺。", $"Only {string.Join(", ", rule.Kinds)} may be asked for by commitment; choose GENERAL.");
        }
    }

    /// <summary>What a submission may not leave open, and who may not choose commitment any more.</summary>
    public static IEnumerable<Fault> Open(Review review, ServiceItem item, Facts facts)
    {
        if (review.Procedure != Procedure.Commitment || item.Commitment is not { } rule)
        {
            yield break;
        }

        if (review.Commitment?.TextSha256 != rule.TextSha256)
        {
            yield return new Fault(
                $"reviews/{review.Item}.accepted_commitment_sha256",
                $"{item.Name}：请阅读并接受现行的承诺书。",
                $"{item.EnglishName}: read the item's published commitment and give the SHA-256 of its text.");
        }

        if (facts.Lab.Bans.Any(ban => ban.Kind == BanKind.Commitment && ban.Items.Contains(review.Item) && ban.Covers(facts.Today)))
        {
            yield return new Fault(
                $"reviews/{review.Item}.procedure",
                $"{item.Name}：本机构曾撤回承诺或者作出虚假承诺，只能按一般程序申请。",
                $"{item.EnglishName}: your organisation withdrew a commitment or made a false one; only GENERAL is open to it.");
        }
    }

    /// <summary>M163 12: who gives a commitment up has a reason for it, which is asked for.</summary>
    public static IEnumerable<Fault> UnreasonedWithdrawal(Matter matter, IEnumerable<string> items, string? reason)
    {
        if (reason is null && items.Any(item => matter.Find(item) is { Procedure: Procedure.Commitment }))
        {
            yield return new Fault(
                "reason", "撤回告知承诺申请应当有合理理由，请填写。", "A commitment is withdrawn for a reasonable cause (order 163, 12): state it.");
        }
    }

    /// <summary>M163 12: after the withdrawal the lab asks by the general procedure alone.</summary>
    public static ImposedBan? AfterWithdrawal(Proceedings proceedings, string item, string? reason)
    {
        var review = proceedings.Matter.Find(item)!;
        return review.Procedure == Procedure.Commitment && proceedings.Item(review).Commitment is { } rule
            ? ImposedBan.Of(proceedings, item, BanKind.Commitment, rule.LegalBasis, null, reason, null)
            : null;
    }
}

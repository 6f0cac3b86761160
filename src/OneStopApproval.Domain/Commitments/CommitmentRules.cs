using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Commitments;

/// <summary>Who may ask by commitment, and with which words (rule 25, M163 10 and 12).</summary>
public static class CommitmentRules
{
    /// <summary>What a draft may not say.</summary>
    internal static IEnumerable<Fault> Faults(AskedReview asked, string field, ServiceItem item)
    {
        var faults = ProcedureFaults(asked.Kind, asked.Procedure, field, item);
        return asked is { Procedure: not Procedure.Commitment, Commitment: not null }
            ? faults.Append(new Fault(
                $"{field}.accepted_commitment_sha256", "一般程序不需要承诺书，请留空。", "The general procedure takes no commitment; leave it empty."))
            : faults;
    }

    /// <summary>Every fault of the procedure in which an item is asked for.</summary>
    /// <param name="kind">The kind asked for.</param>
    /// <param name="procedure">The procedure.</param>
    /// <param name="field">The field that holds both.</param>
    /// <param name="item">The item asked for.</param>
    public static IEnumerable<Fault> ProcedureFaults(ReviewKind kind, Procedure procedure, string field, ServiceItem item)
    {
        if (!item.Procedures.Contains(procedure))
        {
            yield return new Fault($"{field}.procedure", "该事项不适用此程序。", $"The item offers {string.Join(", ", item.Procedures)}.");
        }

        if (procedure == Procedure.Commitment && item.Commitment is { } rule && !rule.Kinds.Contains(kind))
        {
            yield return new Fault(
                $"{field}.procedure", "此类申请不适用告知承诺。", $"Only {string.Join(", ", rule.Kinds)} may be asked for by commitment; choose GENERAL.");
        }
    }

    /// <summary>Why this lab may not ask for an item by commitment any more (M163 12), or null.</summary>
    /// <param name="subject">What the fault is about.</param>
    /// <param name="item">The item.</param>
    /// <param name="lab">The lab.</param>
    /// <param name="today">The day of receipt.</param>
    public static Fault? Barred(string subject, ServiceItem item, LabFacts lab, DateOnly today) =>
        lab.Bans.Any(ban => ban.Kind == BanKind.Commitment && ban.Items.Contains(item.Id) && ban.Covers(today))
            ? new Fault(
                subject,
                $"{item.Name}：本机构曾撤回承诺或者作出虚假承诺，只能按一般程序申请。",
                $"{item.EnglishName}: your organisation withdrew a commitment or made a false one; only GENERAL is open to it.")
            : null;

    /// <summary>What a submission may not leave open, and who may not choose commitment any more.</summary>
    internal static IEnumerable<Fault> Open(Review review, ServiceItem item, Facts facts)
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

        if (Barred($"reviews/{review.Item}.procedure", item, facts.Lab, facts.Today) is { } barred)
        {
            yield return barred;
        }
    }

    /// <summary>M163 12: who gives a commitment up has a reason for it, which is asked for.</summary>
    internal static IEnumerable<Fault> UnreasonedWithdrawal(Matter matter, IEnumerable<string> items, string? reason)
    {
        if (reason is null && items.Any(item => matter.Find(item) is { Procedure: Procedure.Commitment }))
        {
            yield return new Fault(
                "reason", "撤回告知承诺申请应当有合理理由，请填写。", "A commitment is withdrawn for a reasonable cause (order 163, 12): state it.");
        }
    }

    /// <summary>M163 12: after the withdrawal the lab asks by the general procedure alone.</summary>
    internal static ImposedBan? AfterWithdrawal(Proceedings proceedings, string item, string? reason)
    {
        var review = proceedings.Matter.Find(item)!;
        return review.Procedure == Procedure.Commitment && proceedings.Item(review).Commitment is { } rule
            ? ImposedBan.Of(proceedings, item, BanKind.Commitment, rule.LegalBasis, null, reason, null)
            : null;
    }
}

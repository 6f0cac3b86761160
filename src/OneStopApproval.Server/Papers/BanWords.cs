using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Papers;

/// <summary>What papers say of the register of bans.</summary>
internal static class BanWords
{
    /// <summary>Why a lab was turned away, with the ban's days and its name in the register.</summary>
    public static string Of(ReviewDeclined declined, NatureWords nature) => declined.Ban is { } ban
        ? $"申请人{Days(ban.From, ban.Until, ban.Id)}不得申请该{nature.Name}"
        : $"申请人在法律、法规、规章规定的期限内不得申请该{nature.Name}";

    /// <summary>What an annulment keeps the lab from, by which article and how long; nothing where it keeps it from nothing.</summary>
    public static ImmutableArray<string> Of(IssuedAct act, NatureWords nature) =>
        (act.Find<CertificateEnded>()?.End.Ban
            ?? (act.Find<CommitmentVerified>()?.Bans ?? []).FirstOrDefault(imposed => imposed.Kind == BanKind.Fraud)) is { } ban
                ? [$"依据{ban.LegalBasis}，你单位{Days(ban.From, ban.Until, ban.Id)}不得再次申请该{nature.Name}。"]
                : [];

    private static string Days(DateOnly from, DateOnly? until, string id) => string.Create(
        CultureInfo.InvariantCulture,
        $"自{from:yyyy年M月d日}起{(until is { } last ? string.Create(CultureInfo.InvariantCulture, $"至{last:yyyy年M月d日}止") : "终身")}（禁止登记{id}）");
}

using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <content>The register of bans.</content>
internal sealed partial class Story
{
    /// <summary>Bans this lab from an item for fraud, by the item's published rule.</summary>
    public RegisterBanRequest BanRequest(string item) => new()
    {
        RequestId = RequestIds.Next(),
        Uscc = LabFile.Uscc,
        Kind = BanKind.Fraud,
        Items = { $"serviceItems/{item}" },
        Reason = "以欺骗手段取得资质。",
    };

    /// <summary>Bans a person from working in the field of an item, for life.</summary>
    public static RegisterBanRequest OccupationalBanRequest(string item, string identityNumber, string legalBasis, string name = "虚构人员") => new()
    {
        RequestId = RequestIds.Next(),
        Person = new BannedPerson { IdentityNumber = identityNumber, DisplayName = name },
        Kind = BanKind.Occupational,
        Items = { $"serviceItems/{item}" },
        LegalBasis = legalBasis,
        Reason = "出具虚假检测报告造成重大事故。",
    };

    public static LiftBanRequest LiftRequest(string ban) => new()
    {
        Name = ban,
        RequestId = RequestIds.Next(),
        Reason = "原处罚决定已被撤销。",
        LegalBasis = "中华人民共和国行政处罚法第七十五条",
    };
}

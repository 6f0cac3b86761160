using OneStopApproval.Domain.Catalogue;

namespace OneStopApproval.Server.Papers;

/// <summary>What papers call a decision, by the nature of the items that it is about: a confirmation (确认) is no licence (许可).</summary>
/// <param name="Name">What is applied for.</param>
/// <param name="Getting">What somebody does who needs it.</param>
/// <param name="Refusal">That it is refused.</param>
/// <param name="Granted">The scope that is granted.</param>
/// <param name="Refused">The scope that is refused.</param>
internal sealed record NatureWords(string Name, string Getting, string Refusal, string Granted, string Refused)
{
    private static readonly NatureWords Licence = new("行政许可", "取得行政许可", "不予许可", "准予的范围", "不予许可的范围");

    /// <summary>The words for items; for those of several natures the words of a licence.</summary>
    public static NatureWords Of(IEnumerable<ServiceItem> items)
    {
        ItemNature[] natures = [.. items.Select(item => item.Nature).Distinct()];
        return natures is [var nature] ? Of(nature) : Licence;
    }

    private static NatureWords Of(ItemNature nature) => nature switch
    {
        ItemNature.Licence or ItemNature.Consultation => Licence,
        ItemNature.Confirmation => new("行政确认", "取得行政确认", "不予确认", "确认的范围", "不予确认的范围"),
        ItemNature.Filing => new("备案", "办理备案", "不予备案", "备案的范围", "不予备案的范围"),
    };
}

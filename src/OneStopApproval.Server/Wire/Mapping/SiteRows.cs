using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Rows of the table of sites (场所).</summary>
internal static class SiteRows
{
    /// <summary>The site of these five cells.</summary>
    public static V1.Site Of(string[] cells) => new()
    {
        SiteCode = cells[0],
        DisplayName = cells[1],
        Kind = Enum.Parse<V1.SiteKind>(cells[2], ignoreCase: true),
        RegionCode = cells[3],
        Address = cells[4],
    };
}

using System.Collections.Frozen;

namespace OneStopApproval.Domain.Applicants;

/// <summary>The level of a region.</summary>
public enum RegionLevel
{
    /// <summary>省, 自治区, 直辖市.</summary>
    Province = 1,

    /// <summary>市, 盟.</summary>
    Prefecture = 2,

    /// <summary>县, 旗, 区.</summary>
    County = 3,
}

/// <summary>
/// An administrative division (GB/T 2260) of six digits: province, prefecture, county. Divisions below the province
/// change every year, so only the province is checked against a list.
/// </summary>
public sealed record RegionCode
{
    private static readonly FrozenDictionary<string, string> Provinces = new Dictionary<string, string>
    {
        ["11"] = "北京市",
        ["12"] = "天津市",
        ["13"] = "河北省",
        ["14"] = "山西省",
        ["15"] = "内蒙古自治区",
        ["21"] = "辽宁省",
        ["22"] = "吉林省",
        ["23"] = "黑龙江省",
        ["31"] = "上海市",
        ["32"] = "江苏省",
        ["33"] = "浙江省",
        ["34"] = "安徽省",
        ["35"] = "福建省",
        ["36"] = "江西省",
        ["37"] = "山东省",
        ["41"] = "河南省",
        ["42"] = "湖北省",
        ["43"] = "湖南省",
        ["44"] = "广东省",
        ["45"] = "广西壮族自治区",
        ["46"] = "海南省",
        ["50"] = "重庆市",
        ["51"] = "四川省",
        ["52"] = "贵州省",
        ["53"] = "云南省",
        ["54"] = "西藏自治区",
        ["61"] = "陕西省",
        ["62"] = "甘肃省",
        ["63"] = "青海省",
        ["64"] = "宁夏回族自治区",
        ["65"] = "新疆维吾尔自治区",
        ["71"] = "台湾省",
        ["81"] = "香港特别行政区",
        ["82"] = "澳门特别行政区",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private RegionCode(string value) => Value = value;

    /// <summary>The six digits.</summary>
    public string Value { get; }

    /// <summary>Province, prefecture or county.</summary>
    public RegionLevel Level =>
        Value.EndsWith("0000", StringComparison.Ordinal) ? RegionLevel.Province
        : Value.EndsWith("00", StringComparison.Ordinal) ? RegionLevel.Prefecture
        : RegionLevel.County;

    /// <summary>Full Chinese name of the province that it is or lies in.</summary>
    public string Province => Provinces[Value[..2]];

    /// <summary>Reads a code: six digits, a known province, and no county without its prefecture.</summary>
    public static bool TryParse(string? text, out RegionCode? code)
    {
        code = text is { Length: 6 }
            && text.All(char.IsAsciiDigit)
            && Provinces.ContainsKey(text[..2])
            && (text[2..4] != "00" || text[4..] == "00")
                ? new RegionCode(text)
                : null;
        return code is not null;
    }

    /// <summary>Whether a region is this one or lies in it: the data scope of an officer of that level.</summary>
    public bool Covers(RegionCode other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var digits = (int)Level * 2;
        return string.CompareOrdinal(Value, 0, other.Value, 0, digits) == 0;
    }

    /// <summary>The six digits.</summary>
    public override string ToString() => Value;
}

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
    /// <summary>Inner Mongolia.</summary>
    public const string InnerMongolia = "150000";

    private static readonly string[] Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
        "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    ];

    private RegionCode(string value) => Value = value;

    /// <summary>The six digits.</summary>
    public string Value { get; }

    /// <summary>Province, prefecture or county.</summary>
    public RegionLevel Level =>
        Value.EndsWith("0000", StringComparison.Ordinal) ? RegionLevel.Province
        : Value.EndsWith("00", StringComparison.Ordinal) ? RegionLevel.Prefecture
        : RegionLevel.County;

    /// <summary>Whether it lies in Inner Mongolia.</summary>
    public bool IsInnerMongolia => Value.StartsWith(InnerMongolia[..2], StringComparison.Ordinal);

    /// <summary>Reads a code: six digits, a known province, and no county without its prefecture.</summary>
    public static bool TryParse(string? text, out RegionCode? code)
    {
        code = text is { Length: 6 }
            && text.All(char.IsAsciiDigit)
            && Provinces.Contains(text[..2], StringComparer.Ordinal)
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

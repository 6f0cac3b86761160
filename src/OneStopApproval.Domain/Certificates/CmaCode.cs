using System.Collections.Frozen;

namespace OneStopApproval.Domain.Certificates;

/// <summary>
/// The code tables of a CMA certificate number: issuing authority, field, department. Codes have two digits.
/// They are those in use with the 12-digit number; a code that is not listed is not a certificate's.
/// </summary>
public static class CmaCode
{
    /// <summary>Inner Mongolia's code as issuing authority.</summary>
    public const string InnerMongolia = "05";

    /// <summary>食品: a lab with any capability in food takes this field.</summary>
    public const string Food = "00";

    /// <summary>综合: several fields, none of them food.</summary>
    public const string Comprehensive = "20";

    /// <summary>其他: a field that the table does not name.</summary>
    public const string OtherField = "21";

    /// <summary>Issuing authorities: 00 is the national one, then the provinces.</summary>
    public static FrozenDictionary<string, string> Authorities { get; } = Table(
        "国家 北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 "
        + "重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆");

    /// <summary>Fields of testing.</summary>
    public static FrozenDictionary<string, string> Fields { get; } = Table(
        "食品 建筑工程 建材 卫生计生 农林牧渔 机动车安检 公安刑事技术 司法鉴定 机械 电子信息 轻工 纺织服装 环境与环保 水质 "
        + "化工 医疗器械 采矿冶金 能源 医学 生物安全 综合 其他");

    /// <summary>Departments or industries that labs belong to.</summary>
    public static FrozenDictionary<string, string> Departments { get; } = Table(
        "教育 工信 公安 司法 国土 环保 住建 交通 水利 农业 卫计 技术监督 检验检疫 安全生产 食药 林业 中科院 粮食 国防科工 海洋 "
        + "测绘 铁路 机械 化工 石油 电力 轻工 商贸 建材 供销 分析测试与冶金 有色 节能 军队 其他");

    private static readonly FrozenDictionary<string, string> FieldsByName =
        Fields.ToFrozenDictionary(field => field.Value, field => field.Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> DepartmentsByName =
        Departments.ToFrozenDictionary(department => department.Value, department => department.Key, StringComparer.Ordinal);

    /// <summary>The code of a field by its name, or of a code itself; none when the table does not name it.</summary>
    public static string? FieldOf(string? name) => Find(Fields, FieldsByName, name);

    /// <summary>The code of a department by its name, or of a code itself; none when the table does not name it.</summary>
    public static string? DepartmentOf(string? name) => Find(Departments, DepartmentsByName, name);

    /// <summary>
    /// The field that a scope is filed under: food wins, one field is itself, several are comprehensive;
    /// a field that the table does not name counts as other. None for an empty scope.
    /// </summary>
    public static string? FieldForScope(IEnumerable<string> fieldNames)
    {
        ArgumentNullException.ThrowIfNull(fieldNames);
        var codes = fieldNames.Select(name => FieldOf(name) ?? OtherField).ToHashSet(StringComparer.Ordinal);
        return codes.Count switch
        {
            0 => null,
            _ when codes.Contains(Food) => Food,
            1 => codes.Single(),
            _ => Comprehensive,
        };
    }

    private static string? Find(
        FrozenDictionary<string, string> byCode, FrozenDictionary<string, string> byName, string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return byName.TryGetValue(trimmed, out var code) ? code : byCode.ContainsKey(trimmed) ? trimmed : null;
    }

    private static FrozenDictionary<string, string> Table(string names) => names
        .Split(' ')
        .Select((name, code) => KeyValuePair.Create(code.ToString("00", System.Globalization.CultureInfo.InvariantCulture), name))
        .ToFrozenDictionary(StringComparer.Ordinal);
}

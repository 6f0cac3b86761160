using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// The staff of a lab (检验检测人员). Name and identity number are personal: a stored row holds commitments to them, and who is
/// meant is told by the number that the lab gave.
/// </summary>
public static class StaffTable
{
    /// <summary>Place of the name in a row.</summary>
    public const int Name = 1;

    /// <summary>Place of the identity number in a row.</summary>
    public const int Identity = 2;

    /// <summary>Place of the lab's own number of a person.</summary>
    public const int Number = 0;

    /// <summary>Place of the post.</summary>
    public const int Post = 4;

    internal const int Title = 3;
    internal const int Site = 5;
    internal const int Education = 7;
    internal const int InFieldSince = 8;
    internal const int MostNumber = 32;

    private const int MostRows = 10_000;
    private const int MostName = 100;
    private const int MostWord = 16;

    /// <summary>Its form.</summary>
    public static TableForm Form { get; } = new(
        [
            new("staff_number", "人员编号", MostNumber, Required: true),
            new("display_name", "姓名", MostName, Required: true) { Personal = true },
            new("identity_number", "身份证件号码", IdentityNumber.Length, Required: false)
            {
                Personal = true,
                Form = new(
                    "不是有效的公民身份号码（18 位，校验码按 GB 11643）。",
                    "No valid identity number: 18 characters with the check character of GB 11643.",
                    IdentityNumber.Read),
            },
            new("title", "职称", MostName, Required: false),
            new("post", "岗位", MostName, Required: true),
            new("site", "场所", TableForm.MostText, Required: false),
            new("since", "到岗日期", MostWord, Required: false) { Form = CellForm.Date },
            new("education", "学历", MostWord, Required: false),
            new("in_field_since", "从事相关工作起始日期", MostWord, Required: false) { Form = CellForm.Date },
        ],
        MostRows,
        [Number])
    {
        Together = Once,
    };

    // The text names the row alone: the number itself must not travel in an error.
    private static IEnumerable<Fault> Once(IReadOnlyList<NumberedRow> rows)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Cells[Identity].Length > 0 && !seen.TryAdd(row.Cells[Identity], row.Number)))
        {
            var first = seen[row.Cells[Identity]];
            yield return Form.Told(
                row,
                Identity,
                string.Create(CultureInfo.InvariantCulture, $"与第 {first} 行相同，一人只列一行。"),
                string.Create(CultureInfo.InvariantCulture, $"The same as in row {first}; list each person once."));
        }
    }
}

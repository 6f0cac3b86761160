using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// The legal person that answers for the lab (法人), in one row: its kind, what it may do, and, where the lab is none itself, the
/// legal person that authorises it. The legal representative and who set the lab up stand with the applicant.
/// </summary>
public static class LegalPersonTable
{
    private const int ParentName = 3;
    private const int ParentCode = 4;
    private const int MostKind = 24;
    private const int MostScope = 2_000;
    private const int MostCode = 18;
    private const int MostDate = 16;

    /// <summary>Its form.</summary>
    public static TableForm Form { get; } = new(
        [
            new("kind", "法人类别", MostKind, Required: true)
            {
                Form = CellForm.OneOf(
                    ("ENTERPRISE", "企业法人"),
                    ("PUBLIC_INSTITUTION", "事业单位法人"),
                    ("SOCIAL_ORGANISATION", "社会组织法人"),
                    ("STATE_ORGAN", "机关法人"),
                    ("OTHER", "其他组织")),
            },
            new("business_scope", "业务范围", MostScope, Required: true),
            new("establishment_date", "成立日期", MostDate, Required: true) { Form = CellForm.Date },
            new("parent_display_name", "所属法人名称", TableForm.MostText, Required: false),
            new("parent_uscc", "所属法人统一社会信用代码", MostCode, Required: false)
            {
                Form = new(
                    "不是有效的统一社会信用代码（18 位，校验码按 GB 32100）。",
                    "No valid unified social credit code: 18 characters with the check digit of GB 32100.",
                    cell => UnifiedSocialCreditCode.Check(cell) == CreditCodeFault.None ? cell : null),
            },
        ],
        1,
        [])
    {
        Together = rows => rows.SelectMany(Whole),
    };

    private static IEnumerable<Fault> Whole(NumberedRow row)
    {
        foreach (var (empty, other) in new[] { (ParentName, ParentCode), (ParentCode, ParentName) })
        {
            if (row.Cells[empty].Length == 0 && row.Cells[other].Length > 0)
            {
                yield return Form.Told(
                    row, empty, "所属法人的名称和代码须同时填写。", "The legal person that authorises the lab needs both its name and its code.");
            }
        }
    }
}

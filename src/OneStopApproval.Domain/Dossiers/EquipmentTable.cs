using System.Globalization;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// The measuring equipment and reference materials of a lab (仪器设备、标准物质): what it is, where it stands, and until when
/// its values are traced to the national standards.
/// </summary>
public static class EquipmentTable
{
    internal const int Site = 3;

    private const int Number = 0;
    private const int Traceability = 4;
    private const int TracedOn = 5;
    private const int ValidUntil = 6;
    private const int CertificateNumber = 7;
    private const int MostRows = 10_000;
    private const int MostNumber = 64;
    private const int MostWord = 16;

    /// <summary>Its form.</summary>
    public static TableForm Form { get; } = new(
        [
            new("equipment_number", "设备编号", MostNumber, Required: true),
            new("display_name", "设备名称", TableForm.MostText, Required: true),
            new("model", "规格型号", TableForm.MostText, Required: false),
            new("site", "场所", TableForm.MostText, Required: false),
            new("traceability", "溯源方式", MostWord, Required: true)
            {
                Form = CellForm.OneOf(
                    ("CALIBRATION", "校准"), ("VERIFICATION", "检定"), ("INTERNAL", "内部校准"), ("NOT_NEEDED", "无需溯源")),
            },
            new("traced_date", "检定/校准日期", MostWord, Required: false) { Form = CellForm.Date },
            new("valid_until", "有效期至", MostWord, Required: false) { Form = CellForm.Date },
            new("certificate_number", "检定/校准证书编号", TableForm.MostText, Required: false),
        ],
        MostRows,
        [Number])
    {
        Together = rows => rows.SelectMany(Traced),
    };

    /// <summary>Every row whose calibration or verification has ended on this day.</summary>
    public static IEnumerable<Fault> Ended(IEnumerable<NumberedRow> rows, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Where(row => CellForm.DateOf(row.Cells[ValidUntil]) < on).Select(row => Form.Told(
            row,
            ValidUntil,
            $"检定/校准已于 {row.Cells[ValidUntil]} 到期，请更新后重新导入。",
            $"The calibration or verification ended on {row.Cells[ValidUntil]}; renew it and import the table again."));
    }

    private static IEnumerable<Fault> Traced(NumberedRow row)
    {
        var way = row.Cells[Traceability];
        var needed = way switch
        {
            "CALIBRATION" or "VERIFICATION" => new[] { TracedOn, ValidUntil, CertificateNumber },
            "INTERNAL" => [TracedOn, ValidUntil],
            _ => [],
        };
        foreach (var column in needed.Where(column => row.Cells[column].Length == 0))
        {
            yield return Form.Told(row, column, "该溯源方式下必填。", $"Required where the traceability is {way}.");
        }

        if (CellForm.DateOf(row.Cells[TracedOn]) is { } from && CellForm.DateOf(row.Cells[ValidUntil]) < from)
        {
            yield return Form.Told(
                row,
                ValidUntil,
                "不得早于检定/校准日期。",
                string.Create(CultureInfo.InvariantCulture, $"Earlier than the day of calibration, {from:yyyy-MM-dd}."));
        }
    }
}

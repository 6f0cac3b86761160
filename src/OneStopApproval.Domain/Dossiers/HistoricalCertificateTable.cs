using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// Certificates from before this system with their annex as a table: each line a row of the annex, or a certificate without
/// one. The first line of a certificate tells it whole; on the following ones the number is enough.
/// </summary>
public static class HistoricalCertificateTable
{
    /// <summary>Its form; a line stands once by its number and its row of annex.</summary>
    public static TableForm Form { get; } = new(
        [
            new("number", "证书编号", 60, Required: true),
            new("item", "事项", 64, Required: false),
            new("holder_uscc", "统一社会信用代码", 18, Required: false),
            new("holder", "机构名称", TableForm.MostText, Required: false),
            new("region_code", "行政区划代码", 6, Required: false),
            new("address", "地址", 300, Required: false),
            new("issue_date", "发证日期", 12, Required: false),
            new("expiry_date", "有效期至", 12, Required: false),
            new("grade", "等级", 64, Required: false),
            new("categories", "类别", 1_000, Required: false),
            .. TableForm.Of(DossierTable.Capabilities).Columns.Select(column => column with { Required = false }),
        ],
        50_000,
        [0, 10, 11, 12, 13, 14, 15]);

    /// <summary>A fault of a cell.</summary>
    /// <param name="row">Number of its line.</param>
    /// <param name="column">Name of its column.</param>
    /// <param name="wrong">What is wrong and how it is mended.</param>
    public static Fault Told(int row, string column, (string Chinese, string English) wrong) => Form.Told(
        new NumberedRow(row, []),
        Form.Columns.IndexOf(Form.Columns.First(candidate => candidate.Name == column)),
        wrong.Chinese,
        wrong.English);
}

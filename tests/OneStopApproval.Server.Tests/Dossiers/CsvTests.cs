using System.Text;
using CsCheck;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>Tables as files: RFC 4180, every fault with its row and column, and a file that was written reads as the same rows.</summary>
public sealed class CsvTests
{
    private const string Header = "site,field,object,parameter,standard,limits";
    private static readonly TableForm Form = TableForm.Of(DossierTable.Capabilities);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void File_with_and_without_a_byte_order_mark_reads_alike(string mark)
    {
        var (rows, faults) = Read($"{mark}{Header}\r\n总部,建材,混凝土,抗压强度,GB/T 50081-2019,\r\n");

        Assert.Empty(faults);
        Assert.Equal(["总部", "建材", "混凝土", "抗压强度", "GB/T 50081-2019", ""], Assert.Single(rows).Cells);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_under_their_chinese_terms_and_optional_ones_may_be_missing()
    {
        var (rows, faults) = Read("依据的标准,项目/参数,检测对象,领域\nGB 175,细度,水泥,建材\n");

        Assert.Empty(faults);
        Assert.Equal(["", "建材", "水泥", "细度", "GB 175", ""], Assert.Single(rows).Cells);
    }

    [Fact]
    public void Quoted_cells_hold_commas_quotes_and_line_breaks_and_their_spaces()
    {
        var (rows, faults) = Read($"{Header}\r\n总部 , 建材,\"水泥, 砂浆\",\"所谓\"\"细度\"\"\",\"GB 175\r\nGB 176\",\" 限 \"\r\n");

        Assert.Empty(faults);
        Assert.Equal(["总部", "建材", "水泥, 砂浆", "所谓\"细度\"", "GB 175\r\nGB 176", " 限 "], Assert.Single(rows).Cells);
    }

    [Fact]
    public void Empty_rows_are_passed_over_and_still_counted()
    {
        var (rows, faults) = Read($"{Header}\r\n\r\n,,,,,\r\n总部,,水泥,细度,GB 175,\r\n");

        Assert.Equal(["rows[4].field"], faults);
        Assert.Equal(4, Assert.Single(rows).Number);
    }

    [Fact]
    public void Every_bad_row_is_named_at_once()
    {
        var (_, faults) = Read(string.Join("\r\n", [
            Header,
            "总部,建材,水泥,细度,GB 175,",
            $"{new string('长', 201)},,水泥,安定性,GB 175,\u0007",
            "总部,建材,水泥,细度,GB 175,",
            "总部,建材,水泥,细度,GB 175",
            "总部,建材,水泥,细\"度,GB 175,",
            "总部,建材,水泥,\"强度,GB 175,",
        ]));

        Assert.Equal(["rows[3].field", "rows[3].limits", "rows[3].site", "rows[4]", "rows[5]", "rows[6]", "rows[7]"], faults);
    }

    [Fact]
    public void Header_with_unknown_repeated_and_missing_columns_is_told_all_of_it()
    {
        var (rows, faults) = Read("site,场所,object,parameter,standard,colour\r\n");

        Assert.Empty(rows);
        Assert.Equal(["rows[1].colour", "rows[1].field", "rows[1].场所"], faults);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xC1, 0xEC, 0xD3, 0xF2, 0x0A })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x73, 0x00 })]
    public void File_that_is_empty_or_not_in_utf8_is_refused_as_a_whole(byte[] bytes)
    {
        var faults = new Faults();

        Assert.Empty(CsvReading.Read(bytes, Form, faults));
        Assert.Equal("chunk", Assert.Single(faults.Found).Subject);
    }

    [Fact]
    public void Rows_beyond_the_most_are_told_once()
    {
        var rows = Enumerable.Range(0, Form.MostRows + 100).Select(number => $"总部,建材,水泥,参数{number},GB 175,");

        var (_, faults) = Read(string.Join('\n', rows.Prepend(Header)));

        Assert.Equal(["rows[10002]"], faults);
    }

    [Fact]
    public void Formula_is_disarmed_in_the_file_and_comes_back_as_it_was()
    {
        string[] cells = ["总部", "=HYPERLINK(\"http://x\")", "-40℃", "'=1", "@a", "'引"];

        var file = CsvWriting.Write(Form, [cells]);
        var (rows, faults) = Read(Encoding.UTF8.GetString(file));

        Assert.Empty(faults);
        Assert.Equal(cells, Assert.Single(rows).Cells);
        Assert.Contains("\"'=HYPERLINK(", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Written_file_reads_as_the_same_rows()
    {
        var cell = Gen.Char["ab建, \"\r\n'=+-@\t;℃"].Array[1, 12].Select(letters => new string(letters));
        Gen.Select(cell, cell, cell).Array[1, 8].Sample(
            written =>
            {
                string[][] stored =
                    [.. written.Select((row, index) => new[] { row.Item1, $"域{index}", row.Item2, "参", $"标{row.Item3}", row.Item3 })];
                // A cell of blanks alone is an empty one, and an optional column may be.
                var (rows, _) = Read(Encoding.UTF8.GetString(CsvWriting.Write(Form, stored)));
                Assert.Equal(stored, rows.Select(row => row.Cells.ToArray()));
            },
            iter: 300,
            print: rows => string.Join('|', rows));
    }

    private static (IReadOnlyList<NumberedRow> Rows, IReadOnlyList<string> Faults) Read(string text)
    {
        var faults = new Faults();
        var rows = CsvReading.Read(Encoding.UTF8.GetBytes(text), Form, faults);
        return (rows, [.. faults.Found.Select(fault => fault.Subject).Order(StringComparer.Ordinal)]);
    }
}

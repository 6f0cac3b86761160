using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Papers;

/// <summary>Lays a table of capability rows out, over as many pages as it takes; each page repeats the heads.</summary>
internal sealed class AnnexLayout(PaperFont font, Pages pages)
{
    private const float Size = 9;
    private const float Line = 12;
    private const float Padding = 4;
    private const float Left = 56;
    private const float Foot = Sheet.Height - 64;

    private static readonly (string Head, float Width)[] Columns =
        [("序号", 34), ("领域", 66), ("检测对象", 92), ("项目/参数", 106), ("依据的标准（方法）", 116), ("限制范围", 69.28f)];

    private static readonly float Right = Left + Columns.Sum(column => column.Width);

    private float y;

    /// <summary>Puts a table on the last page and those that it needs behind it.</summary>
    public void Put(PaperAnnex annex)
    {
        Begin(annex.Title);
        var site = "";
        for (var i = 0; i < annex.Rows.Length; i++)
        {
            var row = annex.Rows[i];
            if (row.Site != site)
            {
                site = row.Site;
                Row(annex.Title, [(Left, Right - Left, $"场所：{site}")]);
            }

            Row(annex.Title, Cells(i + 1, row));
        }
    }

    private static (float X, float Width, string Text)[] Cells(int number, ScopeRow row)
    {
        string[] texts =
        [
            number.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Field, row.Object, row.Parameter, row.Standard, row.Limits,
        ];
        var x = Left;
        var cells = new (float, float, string)[Columns.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (x, Columns[i].Width, texts[i]);
            x += Columns[i].Width;
        }

        return cells;
    }

    private void Begin(string title)
    {
        y = Sheet.Top;
        Write(title, Left, y - 12, Size + 3);
        Rule(Left, y, Right, y);
        var x = Left;
        foreach (var (head, width) in Columns)
        {
            Write(head, x + Padding, y + Line, Size);
            x += width;
        }

        Frame([.. Columns.Select(column => column.Width)], Line + (2 * Padding));
    }

    private void Row(string title, (float X, float Width, string Text)[] cells)
    {
        var lines = cells
            .Select(cell => LineBreaker.Lines(font, font.Printable(cell.Text), Size, cell.Width - (2 * Padding)).ToArray())
            .ToArray();
        var height = (Math.Max(1, lines.Max(cell => cell.Length)) * Line) + (2 * Padding);
        if (y + height > Foot)
        {
            pages.Turn();
            Begin(title);
        }

        for (var i = 0; i < cells.Length; i++)
        {
            for (var line = 0; line < lines[i].Length; line++)
            {
                Write(lines[i][line], cells[i].X + Padding, y + Line + (line * Line), Size);
            }
        }

        Frame([.. cells.Select(cell => cell.Width)], height);
    }

    private void Frame(float[] widths, float height)
    {
        var x = Left;
        foreach (var width in widths)
        {
            Rule(x, y, x, y + height);
            x += width;
        }

        Rule(x, y, x, y + height);
        y += height;
        Rule(Left, y, Right, y);
    }

    private void Write(string text, float x, float baseline, float size) =>
        pages.Write(new(text, x, baseline, size));

    private void Rule(float fromX, float fromY, float toX, float toY) => pages.Rule(new(fromX, fromY), new(toX, toY));
}

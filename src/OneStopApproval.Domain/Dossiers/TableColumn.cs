using System.Globalization;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>A column of a table of the application form: what a cell may hold.</summary>
/// <param name="Name">Name in the contract; the header of a file may use it.</param>
/// <param name="Chinese">The field's term, which the header may use as well.</param>
/// <param name="Most">Longest cell in characters.</param>
/// <param name="Required">Whether no cell may be empty.</param>
public sealed record TableColumn(string Name, string Chinese, int Most, bool Required)
{
    /// <summary>How its cells are written.</summary>
    public CellForm Form { get; init; } = CellForm.Text;

    /// <summary>Whether its cells are personal values: a stored row holds commitments to them.</summary>
    public bool Personal { get; init; }

    /// <summary>The cell as it is stored; one with a fault stays as it is.</summary>
    public string Stored(string cell) => string.IsNullOrWhiteSpace(cell) ? cell : Form.Read(cell) ?? cell;

    /// <summary>What is wrong with a cell and how it is mended, in Chinese and English; null when nothing is.</summary>
    public (string Chinese, string English)? Fault(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (string.IsNullOrWhiteSpace(cell))
        {
            return Required ? ("必填。", "Required.") : null;
        }

        if (cell.Length > Most)
        {
            var limit = Most.ToString(CultureInfo.InvariantCulture);
            return ($"不得超过 {limit} 个字符。", $"At most {limit} characters.");
        }

        // Control characters have no place in the records of an authority and break terminals and logs.
        if (cell.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        {
            return ("不得含有控制字符。", "No control characters.");
        }

        return Form.Read(cell) is null ? (Form.Chinese, Form.English) : null;
    }
}

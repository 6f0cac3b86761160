namespace OneStopApproval.Server.Dossiers;

/// <summary>
/// Keeps a cell that a lab wrote from running as a formula in the spreadsheet of an officer (CWE-1236): a mark before it on
/// the way out, taken off again on the way in, so that a file that was exported reads as what was stored.
/// </summary>
internal static class FormulaGuard
{
    private const char Mark = '\'';

    /// <summary>The cell as it is written.</summary>
    public static string Add(string cell) => cell.Length > 0 && Begins(cell[0]) ? $"{Mark}{cell}" : cell;

    /// <summary>The cell as it is meant.</summary>
    public static string Remove(string cell) => cell.Length > 1 && cell[0] == Mark && Begins(cell[1]) ? cell[1..] : cell;

    private static bool Begins(char letter) => letter is '=' or '+' or '-' or '@' or '\t' or '\r' or Mark;
}

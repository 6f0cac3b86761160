using System.Globalization;
using OneStopApproval.Domain.Applicants;

namespace OneStopApproval.Domain.Dossiers;

/// <summary>How the cells of a column are written beyond their length, and what stands for them in a stored row.</summary>
/// <param name="Chinese">What is wrong with a cell of another form, in Chinese.</param>
/// <param name="English">The same in English.</param>
/// <param name="Read">The stored form of a cell; null when it has another form.</param>
public sealed record CellForm(string Chinese, string English, Func<string, string?> Read)
{
    private const string Iso = "yyyy-MM-dd";

    private static readonly string[] Dates = [Iso, "yyyy-M-d", "yyyy/M/d"];
    private static readonly DateOnly Earliest = new(1949, 10, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Any text, stored as it is.</summary>
    public static CellForm Text { get; } = new("", "", cell => cell);

    /// <summary>A date; spreadsheets write slashes where the stored form has hyphens.</summary>
    public static CellForm Date { get; } = new(
        "不是有效日期，例如 2026-01-05。", "No date such as 2026-01-05 between 1949-10-01 and 2199-12-31.", ReadDate);

    /// <summary>A region code of GB/T 2260.</summary>
    public static CellForm Region { get; } = new(
        "不是有效的行政区划代码（6 位数字）。",
        "No valid region code: six digits of GB/T 2260, for example 150100.",
        cell => RegionCode.TryParse(cell, out _) ? cell : null);

    /// <summary>One of a few words, by its name in the contract or by its term; stored by its name.</summary>
    public static CellForm OneOf(params (string Name, string Chinese)[] words) => new(
        $"须为 {string.Join('、', words.Select(word => word.Chinese))} 之一。",
        $"Must be one of {string.Join(", ", words.Select(word => $"{word.Name} ({word.Chinese})"))}.",
        cell => words
            .Where(word => word.Name.Equals(cell, StringComparison.OrdinalIgnoreCase) || word.Chinese == cell)
            .Select(word => word.Name)
            .FirstOrDefault());

    /// <summary>The date that a stored cell holds; null for an empty one.</summary>
    public static DateOnly? DateOf(string cell) =>
        DateOnly.TryParseExact(cell, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? ReadDate(string cell) =>
        DateOnly.TryParseExact(cell, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date >= Earliest
            && date <= Latest
            ? date.ToString(Iso, CultureInfo.InvariantCulture)
            : null;
}

using System.Globalization;
using CsvHelper;

namespace DepartmentWorker.Checks;

/// <summary>Editions of standards that another has replaced. A real system keeps its register up to date from its publisher.</summary>
internal sealed class Standards
{
    private readonly Dictionary<string, Replaced> replaced;

    private Standards(IEnumerable<Replaced> rows) => replaced = rows.ToDictionary(row => Key(row.Standard), StringComparer.Ordinal);

    /// <summary>Reads the register: <c>standard,replaced_by,since</c>.</summary>
    public static Standards Read(string file)
    {
        using var reader = new CsvReader(new StreamReader(file), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        var rows = new List<Replaced>();
        while (reader.Read())
        {
            rows.Add(new(
                reader.GetField("standard")!,
                reader.GetField("replaced_by")!,
                DateOnly.ParseExact(reader.GetField("since")!, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return new(rows);
    }

    /// <summary>Every standard that was replaced by the day of receipt, and every one named without its year; each once.</summary>
    public IEnumerable<string> Check(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier.Capabilities.Select(row => row.Standard).Distinct(StringComparer.Ordinal).SelectMany(standard => CheckOne(standard, dossier.ReceiptDate));
    }

    private IEnumerable<string> CheckOne(string standard, DateOnly on)
    {
        if (replaced.TryGetValue(Key(standard), out var known) && known.Since <= on)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"标准：{standard}自{known.Since:yyyy-MM-dd}起由{known.By}代替。");
        }
        else if (!HasYear(standard))
        {
            yield return $"标准：{standard}未写年号，无法判断是否现行有效。";
        }
    }

    // A standard ends with its year: `GB/T 50081-2019`, `NY/T 761-2008`.
    private static bool HasYear(string standard) =>
        standard.LastIndexOf('-') is var dash and >= 0 && standard.Length - dash == 5 && standard[(dash + 1)..].All(char.IsAsciiDigit);

    private static string Key(string standard) =>
        standard.Replace(" ", "", StringComparison.Ordinal).Replace('—', '-').ToUpperInvariant();

    private sealed record Replaced(string Standard, string By, DateOnly Since);
}

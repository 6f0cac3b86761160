using System.Text;

namespace OneStopApproval.Server.Tests.Telemetry;

/// <summary>Personal values that no other text contains, to be looked for where they must not be.</summary>
internal sealed class PlantedValues
{
    private readonly List<string> values = [];

    /// <summary>All planted so far.</summary>
    public IReadOnlyList<string> All => values;

    /// <summary>A new text.</summary>
    public string Text(string kind)
    {
        values.Add($"PLANTED-{kind}-{values.Count}");
        return values[^1];
    }

    /// <summary>A new telephone number.</summary>
    public string Phone()
    {
        values.Add($"+86-471-55501{values.Count:000}");
        return values[^1];
    }

    /// <summary>Those that stand in a text or in bytes.</summary>
    public IEnumerable<string> In(object? value) => value switch
    {
        null or DBNull => [],
        byte[] bytes => values.Where(planted => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)) >= 0),
        _ => values.Where(planted => value.ToString()!.Contains(planted, StringComparison.OrdinalIgnoreCase)),
    };
}

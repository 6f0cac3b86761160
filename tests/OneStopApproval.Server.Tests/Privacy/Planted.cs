using System.Globalization;
using System.Text;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>Values that occur nowhere else in the world, one for each personal field.</summary>
internal sealed class Planted
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>The value of a field; letters that no encoding writes otherwise.</summary>
    public string Text(string field)
    {
        var value = $"planted-{field}-{Guid.CreateVersion7():N}";
        values.Add(field, value);
        return value;
    }

    /// <summary>A telephone number.</summary>
    public string Phone(string field)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"139{(uint)Guid.CreateVersion7().GetHashCode():0000000000}");
        values.Add(field, value);
        return value;
    }

    /// <summary>An identity number of nobody.</summary>
    public string IdentityNumber(string field)
    {
        var value = IdentityNumbers.Of(string.Create(
            CultureInfo.InvariantCulture, $"{(uint)Guid.CreateVersion7().GetHashCode() % 1_000_000:000000}19000101{values.Count:000}"));
        values.Add(field, value);
        return value;
    }

    /// <summary>The fields whose values occur in a text.</summary>
    public IEnumerable<string> In(string text) =>
        values.Where(pair => text.Contains(pair.Value, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Key);

    /// <summary>The fields whose values occur in a stored value, as text or as bytes.</summary>
    public IEnumerable<string> In(StoredValue stored) => stored.Value switch
    {
        string text => In(text),
        byte[] bytes => In(Encoding.Latin1.GetString(bytes)),
        _ => [],
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Answers to the guiding questions, both directions: they are one personal value, a JSON object sorted by question.</summary>
internal static class GuidingAnswers
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answers as one text, the same for every order of the map; null when there are none.</summary>
    public static string? Write(IEnumerable<KeyValuePair<string, string>> answers)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (question, option) in answers)
        {
            sorted[question] = option;
        }

        return sorted.Count == 0 ? null : JsonSerializer.Serialize(sorted, Canonical);
    }

    /// <summary>The answers in a text.</summary>
    public static IReadOnlyDictionary<string, string> Read(string text) =>
        text.Length == 0 ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
}

using System.Text.Json;
using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>What a journal tells when it is read entry by entry: its chain, its documents, its materials.</summary>
internal sealed class JournalReading
{
    /// <summary>The chain so far.</summary>
    internal JournalChain Chain { get; } = new();

    /// <summary>What does not hold; of the chain the first break alone, for all after it follow.</summary>
    internal List<string> Findings { get; } = [];

    /// <summary>Ids of the documents issued.</summary>
    internal HashSet<string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Hashes of the materials in place, by id.</summary>
    internal Dictionary<string, string> Materials { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the next entry.</summary>
    /// <param name="line">Its stored bytes.</param>
    /// <param name="told">Its hash as the archive tells it; null when it tells none.</param>
    internal void Add(ReadOnlyMemory<byte> line, string? told)
    {
        var hash = Chain.Add(line.Span);
        if (hash != told && Findings.Count == 0)
        {
            Findings.Add($"Entry {Chain.Count.Text()} of the journal breaks the chain.");
        }

        try
        {
            using var entry = JsonDocument.Parse(line);
            Note(entry.RootElement.GetProperty("type").GetString(), entry.RootElement.GetProperty("data"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            Findings.Add($"Entry {Chain.Count.Text()} of the journal cannot be read.");
        }
    }

    private void Note(string? type, JsonElement data)
    {
        switch (type)
        {
            case "document-issued":
                Documents.Add(Text(data.GetProperty("document"), "id"));
                break;
            case "material-attached":
                Materials[Text(data, "id")] = Text(data, "sha256");
                break;
            case "material-removed":
                Materials.Remove(Text(data, "id"));
                break;
            default:
                break;
        }
    }

    private static string Text(JsonElement data, string property) => data.GetProperty(property).GetString() ?? "";
}

using System.Text.Json;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>What a journal tells when it is read entry by entry: its chain, its documents, its materials, its tables.</summary>
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

    /// <summary>Hashes of the tables of the application form in place, by the id of the part that holds them.</summary>
    internal Dictionary<string, string> Tables { get; } = new(StringComparer.Ordinal);

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
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
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
            case "draft-created" or "draft-changed":
                NoteAsked(data.GetProperty("reviews"));
                break;
            case "dossier-table-replaced":
                NoteTable(data);
                break;
            default:
                break;
        }
    }

    // The draft's reviews replace those before, and with them what they ask for.
    private void NoteAsked(JsonElement reviews)
    {
        foreach (var gone in Tables.Keys.Where(id => id.StartsWith(CaseTable.IdOf(DossierTable.Capabilities, ""), StringComparison.Ordinal)).ToList())
        {
            Tables.Remove(gone);
        }

        foreach (var review in reviews.EnumerateArray())
        {
            if (review.TryGetProperty("asked_scope", out var asked) && asked.GetString() is { } hash)
            {
                Tables[CaseTable.IdOf(DossierTable.Capabilities, Text(review, "item"))] = hash;
            }
        }
    }

    private void NoteTable(JsonElement data)
    {
        var item = data.TryGetProperty("item", out var named) ? named.GetString() ?? "" : "";
        var id = CaseTable.IdOf(Enum.Parse<DossierTable>(Text(data, "table")), item);
        if (data.TryGetProperty("id", out var stored) && stored.GetString() is { } hash)
        {
            Tables[id] = hash;
        }
        else
        {
            Tables.Remove(id);
        }
    }

    private static string Text(JsonElement data, string property) => data.GetProperty(property).GetString() ?? "";
}

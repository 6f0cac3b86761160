using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>Words of one kind of which no two may be equal.</summary>
internal sealed class UniqueWords(FaultList faults, string kind)
{
    private readonly Dictionary<string, Place> taken = new(StringComparer.Ordinal);

    /// <summary>Takes a word; a second time it is a fault. A missing word was told already.</summary>
    public void Take(Word word)
    {
        if (word.Value.Length > 0 && !taken.TryAdd(word.Value, word.At))
        {
            faults.Add(FaultKind.DuplicateId, word.At, $"{kind} '{word.Value}' stands already at {taken[word.Value]}");
        }
    }
}

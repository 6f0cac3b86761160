using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OneStopApproval.Server.Catalogue.Yaml;

/// <summary>A single value and its place, for rules that must point at it later.</summary>
/// <param name="Value">The value; empty when it was missing, which was told already.</param>
/// <param name="At">Where it stands.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(string Value, Place At);

/// <summary>
/// Strict reading of one map: every key that is read and missing, of the wrong type or never read is a fault.
/// A faulty value is read as an empty one, so that reading goes on and tells the rest.
/// </summary>
internal sealed partial class Fields
{
    // A certificate's id is that of its application and that of its item, in one column of 64 characters.
    private const int LongestId = 36;

    private readonly YamlMap map;
    private readonly FaultList faults;
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    private Fields(YamlMap map, FaultList faults)
    {
        this.map = map;
        this.faults = faults;
    }

    /// <summary>Where the map begins.</summary>
    public Place At => map.At;

    /// <summary>Reads a map and tells its unknown keys.</summary>
    public static T Read<T>(YamlMap map, FaultList faults, Func<Fields, T> read)
    {
        var fields = new Fields(map, faults);
        var result = read(fields);
        foreach (var entry in map.Entries.Where(entry => !fields.asked.Contains(entry.Key)))
        {
            faults.Add(FaultKind.UnknownKey, entry.At, $"unknown key '{entry.Key}'; known here: {string.Join(", ", fields.asked)}");
        }

        return result;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Where the value of a key stands, or the map when the key is missing.</summary>
    public Place PlaceOf(string key) => Find(key)?.At ?? At;

    /// <summary>Tells a fault of a key's value.</summary>
    public void Fault(FaultKind kind, string key, string message) => faults.Add(kind, PlaceOf(key), message);

    /// <summary>A text that must be there and must say something.</summary>
    public string Text(string key) => TextNode(key)?.Value ?? string.Empty;

    /// <summary>A text with its place.</summary>
    public Word Word(string key) => new(Text(key), PlaceOf(key));

    /// <summary>A text, or null without the key.</summary>
    public string? OptionalText(string key) => Has(key) ? Text(key) : Asked(key);

    /// <summary>An id: lower case letters, digits and single hyphens.</summary>
    public Word Id(string key)
    {
        var id = Word(key);
        if (id.Value.Length > LongestId)
        {
            Fault(
                FaultKind.WrongValue,
                key,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{id.Value}' is too long for an id: at most {LongestId} characters"));
            return id with { Value = string.Empty };
        }

        if (id.Value.Length == 0 || IdForm().IsMatch(id.Value))
        {
            return id;
        }

        Fault(FaultKind.WrongValue, key, $"'{id.Value}' is no id: lower case letters, digits and hyphens between them");
        return id with { Value = string.Empty };
    }

    /// <summary>A list of texts with their places; without the key a fault.</summary>
    public ImmutableArray<Word> Words(string key) => [.. List(key).Select(node => new Word(NonEmpty(key, node)?.Value ?? string.Empty, node.At))];

    /// <summary>A list of texts of which none stands twice; without the key a fault.</summary>
    public ImmutableArray<Word> DistinctWords(string key)
    {
        var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
        var words = Words(key);
        foreach (var word in words.Where(word => word.Value.Length > 0 && !seen.TryAdd(word.Value, word.At)))
        {
            faults.Add(FaultKind.DuplicateId, word.At, $"'{word.Value}' stands already at {seen[word.Value]}");
        }

        return words;
    }

    /// <summary>The same, empty without the key.</summary>
    public ImmutableArray<Word> OptionalWords(string key)
    {
        asked.Add(key);
        return Has(key) ? DistinctWords(key) : [];
    }

    /// <summary>A map under a key, read; or the default of its type with a fault.</summary>
    public T? Map<T>(string key, Func<Fields, T> read)
        where T : class
    {
        switch (Required(key))
        {
            case null:
                return null;
            case YamlMap inner:
                return Read(inner, faults, read);
            default:
                Fault(FaultKind.WrongType, key, $"'{key}' must be a map of keys");
                return null;
        }
    }

    /// <summary>A map under a key, or null without the key.</summary>
    public T? OptionalMap<T>(string key, Func<Fields, T> read)
        where T : class
    {
        asked.Add(key);
        return Has(key) ? Map(key, read) : null;
    }

    /// <summary>A list of maps under a key, each read.</summary>
    public ImmutableArray<T> Maps<T>(string key, Func<Fields, T> read)
    {
        var results = ImmutableArray.CreateBuilder<T>();
        foreach (var node in List(key))
        {
            if (node is YamlMap inner)
            {
                results.Add(Read(inner, faults, read));
            }
            else
            {
                faults.Add(FaultKind.WrongType, node.At, $"an entry of '{key}' must be a map of keys");
            }
        }

        return results.ToImmutable();
    }

    /// <summary>A list of maps under a key; empty without the key.</summary>
    public ImmutableArray<T> OptionalMaps<T>(string key, Func<Fields, T> read)
    {
        asked.Add(key);
        return Has(key) ? Maps(key, read) : [];
    }

    /// <summary>Whether a dotted path leads to a value below this map.</summary>
    public bool Leads(string path)
    {
        YamlNode? node = map;
        foreach (var step in path.Split('.'))
        {
            node = (node as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == step)?.Value;
        }

        return node is not null;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();

    private YamlNode? Find(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    private string? Asked(string key)
    {
        asked.Add(key);
        return null;
    }

    private YamlNode? Required(string key)
    {
        asked.Add(key);
        if (Find(key) is { } node)
        {
            return node;
        }

        faults.Add(FaultKind.MissingKey, At, $"key '{key}' is missing");
        return null;
    }

    private YamlText? TextNode(string key) => Required(key) is { } node ? NonEmpty(key, node) : null;

    private YamlText? NonEmpty(string key, YamlNode node)
    {
        switch (node)
        {
            case YamlText { Value: var value } text when !string.IsNullOrWhiteSpace(value):
                return text;
            case YamlText:
                faults.Add(FaultKind.WrongType, node.At, $"'{key}' is empty");
                return null;
            default:
                faults.Add(FaultKind.WrongType, node.At, $"'{key}' must be a single value");
                return null;
        }
    }

    private ImmutableArray<YamlNode> List(string key)
    {
        switch (Required(key))
        {
            case null:
                return [];
            case YamlList list:
                return list.Nodes;
            default:
                Fault(FaultKind.WrongType, key, $"'{key}' must be a list");
                return [];
        }
    }
}

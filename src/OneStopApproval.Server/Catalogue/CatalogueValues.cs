using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Server.Catalogue.Files;
using OneStopApproval.Server.Catalogue.Yaml;

namespace OneStopApproval.Server.Catalogue;

/// <summary>
/// The values of one file by dotted key, so that two versions are compared by what they say: order, layout and remarks say
/// nothing. An entry of a list goes by what names it, or else by its place; an image by its hash.
/// </summary>
internal static class CatalogueValues
{
    private const string Unconfirmed = "to_be_confirmed";

    // What names an entry, the first of them that it has; a book lists its days by date.
    private static readonly string[] NamingKeys = ["id", "type", "item", "material", "value", "date"];

    /// <summary>Values by key, in order of keys.</summary>
    public static ImmutableSortedDictionary<string, string> Of(string file, string text)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (file.EndsWith(SealFiles.Extension, StringComparison.Ordinal))
        {
            values["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
        else if (YamlTree.Read(file, text, new FaultList()) is { } map)
        {
            Add(values, "", map);
        }

        return values.ToImmutable();
    }

    /// <summary>Keys that the file says nobody has confirmed, each with every value below it.</summary>
    public static IEnumerable<(string Key, string Value)> UnconfirmedOf(ImmutableSortedDictionary<string, string> values) =>
        from marker in values
        let name = $".{marker.Key}"
        let at = name.LastIndexOf($".{Unconfirmed}.", StringComparison.Ordinal)
        where at >= 0
        let key = $"{name[..at]}.{marker.Value}"[1..]
        select (key, string.Join("; ", values
            .Where(value => value.Key == key || value.Key.StartsWith($"{key}.", StringComparison.Ordinal))
            .Select(value => value.Key == key ? value.Value : $"{value.Key[(key.Length + 1)..]}: {value.Value}")));

    private static void Add(IDictionary<string, string> values, string key, YamlNode node)
    {
        switch (node)
        {
            case YamlText text:
                values[key] = text.Value;
                break;
            case YamlMap map:
                foreach (var entry in map.Entries)
                {
                    Add(values, Below(key, entry.Key), entry.Value);
                }

                break;
            case YamlList list:
                AddEntries(values, key, list);
                break;
            default:
                break;
        }
    }

    private static void AddEntries(IDictionary<string, string> values, string key, YamlList list)
    {
        var names = list.Nodes.Select(NameOf).ToList();
        // Names that stand twice tell no entry from another.
        var named = names.All(name => name is not null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
        for (var place = 0; place < names.Count; place++)
        {
            Add(values, Below(key, named ? names[place]! : (place + 1).ToString(CultureInfo.InvariantCulture)), list.Nodes[place]);
        }
    }

    private static string? NameOf(YamlNode node) => node switch
    {
        YamlMap map => NamingKeys
            .Select(naming => map.Entries.FirstOrDefault(entry => entry.Key == naming)?.Value)
            .OfType<YamlText>()
            .FirstOrDefault()?.Value,
        _ => null,
    };

    private static string Below(string key, string name) => key.Length == 0 ? name : $"{key}.{name}";
}

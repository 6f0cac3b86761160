using System.Text.Json.Nodes;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>Damages JSON the way broken clients do: one value of another kind, one field more, or bytes lost.</summary>
internal static class JsonDamage
{
    private static readonly Func<JsonNode?>[] Values =
    [
        () => null, () => JsonValue.Create(true), () => JsonValue.Create(-1), () => JsonValue.Create(1e300), () => JsonValue.Create(2.5),
        () => JsonValue.Create(""), () => JsonValue.Create("FIRST"), () => JsonValue.Create("\u0000"), () => JsonValue.Create("1"),
        () => new JsonArray(), () => new JsonArray(null, 1, "x"), () => new JsonObject(), () => new JsonObject { ["value"] = 1 },
    ];

    public static string Of(string json, Random random)
    {
        if (random.Next(4) == 0)
        {
            var at = random.Next(json.Length);
            return json.Remove(at, Math.Min(json.Length - at, 1 + random.Next(3)));
        }

        var root = JsonNode.Parse(json)!;
        var places = Places(root).ToList();
        var place = places[random.Next(places.Count)];
        var value = Values[random.Next(Values.Length)]();
        if (place is JsonObject pairs)
        {
            var name = random.Next(5) == 0 || pairs.Count == 0 ? "invented" : pairs.ElementAt(random.Next(pairs.Count)).Key;
            pairs[name] = value;
        }
        else if (place is JsonArray items)
        {
            items.Insert(random.Next(items.Count + 1), value);
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        var children = node switch
        {
            JsonObject pairs => pairs.Select(pair => pair.Value),
            JsonArray items => items,
            _ => null,
        };
        return children is null ? [] : children.OfType<JsonNode>().SelectMany(Places).Prepend(node);
    }
}

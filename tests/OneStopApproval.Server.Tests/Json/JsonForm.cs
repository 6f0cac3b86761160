using System.Text.Json;
using Microsoft.OpenApi;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>Compares JSON with a schema, as far as the contract's schemas go.</summary>
internal static class JsonForm
{
    /// <summary>Where the value is not of the form that the schema tells.</summary>
    public static IEnumerable<string> Differences(JsonElement value, IOpenApiSchema schema, string path) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Object => schema.Type == JsonSchemaType.Object
            ? value.EnumerateObject().SelectMany(property => OfProperty(property, schema, $"{path}.{property.Name}"))
            : [$"{path} is an object"],
        JsonValueKind.Array => schema is { Type: JsonSchemaType.Array, Items: { } items }
            ? value.EnumerateArray().SelectMany((one, index) => Differences(one, items, $"{path}[{index}]"))
            : [$"{path} is an array"],
        JsonValueKind.String => schema.Type != JsonSchemaType.String ? [$"{path} is a string"]
            : schema.Enum is { Count: > 0 } names && names.All(name => name.GetValue<string>() != value.GetString()) ? [$"{path} is {value}"]
            : [],
        JsonValueKind.True or JsonValueKind.False => schema.Type == JsonSchemaType.Boolean ? [] : [$"{path} is true or false"],
        JsonValueKind.Number => schema.Type is JsonSchemaType.Integer or JsonSchemaType.Number ? [] : [$"{path} is a number"],
        JsonValueKind.Undefined => [$"{path} is nothing"],
    };

    private static IEnumerable<string> OfProperty(JsonProperty property, IOpenApiSchema schema, string path)
    {
        if (schema.Properties?.TryGetValue(property.Name, out var known) is true)
        {
            return Differences(property.Value, known, path);
        }

        // The details of an error are of any type; a map has any key.
        return schema.AdditionalProperties is { } any ? Differences(property.Value, any, path)
            : schema.Properties?.ContainsKey("@type") is true ? []
            : [$"{path} is not in the document"];
    }
}

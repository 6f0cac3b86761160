using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Server.Wire.Commands;

/// <summary>
/// The bytes that decide whether two requests with the same id are the same: the mapped command with sorted names and with
/// personal values in place of their salted commitments. Unknown wire bytes and the order of maps are not in it.
/// </summary>
internal static class CanonicalContent
{
    /// <summary>How a command is written: without what it has only as a command, which says what its rule reads and nothing that was asked.</summary>
    internal static JsonSerializerOptions Plain { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsRead } },
    };

    /// <summary>The canonical bytes of a command on an application.</summary>
    public static byte[] Of(string application, Command command, PersonalCommitments personal)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Plain.Encoder }))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(application);
            writer.WriteStringValue(command.GetType().Name);
            Write(writer, JsonSerializer.SerializeToNode(command, command.GetType(), Plain), personal);
            writer.WriteEndArray();
        }

        return buffer.ToArray();
    }

    // By name, for an override does not inherit the attribute that would leave it out.
    private static void LeaveOutWhatIsRead(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(Command)))
        {
            return;
        }

        foreach (var property in type.Properties.Where(property => typeof(Command).GetProperty(property.Name) is not null).ToArray())
        {
            type.Properties.Remove(property);
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node, PersonalCommitments personal)
    {
        switch (node)
        {
            case JsonObject pairs:
                writer.WriteStartObject();
                foreach (var (name, value) in pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value, personal);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item, personal);
                }

                writer.WriteEndArray();
                break;
            case JsonValue leaf when leaf.GetValueKind() == JsonValueKind.String:
                WriteText(writer, leaf.GetValue<string>(), personal);
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string text, PersonalCommitments personal)
    {
        if (personal.Behind(text) is not { } value)
        {
            writer.WriteStringValue(text);
            return;
        }

        // An array marks it, so that a plain text can never pass for a personal value of the same letters.
        writer.WriteStartArray();
        writer.WriteStringValue("personal");
        writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}

using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>Walks a JSON value beside its descriptor. No fault repeats a value: it may be a personal one.</summary>
/// <param name="faults">Takes the faults.</param>
/// <param name="fromPath">Fields of the outermost message that the path gives.</param>
internal sealed class JsonFields(Faults faults, HashSet<string> fromPath)
{
    private const string WellKnown = "google.protobuf.";

    private static readonly JsonParser Parser = JsonParser.Default;

    /// <summary>Notes every fault of a message.</summary>
    public void Check(JsonElement value, MessageDescriptor type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path, "必须是 JSON 对象。", "Must be a JSON object.");
            return;
        }

        var seen = new HashSet<FieldDescriptor>();
        foreach (var property in value.EnumerateObject())
        {
            var field = Find(type, property.Name);
            var name = Join(path, field?.Name ?? property.Name);
            if (field is null)
            {
                faults.Add(name, "没有此字段。", "There is no such field.");
            }
            else if (!seen.Add(field))
            {
                faults.Add(name, "同一字段只能出现一次。", "Give a field once only.");
            }
            else if (path.Length == 0 && fromPath.Contains(field.Name))
            {
                faults.Add(name, "已由路径给出，正文中不得重复。", "The path gives it; leave it out of the body.");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                Check(property.Value, field, name);
            }
        }
    }

    /// <summary>A field by the name that JSON gives it, or by its own.</summary>
    internal static FieldDescriptor? Find(MessageDescriptor type, string name) =>
        type.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);

    /// <summary>Whether this is how the parser says that it cannot read something.</summary>
    internal static bool IsUnreadable(Exception exception) =>
        exception is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException;

    /// <summary>Whether a message is written as a plain value, such as an instant.</summary>
    internal static bool IsPlain(FieldDescriptor field) =>
        field.FieldType != FieldType.Message || field.MessageType.FullName.StartsWith(WellKnown, StringComparison.Ordinal);

    /// <summary>Notes a fault when the field cannot take this JSON text.</summary>
    internal static void CheckPlain(FieldDescriptor field, string json, string path, Faults faults)
    {
        try
        {
            // Formatted too: a few values can be read and not written again, and what passes is written again.
            _ = JsonFormatter.Default.Format(Parser.Parse($"{{\"{field.JsonName}\":{json}}}", field.ContainingType));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            var (chinese, english) = Wanted(field.IsMap ? field.MessageType.FindFieldByNumber(2) : field);
            faults.Add(path, chinese, english);
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static (string Chinese, string English) Wanted(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => ("必须是字符串。", "Must be a string."),
        FieldType.Bool => ("必须是 true 或 false。", "Must be true or false."),
        FieldType.Enum => ("必须是列出的取值之一。", "Must be one of the listed values."),
        FieldType.Bytes => ("必须是 Base64 字符串。", "Must be a string in Base64."),
        FieldType.Double or FieldType.Float => ("必须是数字。", "Must be a number."),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32 =>
            ("必须是 32 位整数。", "Must be a whole number of 32 bits."),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64 =>
            ("必须是 64 位整数（数字或字符串）。", "Must be a whole number of 64 bits, as a number or a string."),
        FieldType.Message or FieldType.Group => (
            $"不是有效的 {field.MessageType.Name}。", $"No valid {field.MessageType.Name} in its JSON form."),
    };

    private void Check(JsonElement value, FieldDescriptor field, string path)
    {
        if (field.IsMap)
        {
            CheckMap(value, field, path);
        }
        else if (field.IsRepeated)
        {
            CheckList(value, field, path);
        }
        else if (IsPlain(field))
        {
            CheckPlain(field, value.GetRawText(), path, faults);
        }
        else
        {
            Check(value, field.MessageType, path);
        }
    }

    private void CheckList(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add(path, "必须是 JSON 数组。", "Must be a JSON array.");
            return;
        }

        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            if (IsPlain(field))
            {
                CheckPlain(field, $"[{element.GetRawText()}]", name, faults);
            }
            else
            {
                Check(element, field.MessageType, name);
            }
        }
    }

    private void CheckMap(JsonElement value, FieldDescriptor field, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path, "必须是 JSON 对象。", "Must be a JSON object.");
            return;
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in value.EnumerateObject())
        {
            var name = $"{path}[{entry.Name}]";
            if (!keys.Add(entry.Name))
            {
                faults.Add(name, "同一键只能出现一次。", "Give a key once only.");
                continue;
            }

            CheckPlain(field, $"{{{JsonSerializer.Serialize(entry.Name)}:{entry.Value.GetRawText()}}}", name, faults);
        }
    }
}

using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>Reads query parameters as fields: <c>page_size=20</c>, <c>states=…&amp;states=…</c>, <c>due_by.year=2026</c>.</summary>
internal static class JsonQuery
{
    /// <summary>Notes a fault for each parameter of a call whose fields belong in the body.</summary>
    internal static void RefuseAll(HttpRequest request, Faults faults)
    {
        foreach (var name in request.Query.Keys)
        {
            faults.Add(name, "此字段应写在正文中，不接受查询参数。", "Belongs in the body; this method takes no query parameters.");
        }
    }

    /// <summary>The same parameters under the names of the contract, in the one form that every reader understands.</summary>
    /// <param name="query">As the caller wrote them.</param>
    /// <param name="type">Type of the request.</param>
    /// <param name="fromPath">Fields that the path gives.</param>
    /// <param name="faults">Takes the faults.</param>
    internal static QueryString Read(IQueryCollection query, MessageDescriptor type, HashSet<string> fromPath, Faults faults)
    {
        var read = QueryString.Empty;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, values) in query)
        {
            if (Resolve(type, key) is not { } found)
            {
                faults.Add(key, "没有此查询参数。", "There is no such query parameter.");
                continue;
            }

            var (name, field) = found;
            if (fromPath.Contains(name))
            {
                faults.Add(name, "已由路径给出，不得重复。", "The path gives it already.");
            }
            else if (!seen.Add(name) || (values.Count > 1 && !field.IsRepeated))
            {
                faults.Add(name, "只能出现一次。", "Give it once only.");
            }
            else
            {
                foreach (var value in values)
                {
                    CheckPlain(field, value ?? "", name, faults);
                    read = read.Add(name, value ?? "");
                }
            }
        }

        return read;
    }

    private static (string Name, FieldDescriptor Field)? Resolve(MessageDescriptor type, string key)
    {
        var names = new List<string>();
        var parts = key.Split('.');
        for (var index = 0; index < parts.Length; index++)
        {
            if (JsonFields.Find(type, parts[index]) is not { IsMap: false } field)
            {
                return null;
            }

            names.Add(field.Name);
            var last = index == parts.Length - 1;
            if (last != JsonFields.IsPlain(field))
            {
                return null;
            }

            if (last)
            {
                return (string.Join('.', names), field);
            }

            type = field.MessageType;
        }

        return null;
    }

    private static void CheckPlain(FieldDescriptor field, string value, string name, Faults faults)
    {
        var json = field.FieldType switch
        {
            FieldType.Bool => value is "true" or "false" ? value : "0",
            FieldType.Int32 => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : "false",
            FieldType.Int64 => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : "false",
            _ => JsonSerializer.Serialize(value),
        };
        JsonFields.CheckPlain(field, field.IsRepeated ? $"[{json}]" : json, name, faults);
    }
}

using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>
/// Values that the server gave itself, by the field that they stood in: names of this lab and of that, etags, tokens, numbers.
/// Nothing that a person wrote is among them, and nothing by which one may give another a right.
/// </summary>
internal sealed partial class FuzzPool
{
    private const int MostOfField = 300;
    private const int Longest = 400;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    /// <summary>A value of a field, or null when there is none.</summary>
    /// <param name="field">Name of the field.</param>
    /// <param name="form">The form of its name in a path, such as <c>applications/*</c>; null for any.</param>
    /// <param name="random">Draws it.</param>
    public string? Draw(string field, string? form, Random random)
    {
        lock (gate)
        {
            if (form is not null)
            {
                var pattern = new Regex($"^{Regex.Escape(form).Replace("\\*", "[^/]+", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);
                var fitting = Of("name").Where(value => pattern.IsMatch(value)).ToList();
                return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
            }

            var own = Of(field);
            var from = own.Count == 0 || random.Next(8) == 0 ? Of("name") : own;
            return from.Count == 0 ? null : from[random.Next(from.Count)];
        }
    }

    /// <summary>Takes what a message gives.</summary>
    public void Harvest(IMessage message, Random random)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(field => !field.IsMap))
        {
            switch (field.FieldType, field.Accessor.GetValue(message))
            {
                case (FieldType.String, string text):
                    Add(field.Name, text, random);
                    break;
                case (FieldType.String, IEnumerable<string> texts):
                    foreach (var text in texts)
                    {
                        Add(field.Name, text, random);
                    }

                    break;
                case (FieldType.Message, IMessage inner):
                    Harvest(inner, random);
                    break;
                case (FieldType.Message, System.Collections.IEnumerable inner):
                    foreach (var one in inner.OfType<IMessage>())
                    {
                        Harvest(one, random);
                    }

                    break;
            }
        }
    }

    /// <summary>Takes one value.</summary>
    public void Add(string field, string value, Random random)
    {
        if (value.Length is 0 or > Longest || value.Contains("planted-", StringComparison.Ordinal) || !Given().IsMatch(field))
        {
            return;
        }

        lock (gate)
        {
            // Names of whatever kind are drawn by their form.
            var list = Of(value.Contains('/', StringComparison.Ordinal) ? "name" : field);
            var most = value.Contains('/', StringComparison.Ordinal) ? MostOfField * 10 : MostOfField;
            if (list.Count < most)
            {
                list.Add(value);
            }
            else
            {
                list[random.Next(most)] = value;
            }
        }
    }

    private List<string> Of(string field)
    {
        if (!values.TryGetValue(field, out var list))
        {
            values[field] = list = [];
        }

        return list;
    }

    [GeneratedRegex("^(name|parent|application|applications|review|reviews|etag|department|item|items|bundle|document|statement|statements|point|consultation|interested_party|hearing|certificate|.*_token|lease|.*_hash|chain_head|.*_sha256|display_number|document_number|number|material_code|category|grade|site|code|id|external_case_id|rule|version)$")]
    private static partial Regex Given();
}

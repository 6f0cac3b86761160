using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>Messages of any type, from its descriptor: what is given, what is nearly right, and what nobody would write.</summary>
/// <param name="pool">Values that the server gave.</param>
internal sealed class RandomMessages(FuzzPool pool)
{
    private const int Deepest = 5;
    private const string Wrappers = "google.protobuf.";

    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\u001b[31m", "\u007f", "\u0085", "\u200b\u202e\u2066", "\ufeff", "\uffff\ufffe", "😀𠮷", "e\u0301", "\r\n",
        new('长', 201), new('x', 501), new('x', 4001), new('长', 70_000), "'; DROP TABLE journal; --", "%", "_", "[a-z]", "\\", "\"", "{}",
        "=1+1", "../../../etc/passwd", "/", "//", "applications/", "applications/x", "applications/x/reviews/y", "applications/%2e%2e",
        "applications/\0", "-1", "0", "99", "2026-02-30", "9223372036854775808", "NaN", "null", "150100", "91150100MA0T00001", "13900000000",
        "a@b", "*", "?", "applications/00000000000000000000000000", "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
        "bundles/construction-lab", "serviceItems/cma", "departments/housing", "departments/market-supervision", "2026", "en", "是", "yes", "no",
    ];

    private static readonly int[] Numbers = [0, 0, 1, 1, 2, 5, 10, 200, 201, 1000, -1, int.MinValue, int.MaxValue, 150100, 2026];

    private static readonly long[] Seconds =
    [
        0, 1, -1, 1_767_571_200, 1_772_000_000, 1_798_000_000, 253_402_300_799, 253_402_300_800, -62_135_596_800, -62_135_596_801, long.MinValue, long.MaxValue,
    ];

    /// <summary>A message.</summary>
    public IMessage Of(MessageDescriptor type, Random random) => Of(type, random, 0, null);

    /// <summary>The request of an RPC: what it names has the form that its path has, most times.</summary>
    public IMessage RequestOf(MethodDescriptor rpc, Random random) => Of(rpc.InputType, random, 0, FormOf(rpc, random));

    /// <summary>The same message with one thing in it otherwise.</summary>
    public IMessage Changed(IMessage message, Random random)
    {
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        for (var changes = 1 + random.Next(2); changes > 0; changes--)
        {
            Change(copy, random, 0);
        }

        // Else the sample's own answer is told again.
        if (copy.Descriptor.FindFieldByName("request_id") is { } id && random.Next(10) > 0)
        {
            id.Accessor.SetValue(copy, RequestIds.Next());
        }

        return copy;
    }

    private static (string Field, string Form)? FormOf(MethodDescriptor rpc, Random random)
    {
        var rules = JsonDoor.RulesOf(rpc);
        if (rules.Count == 0 || random.Next(6) == 0)
        {
            return null;
        }

        var pattern = JsonDoor.PatternOf(rules[random.Next(rules.Count)]).Path;
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return null;
        }

        var variable = pattern[(open + 1)..pattern.IndexOf('}', StringComparison.Ordinal)].Split('=');
        return (variable[0], variable[1]);
    }

    private static ByteString Bytes(Random random)
    {
        var bytes = new byte[random.Next(6) switch { 0 => 0, 1 => 1, 2 => 70_000, _ => random.Next(200) }];
        random.NextBytes(bytes);
        return ByteString.CopyFrom(random.Next(4) == 0 ? SamplePdf.Of("fuzz") : bytes);
    }

    private IMessage Of(MessageDescriptor type, Random random, int depth, (string Field, string Form)? named)
    {
        var message = type.Parser.ParseFrom([]);
        var share = random.Next(1, 5);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (named is { } given && given.Field == field.Name)
            {
                field.Accessor.SetValue(message, pool.Draw(field.Name, given.Form, random) ?? Text(field.Name, random));
            }
            else if (random.Next(5) <= share)
            {
                Set(message, field, random, depth);
            }
        }

        return message;
    }

    private void Change(IMessage message, Random random, int depth)
    {
        var fields = message.Descriptor.Fields.InDeclarationOrder();
        if (fields.Count == 0)
        {
            return;
        }

        var field = fields[random.Next(fields.Count)];
        var value = field.Accessor.GetValue(message);
        switch (value)
        {
            case IMessage inner when random.Next(4) > 0:
                Change(inner, random, depth + 1);
                break;
            case IList { Count: > 0 } list when random.Next(4) > 0 && !field.IsMap:
                ChangeList(list, random, depth);
                break;
            default:
                field.Accessor.Clear(message);
                if (random.Next(4) > 0)
                {
                    Set(message, field, random, depth);
                }

                break;
        }
    }

    private void ChangeList(IList list, Random random, int depth)
    {
        var at = random.Next(list.Count);
        if (list[at] is IMessage inner && random.Next(2) == 0)
        {
            Change(inner, random, depth + 1);
        }
        else if (random.Next(2) == 0)
        {
            list.RemoveAt(at);
        }
        else
        {
            list.Add(list[at]);
        }
    }

    private void Set(IMessage message, FieldDescriptor field, Random random, int depth)
    {
        if (field.IsMap)
        {
            var entry = field.MessageType.Fields;
            var map = (IDictionary)field.Accessor.GetValue(message);
            for (var count = random.Next(4); count > 0; count--)
            {
                map[Value(entry[1], random, depth)!] = Value(entry[2], random, depth);
            }
        }
        else if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            for (var count = random.Next(30) == 0 && depth == 0 ? 1001 : random.Next(4); count > 0; count--)
            {
                if (Value(field, random, depth) is { } value)
                {
                    list.Add(value);
                }
            }
        }
        else if (Value(field, random, depth) is { } value)
        {
            field.Accessor.SetValue(message, value);
        }
    }

    private object? Value(FieldDescriptor field, Random random, int depth) => field.FieldType switch
    {
        FieldType.String => Text(field.Name, random),
        FieldType.Bytes => Bytes(random),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Enum => random.Next(5) == 0 ? Numbers[random.Next(Numbers.Length)] : field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number,
        FieldType.Double => random.Next(4) switch { 0 => double.NaN, 1 => double.MaxValue, 2 => -0.0, _ => random.NextDouble() },
        FieldType.Float => random.Next(4) switch { 0 => float.NaN, 1 => float.MaxValue, 2 => -0.0f, _ => random.NextSingle() },
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => Numbers[random.Next(Numbers.Length)],
        FieldType.UInt32 or FieldType.Fixed32 => (uint)Numbers[random.Next(Numbers.Length)],
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Long(random),
        FieldType.UInt64 or FieldType.Fixed64 => (ulong)Long(random),
        FieldType.Message or FieldType.Group => Message(field, random, depth),
    };

    private static long Long(Random random) => random.Next(2) == 0 ? Seconds[random.Next(Seconds.Length)] : Numbers[random.Next(Numbers.Length)];

    private object? Message(FieldDescriptor field, Random random, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        switch (field.MessageType.FullName)
        {
            case Wrappers + "Timestamp":
                return new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = Seconds[random.Next(Seconds.Length)], Nanos = random.Next(4) == 0 ? Numbers[random.Next(Numbers.Length)] : 0 };
            case Wrappers + "Duration":
                return new Google.Protobuf.WellKnownTypes.Duration { Seconds = Long(random), Nanos = random.Next(4) == 0 ? Numbers[random.Next(Numbers.Length)] : 0 };
            case Wrappers + "FieldMask":
                return new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { Paths(field.ContainingType, random) } };
            case "google.type.Date":
                return random.Next(3) > 0
                    ? new Google.Type.Date { Year = 2026, Month = random.Next(1, 13), Day = random.Next(1, 29) }
                    : new Google.Type.Date { Year = Numbers[random.Next(Numbers.Length)], Month = random.Next(-1, 15), Day = random.Next(-1, 34) };
            default:
                return Of(field.MessageType, random, depth + 1, null);
        }
    }

    private IEnumerable<string> Paths(MessageDescriptor type, Random random) => Enumerable.Range(0, random.Next(4))
        .Select(_ => random.Next(4) == 0 ? Text("path", random) : type.Fields.InDeclarationOrder()[random.Next(type.Fields.InDeclarationOrder().Count)].Name);

    private string Text(string field, Random random)
    {
        if (field == "request_id" && random.Next(5) > 0)
        {
            return RequestIds.Next();
        }

        var kind = random.Next(10);
        return (kind < 5 ? pool.Draw(field, null, random) : null)
            ?? (kind == 9 ? Noise(random) : Texts[random.Next(Texts.Length)]);
    }

    private static string Noise(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, 0xd800)));
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using OneStopApproval.Server.Tests.Json;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>Bodies of requests: right ones, damaged ones and noise.</summary>
internal static class RandomBytes
{
    private const int Bomb = 6 * 1024 * 1024;
    private const int UnknownField = 1000;

    private static readonly string[] Encodings = ["gzip", "deflate", "identity", "br", "zstd", ""];

    private static readonly string[] Segments = ["x", "%00", "%2e%2e", "%ff", "a%2fb", "长", "%F0%9F%98%80", "-", "00000000000000000000000000", "%", "%7b%7d"];

    private static readonly string[] Queries =
    [
        "", "", "?x=1", "?pageSize=-1", "?page_size=99999999999", "?pageToken=%00", "?%ff=%fe", "?name=x", "?pageSize=1&pageSize=2", "?states=1000",
        "?states=", "?dueBy.year=abc", "?=&&=", "?a.b.c.d=1", "?requestId=1",
    ];

    /// <summary>Makes a call of noise.</summary>
    public static FuzzCall Noise(FuzzCall call, Random random)
    {
        var message = new byte[random.Next(3) switch { 0 => random.Next(8), 1 => random.Next(200), _ => random.Next(5000) }];
        random.NextBytes(message);
        return random.Next(12) switch
        {
            0 => call with { Body = message },
            1 => call with { Body = [] },
            2 => call with { Body = FuzzLine.Frame(message) },
            3 => call with { Body = FuzzLine.Frame(message, (byte)random.Next(256)) },
            4 => call with { Body = Length(message, random.Next(2) == 0 ? int.MaxValue : random.Next(int.MinValue, int.MaxValue)) },
            5 => call with { Body = FuzzLine.Frame(message, 1), Encoding = Encodings[random.Next(Encodings.Length)] },
            6 => call with { Body = FuzzLine.Frame(Folded(message), 1), Encoding = "gzip" },
            7 => call with { Body = FuzzLine.Frame(Folded(new byte[Bomb]), 1), Encoding = "gzip" },
            8 => call with { Body = FuzzLine.Frame(Nested(random)) },
            9 => call with { Body = FuzzLine.Frame(message)[..^Math.Min(message.Length, 1 + random.Next(4))] },
            10 => call with { Body = FuzzLine.Frame(message), Breaks = true },
            _ => call with { Body = [.. FuzzLine.Frame([]), .. FuzzLine.Frame(message)] },
        };
    }

    /// <summary>Damages the bytes of a right body, or adds to them what the contract does not know.</summary>
    public static FuzzCall Damaged(FuzzCall call, Random random)
    {
        byte[] body = [.. call.Body];
        switch (random.Next(5))
        {
            case 0 when body.Length > 5:
                for (var flips = 1 + random.Next(3); flips > 0; flips--)
                {
                    body[random.Next(5, body.Length)] ^= (byte)(1 << random.Next(8));
                }

                return call with { Body = body };
            case 1:
                return call with { Body = body[..random.Next(body.Length + 1)] };
            case 2 when body.Length > 5:
                return call with { Body = FuzzLine.Frame([.. body[5..], .. Unknown(random)]) };
            case 3 when body.Length > 5:
                return call with { Body = FuzzLine.Frame(Folded(body[5..]), 1), Encoding = "gzip" };
            default:
                return call with { Body = [.. body, .. body] };
        }
    }

    /// <summary>A message as JSON by one of its RPC's rules, damaged as often as not.</summary>
    public static FuzzCall Json(FuzzCall call, IMessage message, Random random)
    {
        var rules = JsonDoor.RulesOf(call.Rpc);
        var rule = rules[random.Next(rules.Count)];
        var (verb, pattern) = JsonDoor.PatternOf(rule);
        var path = Path(pattern, message, random);
        var json = rule.Body == "*" || random.Next(10) == 0 ? Text(message, random) : "";
        var query = json.Length == 0 || random.Next(10) == 0 ? Queries[random.Next(Queries.Length)] : "";
        return call with { Door = FuzzDoor.Json, Body = Encoding.UTF8.GetBytes($"{verb}\n{path}{query}\n{json}") };
    }

    private static string Path(string pattern, IMessage message, Random random)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return pattern;
        }

        var close = pattern.IndexOf('}', StringComparison.Ordinal);
        var variable = pattern[(open + 1)..close].Split('=');
        var value = (string)message.Descriptor.FindFieldByName(variable[0]).Accessor.GetValue(message);
        message.Descriptor.FindFieldByName(variable[0]).Accessor.Clear(message);
        var written = random.Next(5) == 0 || value.Length == 0
            ? variable[1].Replace("*", Segments[random.Next(Segments.Length)], StringComparison.Ordinal)
            : string.Join('/', value[..Math.Min(value.Length, 2000)].Split('/').Select(Uri.EscapeDataString));
        return $"{pattern[..open]}{written}{pattern[(close + 1)..]}";
    }

    private static string Text(IMessage message, Random random)
    {
        string json;
        try
        {
            json = JsonFormatter.Default.Format(message);
        }
        catch (InvalidOperationException)
        {
            // An instant that nobody could write.
            json = "{\"requestId\":1}";
        }

        return random.Next(8) switch
        {
            0 or 1 or 2 => json,
            3 => json[..random.Next(json.Length)],
            4 => $"{string.Concat(Enumerable.Repeat("{\"reviews\":[", 3000))}",
            5 => json.Replace("\"", "\"\\ud800", StringComparison.Ordinal),
            6 => "[]",
            _ => JsonDamage.Of(json, random),
        };
    }

    private static byte[] Length(byte[] message, int length)
    {
        var frame = FuzzLine.Frame(message);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        return frame;
    }

    private static byte[] Folded(byte[] message)
    {
        using var folded = new MemoryStream();
        using (var gzip = new GZipStream(folded, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(message);
        }

        return folded.ToArray();
    }

    // Groups and messages in messages, deeper than any reader goes.
    private static byte[] Nested(Random random) => random.Next(2) == 0
        ? [.. Enumerable.Repeat((byte)0x0b, 5000)]
        : [.. Enumerable.Range(0, 200).SelectMany(_ => new byte[] { 0x0a, 0x7e })];

    private static byte[] Unknown(Random random)
    {
        using var piece = new MemoryStream();
        using (var output = new CodedOutputStream(piece))
        {
            output.WriteTag(random.Next(2) == 0 ? UnknownField : random.Next(1, 30), WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80));
        }

        return piece.ToArray();
    }
}

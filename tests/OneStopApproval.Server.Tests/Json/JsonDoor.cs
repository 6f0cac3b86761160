using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>Sends requests as JSON over HTTP, built from the rules in the contract's descriptors alone.</summary>
internal static class JsonDoor
{
    /// <summary>RPCs with a rule.</summary>
    public static IReadOnlyList<MethodDescriptor> Rpcs { get; } = [.. Contract.Rpcs.All.Where(rpc => RuleOf(rpc) is not null)];

    public static HttpRule? RuleOf(MethodDescriptor rpc) => rpc.GetOptions()?.GetExtension(AnnotationsExtensions.Http);

    /// <summary>The rule and its additional bindings.</summary>
    public static IReadOnlyList<HttpRule> RulesOf(MethodDescriptor rpc) =>
        RuleOf(rpc) is { } rule ? [rule, .. rule.AdditionalBindings] : [];

    /// <summary>Verb and path of a rule.</summary>
    public static (HttpMethod Verb, string Path) PatternOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
        HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
        HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
        HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
        HttpRule.PatternOneofCase.Put or HttpRule.PatternOneofCase.Custom or HttpRule.PatternOneofCase.None =>
            throw new InvalidOperationException($"The contract has no rule like {rule}."),
    };

    /// <summary>The request of a message by one of the RPC's rules.</summary>
    public static HttpRequestMessage RequestOf(MethodDescriptor rpc, IMessage message)
    {
        foreach (var rule in RulesOf(rpc))
        {
            var (verb, pattern) = PatternOf(rule);
            var rest = rpc.InputType.Parser.ParseFrom(message.ToByteArray());
            if (Bind(pattern, rest) is not { } path)
            {
                continue;
            }

            return rule.Body == "*"
                ? new(verb, path) { Content = Content(JsonFormatter.Default.Format(rest)) }
                : new(verb, path + Query(rest));
        }

        throw new InvalidOperationException($"No rule of {rpc.Name} has a path for {message}.");
    }

    public static StringContent Content(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>Sends a message as somebody.</summary>
    public static Task<JsonReply> SendAsync(Story story, Person caller, MethodDescriptor rpc, IMessage message) =>
        SendAsync(story, caller, RequestOf(rpc, message));

    /// <summary>Sends any request as somebody.</summary>
    public static async Task<JsonReply> SendAsync(Story story, Person caller, HttpRequestMessage request)
    {
        using var client = new HttpClient { BaseAddress = story.Server.WebAddress };
        using (request)
        {
            caller.Sign(request);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return await JsonReply.ReadAsync(response);
        }
    }

    private static string? Bind(string pattern, IMessage rest)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return pattern;
        }

        var close = pattern.IndexOf('}', StringComparison.Ordinal);
        var variable = pattern[(open + 1)..close].Split('=');
        var field = rest.Descriptor.FindFieldByName(variable[0]);
        var value = (string)field.Accessor.GetValue(rest);
        var (wanted, given) = (variable[1].Split('/'), value.Split('/'));
        if (wanted.Length != given.Length || wanted.Zip(given).Any(pair => pair.First != "*" && pair.First != pair.Second))
        {
            return null;
        }

        field.Accessor.Clear(rest);
        return $"{pattern[..open]}{string.Join('/', given.Select(Uri.EscapeDataString))}{pattern[(close + 1)..]}";
    }

    private static string Query(IMessage message)
    {
        var pairs = Pairs("", message).ToList();
        return pairs.Count == 0 ? "" : $"?{string.Join('&', pairs)}";
    }

    private static IEnumerable<string> Pairs(string prefix, IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                foreach (var one in (System.Collections.IEnumerable)value)
                {
                    yield return Pair(prefix + field.JsonName, field, one);
                }
            }
            else if (value is IMessage inner)
            {
                foreach (var pair in Pairs($"{prefix}{field.JsonName}.", inner))
                {
                    yield return pair;
                }
            }
            else if (value is string { Length: > 0 } || (value is ValueType && !value.Equals(Activator.CreateInstance(value.GetType()))))
            {
                yield return Pair(prefix + field.JsonName, field, value);
            }
        }
    }

    private static string Pair(string name, FieldDescriptor field, object value)
    {
        var text = field.FieldType == FieldType.Enum
            ? field.EnumType.FindValueByNumber((int)value).Name
            : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
        return $"{name}={Uri.EscapeDataString(text)}";
    }
}

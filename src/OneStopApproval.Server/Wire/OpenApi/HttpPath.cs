using Google.Api;

namespace OneStopApproval.Server.Wire.OpenApi;

/// <summary>
/// A rule's verb and path with one parameter for each open part of a resource name: <c>/v1/{name=applications/*}:submit</c>
/// is <c>/v1/applications/{application}:submit</c>.
/// </summary>
/// <param name="Verb">The verb.</param>
/// <param name="Template">The path.</param>
/// <param name="Parameters">Its parameters, and the field of the request whose name each is a part of.</param>
internal sealed record HttpPath(HttpMethod Verb, string Template, IReadOnlyList<(string Name, string Field, string Form)> Parameters)
{
    /// <summary>The verb and path of a rule.</summary>
    /// <exception cref="InvalidOperationException">The rule has a form that the contract does not use.</exception>
    internal static HttpPath Of(HttpRule rule)
    {
        var (verb, pattern) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
            HttpRule.PatternOneofCase.Put or HttpRule.PatternOneofCase.Custom or HttpRule.PatternOneofCase.None =>
                throw new InvalidOperationException($"The contract has no rule like {rule}."),
        };
        var (open, close) = (pattern.IndexOf('{', StringComparison.Ordinal), pattern.IndexOf('}', StringComparison.Ordinal));
        if (open < 0)
        {
            return new(verb, pattern, []);
        }

        var (field, form) = pattern[(open + 1)..close].Split('=') is [var name, var parts] ? (name, parts) : throw new InvalidOperationException(pattern);
        var parameters = new List<(string Name, string Field, string Form)>();
        var segments = form.Split('/');
        for (var index = 0; index < segments.Length; index++)
        {
            if (segments[index] == "*")
            {
                // Collections are plurals: each open part is one of the collection before it.
                var one = Singular(segments[index - 1]);
                parameters.Add((one, field, form));
                segments[index] = $"{{{one}}}";
            }
        }

        return new(verb, $"{pattern[..open]}{string.Join('/', segments)}{pattern[(close + 1)..]}", parameters);
    }

    // One of powersOfAttorney is a powerOfAttorney.
    private static string Singular(string collection) =>
        collection.EndsWith('s') ? collection[..^1] : collection.Replace("sOf", "Of", StringComparison.Ordinal);
}

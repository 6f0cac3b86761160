using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Net.Http.Headers;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>
/// Reads a transcoded request before the framework does. The framework skips what it does not know and stops at the first
/// value that it cannot read, with an error that the contract does not have; here every unknown field and every unreadable
/// value is found. What passes goes on in canonical form, what does not goes on empty: the interceptor then refuses it where
/// it refuses everything else, after it has admitted the caller.
/// </summary>
/// <param name="largest">Largest body in bytes.</param>
internal sealed partial class JsonGate(int largest)
{
    private static readonly JsonFormatter Canonical = new(JsonFormatter.Settings.Default);

    private readonly ConcurrentDictionary<string, HashSet<string>> bound = new(StringComparer.Ordinal);

    /// <summary>The middleware.</summary>
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } transcoded)
        {
            await next(context);
            return;
        }

        // Answers are the caller's own; no cache on the way may keep them.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        var faults = new Faults();
        var type = transcoded.MethodDescriptor.InputType;
        var fromPath = bound.GetOrAdd(PatternOf(transcoded), FieldsOf);
        if (transcoded.HttpRule.Body.Length > 0)
        {
            JsonQuery.RefuseAll(context.Request, faults);
            await ReadBodyAsync(context.Request, type, fromPath, faults);
        }
        else
        {
            RefuseBody(context.Request, faults);
            context.Request.QueryString = JsonQuery.Read(context.Request.Query, type, fromPath, faults);
        }

        if (!faults.Found.IsEmpty)
        {
            context.Items[typeof(JsonGate)] = faults;
            context.Request.QueryString = QueryString.Empty;
        }

        await next(context);
    }

    /// <summary>Refuses the call when the gate found faults; the caller is admitted by then.</summary>
    /// <exception cref="WireException"><c>INVALID_FIELDS</c> with all of them.</exception>
    internal static void ThrowIfFaulty(IDictionary<object, object> callItems)
    {
        if (callItems.TryGetValue(typeof(JsonGate), out var faults))
        {
            ((Faults)faults).ThrowIfAny();
        }
    }

    private static string PatternOf(GrpcJsonTranscodingMetadata transcoded) => transcoded.HttpRule.PatternCase switch
    {
        Google.Api.HttpRule.PatternOneofCase.Get => transcoded.HttpRule.Get,
        Google.Api.HttpRule.PatternOneofCase.Put => transcoded.HttpRule.Put,
        Google.Api.HttpRule.PatternOneofCase.Post => transcoded.HttpRule.Post,
        Google.Api.HttpRule.PatternOneofCase.Delete => transcoded.HttpRule.Delete,
        Google.Api.HttpRule.PatternOneofCase.Patch => transcoded.HttpRule.Patch,
        Google.Api.HttpRule.PatternOneofCase.Custom => transcoded.HttpRule.Custom.Path,
        Google.Api.HttpRule.PatternOneofCase.None => "",
    };

    private static HashSet<string> FieldsOf(string pattern) =>
        [.. Variable().Matches(pattern).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{([a-z_]+)[=}]")]
    private static partial Regex Variable();

    private static void RefuseBody(HttpRequest request, Faults faults) => faults.Require(
        request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0,
        "",
        "此方法不接受正文，请使用查询参数。",
        "This method takes no body; use query parameters.");

    private async Task ReadBodyAsync(HttpRequest request, MessageDescriptor type, HashSet<string> fromPath, Faults faults)
    {
        var body = await JsonBody.ReadAsync(request, largest, faults);
        var message = JsonBody.Parse(body, type, fromPath, faults);
        var canonical = message is null ? "{}" : Canonical.Format(message);
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(canonical));
        request.ContentType = "application/json";
    }
}

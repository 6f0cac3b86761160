using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Net.Http.Headers;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>Reads a JSON body strictly: all faults of all fields, each under the name that the contract gives it.</summary>
internal static class JsonBody
{
    private const int Deepest = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest };

    private static readonly JsonParser Parser = new(new JsonParser.Settings(Deepest));

    /// <summary>The bytes of a body in UTF-8, <c>{}</c> when there are none.</summary>
    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int largest, Faults faults)
    {
        using var buffer = new MemoryStream();
        var bytes = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(bytes, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > largest)
            {
                faults.Add("", "消息过大。", "The message is larger than the server takes.");
                return "{}"u8.ToArray();
            }

            await buffer.WriteAsync(bytes.AsMemory(0, read), request.HttpContext.RequestAborted);
        }

        if (buffer.Length == 0)
        {
            return "{}"u8.ToArray();
        }

        faults.Require(
            IsUtf8Json(request.ContentType) && request.Headers.ContentEncoding.Count == 0,
            "",
            "正文必须是 UTF-8 编码的 application/json，不压缩。",
            "The body must be application/json in UTF-8, not compressed.");
        return buffer.ToArray();
    }

    /// <summary>The message that a body holds; null after noting faults.</summary>
    /// <param name="body">UTF-8.</param>
    /// <param name="type">Type of the message.</param>
    /// <param name="fromPath">Fields that the path gives; the body may not give them again.</param>
    /// <param name="faults">Takes the faults.</param>
    internal static IMessage? Parse(ReadOnlyMemory<byte> body, MessageDescriptor type, HashSet<string> fromPath, Faults faults)
    {
        if (!faults.Found.IsEmpty)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            new JsonFields(faults, fromPath).Check(document.RootElement, type, "");
            return faults.Found.IsEmpty ? Parser.Parse(document.RootElement.GetRawText(), type) : null;
        }
        catch (JsonException exception)
        {
            faults.Add(
                "",
                FormattableString.Invariant($"正文不是有效的 JSON（第 {exception.LineNumber + 1} 行）。"),
                FormattableString.Invariant($"The body is no valid JSON (line {exception.LineNumber + 1})."));
        }
        catch (Exception exception) when (JsonFields.IsUnreadable(exception))
        {
            faults.Add("", "正文与请求的结构不符。", "The body does not fit the request's structure.");
        }

        return null;
    }

    private static bool IsUtf8Json(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var media)
        && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!media.Charset.HasValue || media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}

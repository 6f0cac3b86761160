using Microsoft.Net.Http.Headers;

namespace OneStopApproval.Server.Wire.Http;

/// <summary>A file as an answer over HTTP: whole, in a range, or not at all to whoever has it already.</summary>
internal static class FileAnswer
{
    /// <summary>Writes it and closes the bytes.</summary>
    /// <param name="http">The request, whose conditions and range are followed.</param>
    /// <param name="bytes">The file; it can be sought in.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="fileName">Its name, in any script.</param>
    /// <param name="sha256">Its hash, which makes the entity tag.</param>
    internal static Task WriteAsync(HttpContext http, Stream bytes, string mediaType, string fileName, string sha256)
    {
        // Bytes that somebody handed in are shown by nobody's browser as a page of ours, and asked for again with every use.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox";
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results
            .Stream(bytes, mediaType, fileName, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true)
            .ExecuteAsync(http);
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>What came back.</summary>
/// <param name="Code">The code of gRPC, of its details or of the JSON error; null where HTTP alone answered.</param>
/// <param name="Http">The status of HTTP; 0 where the line broke.</param>
/// <param name="Details">The error with its details, if it has any.</param>
/// <param name="Messages">The messages' bytes.</param>
/// <param name="Told">Everything that was told, as text.</param>
internal sealed record FuzzAnswer(StatusCode? Code, int Http, Google.Rpc.Status? Details, IReadOnlyList<byte[]> Messages, string Told);

/// <summary>Sends requests byte by byte: no client of gRPC would send most of them.</summary>
internal sealed class FuzzLine : IDisposable
{
    private const int HeadBytes = 5;
    private const int TrailerFlag = 0x80;
    private const int CancelCode = 8;
    private const int LongestAnswer = 16 * 1024 * 1024;

    /// <summary>What a call that does not wait may take at most, on the server.</summary>
    private const string Limit = "20S";

    private const string LimitOfWaiting = "200m";

    /// <summary>What the server gives a call that names no time.</summary>
    private const string LimitOfLabour = "90S";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private static readonly JsonParser Json = new(new JsonParser.Settings(100, TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    private readonly HttpClient grpc;
    private readonly HttpClient web;

    public FuzzLine(Uri grpcAddress, Uri webAddress)
    {
        grpc = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
        {
            BaseAddress = grpcAddress,
            Timeout = Patience,
        };
        web = new() { BaseAddress = webAddress, Timeout = Patience };
    }

    /// <summary>A message with the five bytes before it.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0)
    {
        var frame = new byte[HeadBytes + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, HeadBytes);
        return frame;
    }

    /// <summary>Sends a call and reads its answer; of one that watches, what comes first.</summary>
    public async Task<FuzzAnswer> SendAsync(FuzzCall call, CancellationToken cancellationToken)
    {
        using var request = RequestOf(call);
        try
        {
            using var response = await (call.Door == FuzzDoor.Grpc ? grpc : web).SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var body = await BodyAsync(response, cancellationToken);
            return call.Door == FuzzDoor.Json ? OfJson(response, body) : OfGrpc(response, body, call.Door);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException && (call.MayBreak || (call.Waits && IsCancelled(exception))))
        {
            return new(null, 0, null, [], "");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        grpc.Dispose();
        web.Dispose();
    }

    // Where its time is over, gRPC ends the answer and resets the stream, and either may come first; who set the time has given up by then.
    private static bool IsCancelled(Exception exception) =>
        (exception as HttpProtocolException ?? exception.InnerException as HttpProtocolException) is { ErrorCode: CancelCode };

    private static HttpRequestMessage RequestOf(FuzzCall call)
    {
        var request = call.Door == FuzzDoor.Json ? JsonOf(call) : new(HttpMethod.Post, $"/{call.Rpc.Service.FullName}/{call.Rpc.Name}")
        {
            Content = call.Breaks ? new BreakingContent(call.Body)
                : new ByteArrayContent(call.Door == FuzzDoor.WebText ? System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(call.Body)) : call.Body),
        };
        if (call.Door == FuzzDoor.Grpc)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        if (call.Door != FuzzDoor.Json)
        {
            request.Content!.Headers.ContentType = new(call.ContentType ?? call.Door switch
            {
                FuzzDoor.Grpc => "application/grpc",
                FuzzDoor.Web => "application/grpc-web+proto",
                _ => "application/grpc-web-text",
            });
            request.Headers.TryAddWithoutValidation("te", "trailers");
            request.Headers.TryAddWithoutValidation("grpc-timeout", call.Waits ? LimitOfWaiting : call.Labours ? LimitOfLabour : Limit);
            if (call.Encoding is not null)
            {
                request.Headers.TryAddWithoutValidation("grpc-encoding", call.Encoding);
            }
        }

        if (call.Caller.Token is not null)
        {
            request.Headers.TryAddWithoutValidation("authorization", $"Bearer {call.Caller.Token}");
        }

        return request;
    }

    private static HttpRequestMessage JsonOf(FuzzCall call)
    {
        var parts = Encoding.UTF8.GetString(call.Body).Split('\n', 3);
        var request = new HttpRequestMessage(new HttpMethod(parts[0]), new Uri(parts[1], UriKind.Relative));
        if (parts[2].Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(parts[2]));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, cancellationToken);
        Assert.True(whole.Length < LongestAnswer, $"An answer of {whole.Length} bytes.");
        return whole.ToArray();
    }

    private static FuzzAnswer OfJson(HttpResponseMessage response, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var told = $"{response.Headers}\n{text}";
        if (response.IsSuccessStatusCode)
        {
            return new(StatusCode.OK, (int)response.StatusCode, null, [], told);
        }

        var details = text.StartsWith('{') ? Json.Parse<Google.Rpc.Status>(text) : null;
        return new((StatusCode?)details?.Code, (int)response.StatusCode, details, [], told);
    }

    private static FuzzAnswer OfGrpc(HttpResponseMessage response, byte[] body, FuzzDoor door)
    {
        var bytes = door == FuzzDoor.WebText ? Unwrapped(body) : body;
        var trailers = response.Headers.Concat(response.TrailingHeaders)
            .GroupBy(pair => pair.Key.ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(',', group.Last().Value), StringComparer.Ordinal);
        var messages = new List<byte[]>();
        for (var at = 0; at + HeadBytes <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 1));
            var content = bytes[(at + HeadBytes)..Math.Min(bytes.Length, at + HeadBytes + length)];
            if ((bytes[at] & TrailerFlag) == 0)
            {
                messages.Add(content);
            }
            else
            {
                foreach (var line in Encoding.ASCII.GetString(content).Split("\r\n").Where(line => line.Contains(':', StringComparison.Ordinal)))
                {
                    trailers[line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant()] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                }
            }

            at += HeadBytes + length;
        }

        var details = trailers.TryGetValue("grpc-status-details-bin", out var told) ? Google.Rpc.Status.Parser.ParseFrom(Binary(told)) : null;
        StatusCode? code = trailers.TryGetValue("grpc-status", out var number) ? (StatusCode)int.Parse(number, CultureInfo.InvariantCulture) : null;
        var everything = string.Join('\n', trailers.Select(pair => $"{pair.Key}: {Uri.UnescapeDataString(pair.Value)}").Append($"{details}").Concat(messages.Select(Encoding.UTF8.GetString)));
        return new(code, (int)response.StatusCode, details, messages, everything);
    }

    private static byte[] Unwrapped(byte[] body)
    {
        // Each part of the answer is Base64 of its own.
        var text = Encoding.ASCII.GetString(body);
        using var whole = new MemoryStream();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('=', at);
            end = end < 0 ? text.Length : text.IndexOfAny([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"], end) is var next && next < 0 ? text.Length : next;
            whole.Write(Convert.FromBase64String(text[at..end]));
            at = end;
        }

        return whole.ToArray();
    }

    private static byte[] Binary(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    // The connection is given up in the middle of the body.
    private sealed class BreakingContent(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes);
            await stream.FlushAsync();
            throw new IOException("The sender is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length + 1;
            return true;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using OneStopApproval.Server.Tests.Files;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Fuzz;

/// <summary>
/// Uploads over HTTP with anything in their heads and bodies, to the last byte: each is refused as the contract says or kept as it
/// was sent, and no file comes to lie anywhere else.
/// </summary>
public sealed class UploadFuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] FileNames =
    [
        "manual.pdf", "../../../../tmp/evil.pdf", "..\\..\\evil.pdf", "/etc/passwd", "evil\0.pdf", "CON", ".", "..", "", new('长', 300), "evil\u202efdp.exe",
        "a\"b", "a;b=c", "%2e%2e%2fevil.pdf", "=?utf-8?B?Li4vZXZpbA==?=", "质量手册.pdf",
    ];

    private static readonly string[] Types =
    [
        "application/pdf", "application/pdf", "text/html", "multipart/form-data; boundary=x", "multipart/form-data", "application/json", "application/pdf; charset=\"", "",
        "text/csv", "application/grpc", "application/grpc-web-text", "image/png", "x", "application/pdf, text/html",
    ];

    private const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";

    private enum Whole
    {
        Yes = 1,

        /// <summary>As long as it says, or longer, and not right: it may be cut off unanswered.</summary>
        No = 2,

        /// <summary>Shorter than it says.</summary>
        Cut = 3,
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_of_anything_is_refused_as_the_contract_says_or_kept_as_it_was_sent()
    {
        var seconds = RunLength.Of("OSA_FUZZ_UPLOAD_SECONDS", 8, 60);
        var random = RunLength.Seeded();
        await using var story = Story.On(await TestServer.StartAsync(Engine.Sqlite, "--Limits:CallsPerMinute", "10000000"));
        await using var server = story.Server;
        using var gauge = new FuzzGauge(server.Services);
        await story.DraftAsync(Cma);
        var began = Stopwatch.GetTimestamp();
        var statuses = new SortedDictionary<string, int>(StringComparer.Ordinal);
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var status = await SendAsync(story, random);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        output.WriteLine(string.Join(", ", statuses.Select(pair => $"{pair.Key}: {pair.Value}")));
        await EbbAsync(story, gauge);
        await KeptAsync(story);
        var bytes = FileDoor.Filled(3000);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await FileDoor.PutAsync(story, FileDoor.Header(story, bytes), 0, bytes)).Status);
    }

    private static async Task EbbAsync(Story story, FuzzGauge gauge)
    {
        var began = Stopwatch.GetTimestamp();
        while (gauge.Active > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"{gauge.Active} uploads have not ended.");
            await story.Anybody.Catalogue.ListBundlesAsync(new());
        }
    }

    private static async Task KeptAsync(Story story)
    {
        var materials = await story.Lab.Materials.ListMaterialsAsync(new() { Parent = story.Application, PageSize = 200 });
        Assert.NotEmpty(materials.Materials);
        foreach (var material in materials.Materials)
        {
            Assert.True(material.FileName.IndexOfAny(['/', '\\']) < 0 && !material.FileName.Any(char.IsControl), material.FileName);
            using var answer = await FileDoor.FetchAsync(story, story.Lab, material.Name);
            Assert.Equal(material.Sha256, Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync(Ending))));
        }

        // The folder of the server whole, and those above it at their own level.
        var folder = new DirectoryInfo(story.Server.DataFolder);
        var around = Enumerable.Range(0, 3).Aggregate(new List<DirectoryInfo> { folder }, (known, _) => known[^1].Parent is { } parent ? [.. known, parent] : known);
        var strange = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Concat(around.SelectMany(above => above.EnumerateFiles()))
            .Select(file => file.FullName)
            .Where(name => name.Contains("evil", StringComparison.OrdinalIgnoreCase));
        Assert.Equal([], strange);
    }

    private static async Task<string> SendAsync(Story story, Random random)
    {
        var bytes = random.Next(3) == 0 ? Noise(random) : SamplePdf.Of($"{random.Next()}");
        var (head, body, whole) = Request(story, bytes, random);
        var answer = await ExchangeAsync(story.Server.WebAddress, [.. head, .. body], whole);
        answer = answer.StartsWith(Continue, StringComparison.Ordinal) ? answer[Continue.Length..] : answer;
        var shown = $"{Encoding.Latin1.GetString(head)}\n{Convert.ToBase64String(body[..Math.Min(body.Length, 2000)])}";
        if (answer.Length == 0)
        {
            Assert.True(whole != Whole.Yes, $"No answer: {shown}");
            return "none";
        }

        var status = int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.True(status is >= 200 and < 500 or 501, $"{answer}\n{shown}");
        var text = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        if (status >= 400 && text.Contains('{', StringComparison.Ordinal))
        {
            var refusal = RefusedCall.From(JsonReply.StatusIn(text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)]));
            return $"{status} {refusal.Reason}";
        }

        // HTTP itself refuses what is no request, and has no words for it; a HEAD is answered without any.
        Assert.True(shown.StartsWith("HEAD ", StringComparison.Ordinal) || status is 200 or 202 or 400 or 404 or 405 or 408 or 411 or 413 or 414 or 415 or 431, $"{answer}\n{shown}");
        return $"{status}";
    }

    private static (byte[] Head, byte[] Body, Whole Whole) Request(Story story, byte[] bytes, Random random)
    {
        var sha = random.Next(6) == 0 ? Any(random, "", "x", new string('a', 64), new string('A', 64), "%00") : Convert.ToHexStringLower(SHA256.HashData(bytes));
        var size = random.Next(6) == 0 ? Any(random, "0", "-1", "1", "99999999999999", "9223372036854775807", "9223372036854775808", "x", "1e3", "") : Number(bytes.Length);
        var offset = random.Next(6) == 0 ? Any(random, "1", "-1", "x", "9223372036854775807", "9223372036854775808", "%20") : "0";
        var code = random.Next(6) == 0 ? Any(random, "x", "../..", "%00", "", new string('x', 3000)) : "quality-manual";
        var parent = random.Next(8) == 0 ? Any(random, "applications/x", "applications/%2e%2e", "applications/%00", "x", "applications/" + new string('x', 9000)) : story.Application;
        var id = random.Next(8) == 0 ? Any(random, "x", "%2e%2e%2fevil", "00000000-0000-0000-0000-000000000000", "%ff") : RequestIds.Next();
        var path = random.Next(12) == 0
            ? $"/v1/{parent}/tables/{Any(random, "staff", "sites", "equipment", "x", "%00")}?requestId={id}&etag={Any(random, "1", "x")}"
            : $"/v1/{parent}/materials/{id}?offset={offset}&materialCode={code}&sizeBytes={size}&sha256={sha}{Any(random, "", "", "", "&x=1", "&sha256=1", "&fileName=evil", "&%ff")}";
        using var signed = new HttpRequestMessage();
        story.Lab.Sign(signed);
        var name = Any(random, FileNames);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Any(random, "PUT", "PUT", "PUT", "PUT", "PUT", "PUT", "POST", "GET", "HEAD", "DELETE", "PATCH", "put", "X")} {path} HTTP/1.1\r\n")
            .Append("Host: localhost\r\nConnection: close\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {(random.Next(2) == 0 ? "application/pdf" : Any(random, Types))}\r\n")
            .Append(random.Next(2) == 0
                ? $"Content-Disposition: attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}\r\n"
                : $"Content-Disposition: {Any(random, "attachment", "form-data; name=file", ";;;", "")}; filename=\"{name}\"\r\n");
        if (random.Next(10) > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Authorization: {signed.Headers.Authorization}\r\n");
        }

        if (random.Next(12) == 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"{Any(random, "Content-Encoding: gzip", "Expect: 100-continue", "Transfer-Encoding: gzip", "Accept-Language: \u0001", "Content-Range: bytes 0-1/2", "Upload-Offset: -1", "If-Match: *", "Range: bytes=-1")}\r\n");
        }

        if (random.Next(4) == 0)
        {
            var right = random.Next(8) > 0;
            var chunked = Chunked(bytes, right ? "0\r\n\r\n" : "zz\r\n\r\n", random);
            head.Append("Transfer-Encoding: chunked\r\n\r\n");
            return random.Next(4) == 0
                ? (Bytes(head), chunked[..random.Next(chunked.Length)], Whole.Cut)
                : (Bytes(head), chunked, right ? Whole.Yes : Whole.No);
        }

        var told = random.Next(8) == 0 ? Any(random, Number(bytes.Length + 10), Number(bytes.Length / 2), "-1", "x", "99999999999999", "") : Number(bytes.Length);
        var sent = random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {told}\r\n\r\n");
        var announced = long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;
        return (Bytes(head), sent, announced > sent.Length ? Whole.Cut : announced == sent.Length ? Whole.Yes : Whole.No);
    }

    // What cannot be read to the end is not answered to the end.
    private static async Task<string> ExchangeAsync(Uri address, byte[] request, Whole whole)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        patience.CancelAfter(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        await using var stream = client.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, patience.Token);
            if (whole == Whole.Cut)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException) when (whole != Whole.Yes || answer.Length > 0)
        {
            // Answered and closed before the last byte was sent.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static byte[] Chunked(byte[] bytes, string last, Random random)
    {
        using var whole = new MemoryStream();
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - at, 1 + random.Next(bytes.Length));
            whole.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length:x}\r\n")));
            whole.Write(bytes, at, length);
            whole.Write("\r\n"u8);
            at += length;
        }

        whole.Write(Encoding.ASCII.GetBytes(last));
        return whole.ToArray();
    }

    private static byte[] Bytes(StringBuilder text) => Encoding.UTF8.GetBytes(text.ToString());

    private static string Any(Random random, params string[] values) => values[random.Next(values.Length)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static byte[] Noise(Random random)
    {
        var noise = new byte[1 + random.Next(30_000)];
        random.NextBytes(noise);
        return noise;
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Files;

/// <summary>Sends and fetches materials over plain HTTP.</summary>
internal static class FileDoor
{
    public const string Name = "质量手册 第二版.pdf";

    /// <summary>What a PUT of these bytes announces.</summary>
    public static UploadMaterialHeader Header(Story story, byte[] bytes)
    {
        var header = story.Header("quality-manual", "application/pdf", bytes);
        header.FileName = Name;
        return header;
    }

    public static string PathOf(UploadMaterialHeader header, long offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"/v1/{header.Parent}/materials/{header.RequestId}?offset={offset}&materialCode={header.MaterialCode}&sizeBytes={header.SizeBytes}&sha256={header.Sha256}");

    public static HttpRequestMessage Put(UploadMaterialHeader header, long offset, HttpContent content)
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(header.MediaType);
        content.Headers.ContentDisposition = new("attachment") { FileNameStar = header.FileName };
        return new(HttpMethod.Put, PathOf(header, offset)) { Content = content };
    }

    public static Task<JsonReply> PutAsync(Story story, UploadMaterialHeader header, long offset, byte[] bytes) =>
        PutAsync(story, story.Lab, header, offset, bytes);

    public static Task<JsonReply> PutAsync(Story story, Person caller, UploadMaterialHeader header, long offset, byte[] bytes) =>
        JsonDoor.SendAsync(story, caller, Put(header, offset, new ByteArrayContent(bytes)));

    /// <summary>How much of an upload is there.</summary>
    public static async Task<long> ReceivedAsync(Story story, UploadMaterialHeader header) =>
        (await story.Lab.Materials.GetUploadProgressAsync(
            new GetUploadProgressRequest { Name = $"{header.Parent}/materials/{header.RequestId}" })).ReceivedBytes;

    /// <summary>A GET or HEAD whose answer the test reads itself.</summary>
    public static async Task<HttpResponseMessage> FetchAsync(
        Story story, Person caller, string name, Action<HttpRequestMessage>? change = null)
    {
        using var client = new HttpClient { BaseAddress = story.Server.WebAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/{name}");
        caller.Sign(request);
        change?.Invoke(request);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static byte[] Filled(int length) => SamplePdf.Of(length);
}

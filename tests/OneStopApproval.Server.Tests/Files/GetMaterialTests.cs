using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Json;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Files.FileDoor;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Files;

/// <summary>Materials fetched over HTTP.</summary>
public sealed class GetMaterialTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task File_comes_back_whole_under_its_own_name_and_never_as_a_page()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var (name, bytes, sha256) = await AttachedAsync(story);

        using var response = await FetchAsync(story, story.Lab, name);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(Name, response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal($"\"{sha256}\"", response.Headers.ETag!.ToString());
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Theory]
    [InlineData(0, 99, HttpStatusCode.PartialContent)]
    [InlineData(900, null, HttpStatusCode.PartialContent)]
    [InlineData(null, 100, HttpStatusCode.PartialContent)]
    [InlineData(1000, null, HttpStatusCode.RequestedRangeNotSatisfiable)]
    public async Task Range_of_a_file_is_given(int? from, int? to, HttpStatusCode status)
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var (name, bytes, _) = await AttachedAsync(story);

        using var response = await FetchAsync(story, story.Lab, name, request => request.Headers.Range = new RangeHeaderValue(from, to));

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.PartialContent)
        {
            var expected = from is { } first ? bytes[first..((to ?? 999) + 1)] : bytes[^to!.Value..];
            Assert.Equal(expected, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal(1000, response.Content.Headers.ContentRange!.Length);
        }
    }

    [Fact]
    public async Task File_that_the_caller_has_already_is_not_sent_again()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var (name, _, sha256) = await AttachedAsync(story);

        using var same = await FetchAsync(story, story.Lab, name, request => request.Headers.IfNoneMatch.Add(new($"\"{sha256}\"")));
        using var head = await FetchAsync(story, story.Lab, name, request => request.Method = HttpMethod.Head);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal((HttpStatusCode.OK, 1000), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task File_is_given_to_those_who_see_it_alone()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await using var stranger = Story.On(story.Server);
        var (name, _, _) = await AttachedAsync(story);
        await story.SubmitDraftAsync(incomplete: true);

        using var lead = await FetchAsync(story, story.Officer(Lead), name);
        Assert.Equal(HttpStatusCode.OK, lead.StatusCode);
        await RefusedAsync(story, stranger.Lab, name, StatusCode.NotFound, "NOT_VISIBLE");
        await RefusedAsync(story, story.Officer("water"), name, StatusCode.NotFound, "NOT_VISIBLE");
        await RefusedAsync(story, story.Operator, name, StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        await RefusedAsync(story, story.Anybody, name, StatusCode.Unauthenticated, "UNAUTHENTICATED");
        await RefusedAsync(story, story.Lab, $"{story.Application}/materials/m99", StatusCode.NotFound, "NOT_VISIBLE");
    }

    private static async Task RefusedAsync(Story story, Person caller, string name, StatusCode code, string reason)
    {
        using var response = await FetchAsync(story, caller, name);
        (await JsonReply.ReadAsync(response)).Refusal().Is(code, reason);
    }

    private static async Task<(string Name, byte[] Bytes, string Sha256)> AttachedAsync(Story story)
    {
        await story.DraftAsync(Cma);
        var bytes = Filled(1000);
        var header = Header(story, bytes);
        var material = await story.UploadAsync(header, bytes);
        return (material.Name, bytes, header.Sha256);
    }
}

using System.Net.Http.Headers;
using Google.Protobuf;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using StatusCode = Grpc.Core.StatusCode;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>JSON that is not what the contract says: nothing is guessed, skipped or half read.</summary>
public sealed class JsonInputTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Unknown_fields_and_unreadable_values_are_all_told_at_once_without_the_values()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));

        var refusal = (await PostAsync(story, "/v1/applications", """
            {
              "requestId": 7,
              "request_id": "again",
              "bundel": "secret",
              "applicant": {"uscc": ["secret"], "phone": "secret", "electronicDeliveryConsent": "secret"},
              "answers": {"a": 1, "b": {"c": "secret"}},
              "reviews": [{"kind": "SECRET", "askedScope": {"site": "secret"}}, "secret", null]
            }
            """)).Refusal();

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(
            [
                "answers[a]", "answers[b]", "applicant.electronic_delivery_consent", "applicant.phone", "applicant.uscc", "bundel",
                "request_id", "request_id", "reviews[0].asked_scope", "reviews[0].kind", "reviews[1]", "reviews[2]",
            ],
            refusal.Fields);
        Assert.DoesNotContain("secret", refusal.Status.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Fields_are_taken_by_their_json_names_and_by_their_own()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var json = JsonFormatter.Default.Format(story.DraftRequest(Cma));
        var own = json.Replace("\"requestId\"", "\"request_id\"", StringComparison.Ordinal)
            .Replace("\"displayName\"", "\"display_name\"", StringComparison.Ordinal);

        var first = await PostAsync(story, "/v1/applications", json);
        var second = await PostAsync(story, "/v1/applications", own);

        Assert.NotEqual(json, own);
        Assert.Equal(first.Message(CreateApplicationResponse.Descriptor), second.Message(CreateApplicationResponse.Descriptor));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"requestId\":}")]
    [InlineData("{} {}")]
    [InlineData("{\"requestId\": \"\\ud800\"}")]
    public async Task Body_that_is_no_object_is_refused(string body)
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));

        (await PostAsync(story, "/v1/applications", body)).Refusal().Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
    }

    [Fact]
    public async Task Body_too_deep_or_too_large_is_refused()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var deep = $"{{\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}";
        var large = $"{{\"requestId\":\"{new string('x', 4 * 1024 * 1024)}\"}}";

        (await PostAsync(story, "/v1/applications", deep)).Refusal().Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        (await PostAsync(story, "/v1/applications", large)).Refusal().Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=gb18030", null)]
    [InlineData("application/json", "gzip")]
    public async Task Body_in_another_form_is_refused(string mediaType, string? encoding)
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/applications") { Content = content };
        var refusal = (await JsonDoor.SendAsync(story, story.Lab, request)).Refusal();

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal([""], refusal.Fields);
    }

    [Fact]
    public async Task Name_given_by_the_path_is_not_taken_from_the_body_as_well()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));

        var refusal = (await PostAsync(story, "/v1/applications/one:submit", """{"name":"applications/other"}""")).Refusal();

        Assert.Equal(["name"], refusal.Fields);
    }

    [Theory]
    [InlineData("/v1/applications?page_size=many", "page_size")]
    [InlineData("/v1/applications?pageSize=1&page_size=2", "page_size")]
    [InlineData("/v1/applications?pageSize=1&pageSize=2", "page_size")]
    [InlineData("/v1/applications?pagesize=1", "pagesize")]
    [InlineData("/v1/applications?states=RECEIVED", "states")]
    [InlineData("/v1/applications?states=2", "states")]
    [InlineData("/v1/applications?states.x=2", "states.x")]
    [InlineData("/v1/applications?x=", "x")]
    [InlineData("/v1/applications/one?name=applications/other", "name")]
    public async Task Query_parameter_unknown_twice_or_unreadable_is_refused(string path, string field)
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        var refusal = (await JsonDoor.SendAsync(story, story.Lab, request)).Refusal();

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal([field], refusal.Fields);
    }

    [Fact]
    public async Task Body_where_none_belongs_and_query_where_a_body_belongs_are_refused()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        using var get = new HttpRequestMessage(HttpMethod.Get, "/v1/applications") { Content = JsonDoor.Content("{}") };

        var body = (await JsonDoor.SendAsync(story, story.Lab, get)).Refusal();
        var query = (await PostAsync(story, "/v1/applications?request_id=1", "{}")).Refusal();

        Assert.Equal([""], body.Fields);
        Assert.Equal(["request_id"], query.Fields);
    }

    [Fact]
    public async Task Faulty_json_of_a_stranger_is_refused_for_being_a_strangers()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/applications") { Content = JsonDoor.Content("{") };

        (await JsonDoor.SendAsync(story, story.Anybody, request)).Refusal().Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Damaged_json_gets_an_answer_or_an_error_of_the_contract_and_never_a_failure()
    {
        const int Seed = 20260105;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        using var client = new HttpClient { BaseAddress = story.Server.WebAddress };
        var whole = JsonFormatter.Default.Format(story.DraftRequest(Cma, Construction));
        for (var round = 0; round < 300; round++)
        {
            var text = JsonDamage.Of(whole, random);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/applications") { Content = JsonDoor.Content(text) };
            story.Lab.Sign(request);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var reply = await JsonReply.ReadAsync(response);
            var reason = reply.Status == System.Net.HttpStatusCode.OK ? null : reply.Refusal().Reason;
            Assert.True(reason is null or "INVALID_FIELDS" or "REQUEST_ID_REUSED", $"{reason}: {text}");
        }
    }

    private static async Task<JsonReply> PostAsync(Story story, string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonDoor.Content(json) };
        return await JsonDoor.SendAsync(story, story.Lab, request);
    }
}

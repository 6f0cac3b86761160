using System.Net;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Sqlite;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>An error over JSON is the same status as over gRPC, under the HTTP status of its code.</summary>
public sealed class JsonErrorTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Errors_of_each_class_are_those_of_grpc_under_their_http_status()
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(Engine.Sqlite), Cma, Construction);
        await using var draft = Story.On(story.Server, story.LabFile);
        var created = await draft.DraftAsync(Cma, Construction);
        await using var incomplete = Story.On(story.Server);
        await incomplete.DraftAsync(Cma);
        var none = new GetApplicationRequest { Name = "applications/none" };

        await SameAsync(story, story.Lab, "GetApplication", none, HttpStatusCode.NotFound, "NOT_VISIBLE");
        await SameAsync(story, story.Anybody, "GetApplication", none, HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await SameAsync(
            story,
            story.Lab,
            "VerifyJournal",
            new VerifyJournalRequest { Name = story.Application },
            HttpStatusCode.Forbidden,
            "ROLE_NOT_ALLOWED");
        await SameAsync(
            story,
            story.Lab,
            "ListApplications",
            new ListApplicationsRequest { PageToken = "forged" },
            HttpStatusCode.BadRequest,
            "BAD_PAGE_TOKEN");
        await SameAsync(
            story,
            story.Lab,
            "SubmitApplication",
            new SubmitApplicationRequest { Name = story.Application, RequestId = RequestIds.Next() },
            HttpStatusCode.BadRequest,
            "STATE_NOT_ALLOWED");
        await SameAsync(
            story,
            incomplete.Lab,
            "SubmitApplication",
            new SubmitApplicationRequest { Name = incomplete.Application, RequestId = RequestIds.Next() },
            HttpStatusCode.BadRequest,
            "MATERIALS_MISSING");
        await SameAsync(
            story,
            story.Lab,
            "SubmitApplication",
            new SubmitApplicationRequest { Name = draft.Application, RequestId = RequestIds.Next(), SubmitIncomplete = true },
            HttpStatusCode.Conflict,
            "APPLICATION_OPEN");
        await SameAsync(
            story,
            story.Lab,
            "UpdateApplication",
            new UpdateApplicationRequest
            {
                Name = draft.Application,
                RequestId = RequestIds.Next(),
                Etag = $"{created.Etag}0",
                UpdateMask = FieldMask.FromString("answers"),
            },
            HttpStatusCode.Conflict,
            "STALE_ETAG");
        await SameAsync(
            story,
            story.Lab,
            "CreateApplication",
            new CreateApplicationRequest { RequestId = "x", Bundle = "nothing" },
            HttpStatusCode.BadRequest,
            "INVALID_FIELDS");
    }

    [Fact]
    public async Task Message_is_chinese_by_default_and_english_on_request()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var request = new GetApplicationRequest { Name = "applications/none" };
        using var english = Person.Applicant(story.Server.GrpcAddress, story.LabFile.Uscc, "en-GB,en;q=0.9");

        var chinese = (await SendAsync(story, story.Lab, "GetApplication", request)).Refusal().Message;
        var inEnglish = (await SendAsync(story, english, "GetApplication", request)).Refusal().Message;

        Assert.Equal(("zh-CN", "未找到。"), (chinese!.Locale, chinese.Message));
        Assert.Equal(("en", "Not found."), (inEnglish!.Locale, inEnglish.Message));
    }

    [Fact]
    public async Task Missing_token_is_asked_for_as_http_asks()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));

        var reply = await SendAsync(story, story.Anybody, "ListApplications", new ListApplicationsRequest());

        Assert.Equal("Bearer", reply.Headers["www-authenticate"]);
    }

    [Theory]
    [InlineData("GET", "/v1/nothing")]
    [InlineData("POST", "/v1/applications/x:invented")]
    [InlineData("PUT", "/v1/applications")]
    public async Task Unknown_path_or_verb_is_an_error_of_the_contract_too(string verb, string path)
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);

        var reply = await JsonDoor.SendAsync(story, story.Lab, request);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        reply.Refusal().Is(StatusCode.Unimplemented, "UNIMPLEMENTED");
    }

    [Fact]
    public async Task Database_away_and_unforeseen_failures_are_told_as_over_grpc()
    {
        var fault = InjectedFault.None;
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = await TestServer.StartAsync(
            database,
            builder => builder.Services.AddSingleton<Dialect>(new SqliteDialect(Path.Combine(database.Folder, "osa.db"))
            {
                QueryFaults = new QueryFaults(() => fault == InjectedFault.None ? fault : throw new NotSupportedException("secret")),
            }).AddSingleton(new LedgerOptions
            {
                Faults = step => fault == InjectedFault.None && step == LedgerStep.Begin ? InjectedFault.ThrowBefore : InjectedFault.None,
            }));
        await using var story = Story.On(server);
        server.Log.Expect(nameof(TelemetryNames.Events.CallFailed));

        var away = await SendAsync(story, story.Lab, "CreateApplication", story.DraftRequest(Cma));
        fault = InjectedFault.ThrowBefore;
        var failed = await SendAsync(story, story.Lab, "ListApplications", new ListApplicationsRequest());
        fault = InjectedFault.None;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Equal("2", away.Headers["retry-after"]);
        away.Refusal().Is(StatusCode.Unavailable, "STORAGE_UNAVAILABLE");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.Status);
        failed.Refusal().Is(StatusCode.Internal, "INTERNAL");
        Assert.DoesNotContain("secret", failed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_of_another_origin_may_ask()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        using var client = new HttpClient { BaseAddress = server.WebAddress };
        foreach (var verb in new[] { "GET", "PATCH", "DELETE" })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/applications/x");
            preflight.Headers.Add("Origin", "https://portal.example.cn");
            preflight.Headers.Add("Access-Control-Request-Method", verb);
            preflight.Headers.Add("Access-Control-Request-Headers", "content-type,authorization");
            using var allowed = await client.SendAsync(preflight, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
            Assert.Equal("*", Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        }
    }

    private static Task<JsonReply> SendAsync(Story story, Person caller, string rpc, IMessage request) =>
        JsonDoor.SendAsync(story, caller, Rpcs.Named(rpc), request);

    private static async Task SameAsync(
        Story story, Person caller, string rpc, IMessage request, HttpStatusCode status, string reason)
    {
        var expected = await RefusedCall.OfAsync(() => WireBytes.SendAsync(caller, Rpcs.Named(rpc), [request.ToByteArray()]));

        var reply = await SendAsync(story, caller, rpc, request);

        Assert.Equal((status, reason), (reply.Status, reply.Refusal().Reason));
        Assert.Equal(expected.Status, reply.Refusal().Status);
    }
}

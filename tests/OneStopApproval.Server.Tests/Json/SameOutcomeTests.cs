using Google.Protobuf;
using Google.Protobuf.Reflection;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Tests.Telemetry;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>JSON is another way to write the same calls: every RPC with a rule has the outcome that it has over gRPC.</summary>
public sealed class SameOutcomeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly MutationRow[] Mutations = [.. LabMutations.Rows, .. NoticeMutations.Rows, .. DepartmentMutations.Rows];

    public static TheoryData<string> Changing => [.. Mutations.Select(row => row.Rpc).Where(IsServed)];

    [Fact]
    public async Task Read_over_json_tells_what_grpc_tells()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var samples = await JsonSamples.LiveAsync(story);
        foreach (var rpc in JsonDoor.Rpcs.Where(rpc => !Rpcs.Mutations.Contains(rpc)))
        {
            var caller = CallerOf(story, rpc);
            foreach (var request in samples.Of(rpc))
            {
                var reply = await JsonDoor.SendAsync(story, caller, rpc, request);
                Assert.Equal("no-store", reply.Headers["cache-control"]);
                if (request.ToString()!.Contains(JsonSamples.Absent, StringComparison.Ordinal))
                {
                    reply.Refusal().Is(Grpc.Core.StatusCode.NotFound, "NOT_VISIBLE");
                    continue;
                }

                var overGrpc = await WireBytes.SendAsync(caller, rpc, [request.ToByteArray()]);
                Assert.Equal(Timeless(rpc, rpc.OutputType.Parser.ParseFrom(overGrpc)), Timeless(rpc, reply.Message(rpc.OutputType)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Mutation_over_json_is_the_same_command_as_over_grpc(string name)
    {
        using var spans = new CapturedSpans();
        var server = await servers.OnAsync(Engine.Sqlite);
        var rpc = Rpcs.Named(name);
        await using var mutation = await Mutations.Single(row => row.Rpc == name).Prepare(server);
        var request = Assert.Single(mutation.Request);

        var answer = await JsonDoor.SendAsync(mutation.Story, mutation.Caller, rpc, request);
        var length = await server.CountAsync("journal");
        var overGrpc = await WireBytes.SendAsync(mutation.Caller, rpc, [request.ToByteArray()]);
        var again = await JsonDoor.SendAsync(mutation.Story, mutation.Caller, rpc, request);
        var other = await JsonDoor.SendAsync(mutation.Story, mutation.Caller, rpc, Assert.Single(mutation.Other));

        Assert.Equal(rpc.OutputType.Parser.ParseFrom(overGrpc), answer.Message(rpc.OutputType));
        Assert.Equal(answer.Body, again.Body);
        other.Refusal().Is(Grpc.Core.StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
        Assert.Equal(length, await server.CountAsync("journal"));
        var id = (string)rpc.InputType.FindFieldByName("request_id").Accessor.GetValue(request);
        Assert.Equal($"{rpc.Service.Name}/{rpc.Name}", (await spans.OfRequestAsync(id)).DisplayName);
    }

    [Fact]
    public async Task Every_rpc_in_every_role_is_admitted_as_the_access_table_says()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var roles = new[]
        {
            (ActorRole.Public, story.Anybody), (ActorRole.Applicant, story.Lab), (ActorRole.Officer, story.Officer(Lead)),
            (ActorRole.Window, story.Window), (ActorRole.Operator, story.Operator),
        };
        foreach (var rpc in JsonDoor.Rpcs)
        {
            foreach (var (role, caller) in roles)
            {
                var reply = await JsonDoor.SendAsync(story, caller, rpc, JsonSamples.Nowhere(rpc));
                var reason = reply.Status == System.Net.HttpStatusCode.OK ? "" : reply.Refusal().Reason;
                var expected = AccessTable.Find($"/{rpc.Service.FullName}/{rpc.Name}")!.Permits(role)
                    ? ""
                    : role == ActorRole.Public ? "UNAUTHENTICATED" : "ROLE_NOT_ALLOWED";
                Assert.True(expected == (reason is "UNAUTHENTICATED" or "ROLE_NOT_ALLOWED" ? reason : ""), $"{rpc.Name} as {role}: {reason}");
            }
        }
    }

    [Fact]
    public async Task Whole_numbers_of_64_bits_are_strings_and_enums_are_names()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.DraftAsync(Cma);
        await story.UploadAsync("quality-manual");

        var materials = await JsonDoor.SendAsync(
            story, story.Lab, new HttpRequestMessage(HttpMethod.Get, $"/v1/{story.Application}/materials"));
        var application = await JsonDoor.SendAsync(
            story, story.Lab, new HttpRequestMessage(HttpMethod.Get, $"/v1/{story.Application}"));

        Assert.Matches("\"sizeBytes\":\\s*\"[0-9]+\"", materials.Body);
        Assert.Contains("\"APPLICATION_STATE_DRAFT\"", application.Body, StringComparison.Ordinal);
    }

    private static bool IsServed(string rpc) => JsonDoor.RuleOf(Rpcs.Named(rpc)) is not null;

    private static Person CallerOf(Story story, MethodDescriptor rpc)
    {
        var access = AccessTable.Find($"/{rpc.Service.FullName}/{rpc.Name}")!;
        // What is written at a desk is its own department's alone.
        return rpc.Name == "GetOpinionDraft" ? story.OfficerOf(Construction)
            : access.Permits(ActorRole.Applicant) ? story.Lab
            : access.Permits(ActorRole.Operator) ? story.Operator
            : access.Permits(ActorRole.Officer) ? story.Officer(Lead)
            : story.Assessor("assessor-01");
    }

    // The clock goes on between two calls.
    private static IMessage Timeless(MethodDescriptor rpc, IMessage answer)
    {
        if (rpc.Name == "GetTime")
        {
            rpc.OutputType.FindFieldByName("time").Accessor.Clear(answer);
        }

        return answer;
    }
}

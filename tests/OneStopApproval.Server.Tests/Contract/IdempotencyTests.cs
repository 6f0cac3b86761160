using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>A client that lost a reply sends the same call again: one effect, the same bytes, whatever the wire looks like.</summary>
public sealed class IdempotencyTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly MutationRow[] Table = [.. LabMutations.Rows, .. NoticeMutations.Rows, .. DepartmentMutations.Rows];

    public static TheoryData<string> Names => [.. Table.Select(row => row.Rpc)];

    // The test clock takes a server of its own (IdempotentClockTests), or comes last, and before it what waits for days.
    private static IEnumerable<MutationRow> All => [.. Table, .. LateMutations.Rows, .. ClockMutations.Rows];

    [Fact]
    public void Name_of_every_mutation_fits_the_key_of_its_answer() =>
        Assert.All(Rpcs.Mutations, rpc => Assert.InRange($"/{rpc.Service.FullName}/{rpc.Name}".Length, 1, 64));

    [Fact]
    public void Mutations_all_of_the_contract_have_a_row() => Assert.Equal(
        Rpcs.Mutations.Select(rpc => rpc.Name).Order(StringComparer.Ordinal),
        All.Select(row => row.Rpc).Order(StringComparer.Ordinal));

    [Theory]
    [EveryDatabase(nameof(Names))]
    public async Task Mutation_sent_three_times_one_effect_and_the_same_bytes(Engine engine, string rpc)
    {
        var server = await servers.OnAsync(engine);
        var method = Rpcs.Named(rpc);
        await using var mutation = await Row(rpc).Prepare(server);
        var messages = mutation.RequestBytes;

        var answer = await WireBytes.SendAsync(mutation.Caller, method, messages);
        var length = await server.CountAsync("journal");
        var repeats = await Task.WhenAll(
            WireBytes.SendAsync(mutation.Caller, method, messages),
            WireBytes.SendAsync(mutation.Caller, method, WireBytes.Reserialise(messages, method.InputType)));

        Assert.All(repeats, repeat => Assert.Equal(answer, repeat));
        Assert.Equal(length, await server.CountAsync("journal"));
    }

    [Theory]
    [EveryDatabase(nameof(Names))]
    public async Task Mutation_same_id_with_other_content_is_refused(Engine engine, string rpc)
    {
        var server = await servers.OnAsync(engine);
        var method = Rpcs.Named(rpc);
        await using var mutation = await Row(rpc).Prepare(server);
        var answer = await WireBytes.SendAsync(mutation.Caller, method, mutation.RequestBytes);
        var length = await server.CountAsync("journal");

        var refusal = await RefusedCall.OfAsync(() => WireBytes.SendAsync(mutation.Caller, method, mutation.OtherBytes));

        refusal.Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
        Assert.Equal(length, await server.CountAsync("journal"));
        Assert.Equal(answer, await WireBytes.SendAsync(mutation.Caller, method, mutation.RequestBytes));
    }

    [Theory]
    [EveryDatabase]
    public async Task Mutations_all_repeated_after_a_restart_give_the_same_bytes(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var sent = new List<(string Rpc, byte[][] Messages, byte[] Answer, Mutation Mutation)>();
        var server = await TestServer.StartAsync(database);
        foreach (var row in All)
        {
            var mutation = await row.Prepare(server);
            var messages = mutation.RequestBytes;
            var answer = await WireBytes.SendAsync(mutation.Caller, Rpcs.Named(row.Rpc), messages);
            sent.Add((row.Rpc, messages, answer, mutation));
        }

        var length = await server.CountAsync("journal");
        await server.DisposeAsync();
        server = await TestServer.StartAsync(database);

        foreach (var (rpc, messages, answer, mutation) in sent)
        {
            using var caller = mutation.Caller.At(server.GrpcAddress);
            var method = Rpcs.Named(rpc);
            Assert.Equal(answer, await WireBytes.SendAsync(caller, method, messages));
            Assert.Equal(answer, await WireBytes.SendAsync(caller, method, WireBytes.Reserialise(messages, method.InputType)));
            await mutation.DisposeAsync();
        }

        Assert.Equal(length, await server.CountAsync("journal"));
        await server.DisposeAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Mutation_sent_three_times_at_the_same_moment_one_effect_and_the_same_bytes(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        foreach (var rpc in new[] { "CreateApplication", "SubmitApplication", "AcceptReviews", "DecideReview" })
        {
            var method = Rpcs.Named(rpc);
            await using var mutation = await Row(rpc).Prepare(server);
            var messages = mutation.RequestBytes;
            using var second = mutation.Caller.At(server.GrpcAddress);
            using var third = mutation.Caller.At(server.GrpcAddress);

            var answers = await Task.WhenAll(
                WireBytes.SendAsync(mutation.Caller, method, messages),
                WireBytes.SendAsync(second, method, messages),
                WireBytes.SendAsync(third, method, WireBytes.Reserialise(messages, method.InputType)));

            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
            var length = await server.CountAsync("journal");
            Assert.Equal(answers[0], await WireBytes.SendAsync(mutation.Caller, method, messages));
            Assert.Equal(length, await server.CountAsync("journal"));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Request_id_of_another_caller_is_another_request(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var one = Story.On(server);
        await using var other = Story.On(server);
        var first = one.DraftRequest(Items.Cma);
        var second = other.DraftRequest(Items.Cma);
        second.RequestId = first.RequestId;

        var names = new[]
        {
            (await one.Lab.Applications.CreateApplicationAsync(first)).Name,
            (await other.Lab.Applications.CreateApplicationAsync(second)).Name,
        };

        Assert.NotEqual(names[0], names[1]);
    }

    [Theory]
    [EveryDatabase]
    public async Task Refusal_is_not_stored_and_the_same_call_may_succeed_later(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        await story.DraftAsync(Items.Cma);
        var request = new SubmitApplicationRequest { Name = story.Application, RequestId = RequestIds.Next() };
        var refusal = await RefusedCall.OfAsync(story.Lab.Applications.SubmitApplicationAsync(request));
        refusal.Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");

        await story.UploadAllAsync([Items.Cma]);

        Assert.Equal(ApplicationState.Received, (await story.Lab.Applications.SubmitApplicationAsync(request)).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Answers_to_drafts_are_kept_for_thirty_days_and_those_of_legal_acts_for_ever(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var draft = story.DraftRequest(Items.Cma);
        await story.DraftAsync(draft);
        var submit = new SubmitApplicationRequest { Name = story.Application, RequestId = RequestIds.Next(), SubmitIncomplete = true };
        await story.Lab.Applications.SubmitApplicationAsync(submit);

        await using var db = server.Dialect.Open();
        var drafted = await db.Answers.SingleAsync(row => row.RequestId == draft.RequestId);
        var submitted = await db.Answers.SingleAsync(row => row.RequestId == submit.RequestId);

        Assert.Equal(drafted.CreateTime.AddDays(30), drafted.KeepUntil);
        Assert.Null(submitted.KeepUntil);
    }

    private static MutationRow Row(string rpc) => Table.Single(row => row.Rpc == rpc);
}

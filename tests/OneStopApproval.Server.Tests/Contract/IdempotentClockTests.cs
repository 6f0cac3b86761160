using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>The test clock keeps the promises of every other mutation, and never goes back.</summary>
public sealed class IdempotentClockTests
{
    private const int Rounds = 20;

    public static TheoryData<string> Names => [.. ClockMutations.Rows.Select(row => row.Rpc)];

    [Theory]
    [EveryDatabase]
    public async Task Advance_sent_three_times_moves_once_and_answers_alike(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        using var caller = Person.Operator(server.GrpcAddress);
        var request = new AdvanceTimeRequest { RequestId = RequestIds.Next(), WorkingDays = 3 };

        var first = await caller.Clock.AdvanceTimeAsync(request);
        var second = await caller.Clock.AdvanceTimeAsync(request);
        var third = await caller.Clock.AdvanceTimeAsync(request);

        Assert.Equal(StoryTime.On("01-08"), first.Date);
        Assert.Equal((first, first), (second, third));
        Assert.Equal(first.Date, (await caller.Clock.GetTimeAsync(new GetTimeRequest())).Date);
        var reused = await RefusedCall.OfAsync(
            caller.Clock.AdvanceTimeAsync(new AdvanceTimeRequest(request) { CalendarDays = 1 }));
        reused.Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Set_sent_again_after_time_went_on_sets_once_and_answers_alike(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        using var caller = Person.Operator(server.GrpcAddress);
        var request = new SetTimeRequest { RequestId = RequestIds.Next(), Time = StoryTime.At("02-10") };

        var first = await caller.Clock.SetTimeAsync(request);
        await caller.Clock.AdvanceTimeAsync(new AdvanceTimeRequest { RequestId = RequestIds.Next(), CalendarDays = 2 });
        var later = await caller.Clock.SetTimeAsync(request);

        Assert.Equal(first, later);
        Assert.Equal(StoryTime.On("02-12"), (await caller.Clock.GetTimeAsync(new GetTimeRequest())).Date);
        var reused = await RefusedCall.OfAsync(
            caller.Clock.SetTimeAsync(new SetTimeRequest(request) { Time = StoryTime.At("03-10") }));
        reused.Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Theory]
    [EveryDatabase(nameof(Names))]
    public async Task Move_sent_again_in_another_writing_answers_the_same_bytes_and_moves_nothing(Engine engine, string rpc)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (method, row) = (Rpcs.Named(rpc), ClockMutations.Rows.Single(row => row.Rpc == rpc));
        await using var mutation = await row.Prepare(server);
        var messages = mutation.RequestBytes;
        var otherwise = WireBytes.Reserialise(messages, method.InputType);

        var answer = await WireBytes.SendAsync(mutation.Caller, method, messages);
        // A later move: a repeat that moved again would go back, or on.
        var later = await mutation.Caller.Clock.AdvanceTimeAsync(new() { RequestId = RequestIds.Next(), CalendarDays = 1 });
        var repeats = new[]
        {
            await WireBytes.SendAsync(mutation.Caller, method, messages),
            await WireBytes.SendAsync(mutation.Caller, method, otherwise),
        };

        Assert.NotEqual(messages, otherwise);
        Assert.All(repeats, repeat => Assert.Equal(answer, repeat));
        Assert.Equal(later.Date, (await mutation.Caller.Clock.GetTimeAsync(new())).Date);
        var reused = await RefusedCall.OfAsync(() => WireBytes.SendAsync(mutation.Caller, method, mutation.OtherBytes));
        reused.Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Theory]
    [EveryDatabase(nameof(Names))]
    public async Task Move_sent_three_times_at_the_same_moment_moves_once_and_answers_the_same_bytes(Engine engine, string rpc)
    {
        await using var server = await TestServer.StartAsync(engine);
        var (method, row) = (Rpcs.Named(rpc), ClockMutations.Rows.Single(row => row.Rpc == rpc));
        for (var round = 0; round < Rounds; round++)
        {
            await using var mutation = await row.Prepare(server);
            var before = await mutation.Caller.Clock.GetTimeAsync(new());
            using var second = mutation.Caller.At(server.GrpcAddress);
            using var third = mutation.Caller.At(server.GrpcAddress);
            var messages = mutation.RequestBytes;

            var answers = await Task.WhenAll(
                WireBytes.SendAsync(mutation.Caller, method, messages),
                WireBytes.SendAsync(second, method, messages),
                WireBytes.SendAsync(third, method, WireBytes.Reserialise(messages, method.InputType)));

            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
            var moved = SetTimeResponse.Parser.ParseFrom(answers[0]);
            Assert.Equal(moved.Date, (await mutation.Caller.Clock.GetTimeAsync(new())).Date);
            Assert.True(moved.Time > before.Time);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Set_to_an_earlier_time_is_refused(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "02-10");

        var refusal = await RefusedCall.OfAsync(story.Operator.Clock.SetTimeAsync(
            new SetTimeRequest { RequestId = RequestIds.Next(), Time = StoryTime.At("02-09") }));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["time"], refusal.Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Advance_by_working_days_knows_holidays_and_make_up_days(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "02-10");

        var answer = await story.Operator.Clock.AdvanceTimeAsync(
            new AdvanceTimeRequest { RequestId = RequestIds.Next(), WorkingDays = 5 });

        Assert.Equal(StoryTime.On("02-24"), answer.Date);
    }

    [Theory]
    [EveryDatabase]
    public async Task Business_time_survives_a_restart(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using (var server = await TestServer.StartAsync(database))
        {
            using var caller = Person.Operator(server.GrpcAddress);
            await caller.Clock.SetTimeAsync(new SetTimeRequest { RequestId = RequestIds.Next(), Time = StoryTime.At("03-02") });
        }

        await using var again = await TestServer.StartAsync(database);
        using var later = Person.Operator(again.GrpcAddress);
        Assert.Equal(StoryTime.On("03-02"), (await later.Clock.GetTimeAsync(new GetTimeRequest())).Date);
    }
}

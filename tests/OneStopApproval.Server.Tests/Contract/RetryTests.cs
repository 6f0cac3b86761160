using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Errors that pass by themselves say when to come back, and the same call then succeeds.</summary>
public sealed class RetryTests
{
    [Theory]
    [EveryDatabase]
    public async Task Database_away_is_told_with_the_time_to_come_back(Engine engine)
    {
        var away = false;
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await StartAsync(database, new LedgerOptions
        {
            Faults = step => away && step == LedgerStep.Begin ? InjectedFault.ThrowBefore : InjectedFault.None,
        });
        await using var story = Story.On(server);
        var request = story.DraftRequest(Items.Cma);
        away = true;

        var refusal = await RefusedCall.OfAsync(story.Lab.Applications.CreateApplicationAsync(request));

        refusal.Is(StatusCode.Unavailable, "STORAGE_UNAVAILABLE");
        Assert.True(refusal.Retry!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        away = false;
        Assert.Equal(ApplicationState.Draft, (await story.Lab.Applications.CreateApplicationAsync(request)).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Full_queue_is_told_with_the_time_to_come_back(Engine engine)
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await StartAsync(database, new LedgerOptions
        {
            QueueLength = 1,
            GroupSize = 1,
            Faults = step =>
            {
                if (step == LedgerStep.Begin && !gate.IsSet)
                {
                    held.TrySetResult();
                    gate.Wait(TestContext.Current.CancellationToken);
                }

                return InjectedFault.None;
            },
        });
        await using var story = Story.On(server);
        gate.Reset();
        var running = story.Lab.Applications.CreateApplicationAsync(story.DraftRequest(Items.Cma)).ResponseAsync;
        await held.Task.WaitAsync(TestContext.Current.CancellationToken);

        // One of the three takes the one place that waits; the other two are told at once.
        var waiting = Enumerable.Range(0, 3)
            .Select(_ => story.Lab.Applications.CreateApplicationAsync(story.DraftRequest(Items.Cma)).ResponseAsync)
            .ToList();
        for (var told = 0; told < 2; told++)
        {
            var first = await Task.WhenAny(waiting);
            waiting.Remove(first);
            var refusal = await RefusedCall.OfAsync(() => first);
            refusal.Is(StatusCode.ResourceExhausted, "OVERLOADED");
            Assert.True(refusal.Retry!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        }

        gate.Set();
        await Task.WhenAll(waiting.Append(running));
    }

    private static Task<TestServer> StartAsync(TestDatabase database, LedgerOptions options) =>
        TestServer.StartAsync(database, builder => builder.Services.AddSingleton(options));
}

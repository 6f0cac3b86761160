using System.Net;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Telemetry;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Server.Tests.Wire;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>What callers are told while queries fail.</summary>
public sealed class FailingDatabaseTests
{
    private const int FewestQueries = 5;

    private Func<InjectedFault> next = () => InjectedFault.None;

    [Fact]
    public async Task Read_while_the_database_is_away_says_when_to_come_back()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = await StartAsync(database, "--Listen:HealthPort", "0");
        using var probe = new HttpClient { BaseAddress = server.Services.GetRequiredService<Listeners>().HealthAddress };
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await HealthAsync(probe, "live"), await HealthAsync(probe, "ready")));
        next = () => InjectedFault.ThrowBefore;
        var error = await ListAsync(server);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (await HealthAsync(probe, "live"), await HealthAsync(probe, "ready")));
        Assert.Equal((StatusCode.Unavailable, "STORAGE_UNAVAILABLE"), (error.Code, error.Reason));
        Assert.True(error.Status.GetDetail<RetryInfo>()!.RetryDelay.Seconds > 0);

        next = () => InjectedFault.None;
        var client = new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Operator()));
        Assert.Empty((await client.ListApplicationsAsync(new(), cancellationToken: TestContext.Current.CancellationToken)).Applications);
    }

    [Theory]
    [EveryDatabase]
    public async Task Verification_whose_query_fails_is_told_to_come_back_and_finds_no_fault_in_the_journal(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await StartAsync(database);
        await using var story = Story.On(server);
        await story.SubmitBareAsync(Items.Cma);
        var (told, reached) = (0, true);
        for (var failing = 1; reached; failing++)
        {
            var queries = 0;
            next = () => Interlocked.Increment(ref queries) == failing ? InjectedFault.TimeOut : InjectedFault.None;
            try
            {
                await story.JournalHoldsAsync();
            }
            catch (RpcException exception)
            {
                RefusedCall.From(exception).Is(StatusCode.Unavailable, "STORAGE_UNAVAILABLE");
                told++;
            }

            next = () => InjectedFault.None;
            reached = queries >= failing;
        }

        Assert.True(told >= FewestQueries, $"{told} calls were told to come back.");
    }

    [Fact]
    public async Task Failure_nobody_foresaw_is_logged_and_shows_nothing_outside()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = await StartAsync(database);
        server.Log.Expect(nameof(TelemetryNames.Events.CallFailed));
        next = () => throw new NotSupportedException("SELECT secret FROM inside");
        var error = await ListAsync(server);
        next = () => InjectedFault.None;

        Assert.Equal((StatusCode.Internal, "INTERNAL"), (error.Code, error.Reason));
        Assert.Matches("^[0-9a-f]{32}$", error.Metadata["trace_id"]);
        Assert.DoesNotContain("secret", error.Status.ToString(), StringComparison.Ordinal);
        Assert.Contains(server.Log.Events, entry => entry.Name == nameof(TelemetryNames.Events.CallFailed));
    }

    private static async Task<ReadError> ListAsync(TestServer server)
    {
        var client = new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Operator()));
        return await ErrorReading.ErrorOfAsync(async () =>
            await client.ListApplicationsAsync(new(), cancellationToken: TestContext.Current.CancellationToken));
    }

    private static async Task<HttpStatusCode> HealthAsync(HttpClient probe, string what)
    {
        using var answer = await probe.GetAsync(new Uri($"/health/{what}", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private Task<TestServer> StartAsync(TestDatabase database, params string[] settings) => TestServer.StartAsync(
        database, builder => builder.Services.AddSingleton(_ => database.Dialect(new QueryFaults(() => next()))), settings);
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneStopApproval.Fault.Tests.Servers;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Fault.Tests.Injected;

/// <summary>The one error that injected faults may leave in a server's log.</summary>
public sealed class ExplainedErrorTests
{
    [Theory]
    [On]
    public async Task Health_check_of_the_database_is_explained_by_an_injected_fault_and_by_nothing_else(Engine engine)
    {
        Func<InjectedFault> next = () => InjectedFault.None;
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await InProcessServer.StartAsync(database, queries: new(() => next()));

        next = () => InjectedFault.TimeOut;
        Assert.Equal(HealthStatus.Unhealthy, await server.HealthAsync());
        next = () => throw new TimeoutException("The database is really away.");
        Assert.Equal(HealthStatus.Unhealthy, await server.HealthAsync());
        next = () => InjectedFault.None;
        Assert.Equal(HealthStatus.Healthy, await server.HealthAsync());

        // Distinct, since the server may have asked on its own meanwhile.
        Assert.Equal([true, false], server.Errors.All.Select(error => error.IsExplained).Distinct());
    }

    [Theory]
    [InlineData("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService", "Health check disk with status Unhealthy completed")]
    [InlineData("Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckPublisherHostedService", "Health check publisher failed")]
    [InlineData("OneStopApproval.Server.Wire.ExceptionMap", "Health check database with status Unhealthy completed")]
    public void Error_of_anything_else_is_never_explained(string category, string message) =>
        Assert.False(FaultDice.Explain(category, message, new InjectedFaultException("query").ToString()));
}

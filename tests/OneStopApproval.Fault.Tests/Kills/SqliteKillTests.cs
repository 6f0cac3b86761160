using OneStopApproval.Fault.Tests.Servers;

namespace OneStopApproval.Fault.Tests.Kills;

public sealed class SqliteKillTests : KillTests
{
    [Theory]
    [On(Engine.Sqlite)]
    public Task Server_killed_at_random_moments_keeps_every_acknowledged_step_and_does_nothing_twice(Engine engine) =>
        KillAsync(engine, inShort: 30);
}

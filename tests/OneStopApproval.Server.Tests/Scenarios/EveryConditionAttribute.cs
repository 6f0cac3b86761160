using System.Reflection;
using OneStopApproval.Server.Tests.Hosting;
using Xunit.Sdk;
using Xunit.v3;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>How the database fares while a story is told.</summary>
public enum Condition
{
    /// <summary>Nothing fails.</summary>
    Sound = 1,

    /// <summary>Steps of the ledger and queries fail at random, before or after they were done; callers repeat.</summary>
    Failing = 2,
}

/// <summary>
/// Runs a story on every engine, sound and failing: whatever fails, the story comes out the same. An engine that is not
/// configured is shown as skipped, by name.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryConditionAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. Engines.All.SelectMany(engine => Enum.GetValues<Condition>().Select(condition => Row(engine, condition)))]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private static TheoryDataRow Row(ITheoryDataRow engine, Condition condition) =>
        new([.. engine.GetData(), condition]) { Skip = engine.Skip };
}

using System.Reflection;
using OneStopApproval.Server.Tests.Hosting;
using Xunit.Sdk;
using Xunit.v3;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// Runs a theory on every engine, and once for each row of a member of the test class if one is named. An engine that is
/// not configured is shown as skipped, by name.
/// </summary>
/// <param name="member">Name of a static member of the test class with theory data of one value, or null.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute(string? member = null) : DataAttribute
{
    /// <summary>Name of the member with further data.</summary>
    public string? Member => member;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. Engines.All.SelectMany(engine => Values(testMethod).Select(values => Row(engine, values)))]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private static TheoryDataRow Row(ITheoryDataRow engine, object?[] values) =>
        new([.. engine.GetData(), .. values]) { Skip = engine.Skip };

    private object?[][] Values(MethodInfo testMethod) => member is null
        ? [[]]
        : [.. ((IEnumerable<ITheoryDataRow>)testMethod.DeclaringType!.GetProperty(member)!.GetValue(null)!).Select(row => row.GetData())];
}

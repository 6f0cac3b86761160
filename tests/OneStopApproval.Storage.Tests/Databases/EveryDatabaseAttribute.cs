using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace OneStopApproval.Storage.Tests.Databases;

/// <summary>Runs a theory on every database; one that is not configured is shown as skipped, by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. TestDatabase.Names.Select(name => new TheoryDataRow<string>(name)
        {
            Skip = TestDatabase.WhyNot(name),
        })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

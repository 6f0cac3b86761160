using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace OneStopApproval.Fault.Tests.Servers;

/// <summary>Databases that the promises are tested on.</summary>
public enum Engine
{
    Sqlite = 1,
    PostgreSql = 2,
}

/// <summary>Runs a test once on each of these databases; one that is not configured is shown as skipped by its name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnAttribute(params Engine[] engines) : DataAttribute
{
    /// <summary>On every database.</summary>
    public OnAttribute()
        : this(Engine.Sqlite, Engine.PostgreSql)
    {
    }

    /// <summary>The databases.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "An attribute's own argument.")]
    public Engine[] Engines { get; } = engines;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Engines.Select(RowOf)]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    private static TheoryDataRow<Engine> RowOf(Engine engine) => new(engine)
    {
        Skip = engine == Engine.PostgreSql && TestDatabase.PostgreSql is null
            ? "PostgreSQL is not configured: set OSA_TEST_POSTGRES to a connection string."
            : null,
    };
}

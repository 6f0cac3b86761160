using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.SqlServer;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>What can be known of SQL Server without one: its dialect's texts, and the schema that its migrations make.</summary>
internal static class OfflineProof
{
    internal static SqlServerDialect Dialect { get; } = new("Server=localhost;Database=none");

    /// <summary>Every query that a test of this suite asked on SQLite so far, in SQL Server's words.</summary>
    internal static QueryTwin Asked { get; } = new();

    /// <summary>The schema that the migrations make.</summary>
    internal static MigratedSchema Migrated()
    {
        using var db = Dialect.Open();
        return MigratedSchema.Of(db.GetService<IMigrator>().GenerateScript());
    }

    /// <summary>A database whose queries are judged.</summary>
    internal static Dialect Watch(Dialect dialect) => new TwinDialect(dialect);
}

using System.Globalization;
using Npgsql;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.PostgreSql;
using OneStopApproval.Storage.Sqlite;
using OneStopApproval.Storage.SqlServer;
using OneStopApproval.Storage.Tests.Offline;

namespace OneStopApproval.Storage.Tests.Databases;

/// <summary>An empty, migrated database of one test.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    internal const string Sqlite = "SQLite";
    internal const string PostgreSql = "PostgreSQL";
    internal const string SqlServer = "SQL Server";

    private const string PostgresVariable = "OSA_TEST_POSTGRES";
    private const string SqlServerVariable = "OSA_TEST_SQLSERVER";

    private static int count;

    private readonly Func<ValueTask> drop;

    private TestDatabase(Dialect dialect, Func<ValueTask> drop) => (Dialect, this.drop) = (dialect, drop);

    internal static string[] Names { get; } = [Sqlite, PostgreSql, SqlServer];

    internal Dialect Dialect { get; }

    /// <summary>The file of a SQLite database.</summary>
    internal string Path { get; private init; } = "";

    internal static string? WhyNot(string name) => name switch
    {
        PostgreSql => Configured(PostgresVariable) is null ? $"{PostgresVariable} is not set." : null,
        SqlServer => Configured(SqlServerVariable) is null ? $"{SqlServerVariable} is not set." : null,
        _ => null,
    };

    internal static async Task<TestDatabase> CreateAsync(string name, QueryFaults? faults = null)
    {
        var database = await CreateEmptyAsync(name, faults);
        await database.Dialect.MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    internal static async Task<TestDatabase> CreateEmptyAsync(string name, QueryFaults? faults = null) => name switch
    {
        PostgreSql => await CreatePostgreSqlAsync(Configured(PostgresVariable)!, faults),
        SqlServer => CreateSqlServer(Configured(SqlServerVariable)!, faults),
        _ => CreateSqlite(faults),
    };

    public ValueTask DisposeAsync() => drop();

    private static string? Configured(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string NextName() => string.Create(
        CultureInfo.InvariantCulture, $"osa_test_{Environment.ProcessId}_{Interlocked.Increment(ref count)}");

    private static TestDatabase CreateSqlite(QueryFaults? faults)
    {
        var folder = Directory.CreateTempSubdirectory("osa-storage-");
        var path = System.IO.Path.Combine(folder.FullName, "osa.db");
        return new(OfflineProof.Watch(new SqliteDialect(path) { QueryFaults = faults }), () =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        })
        {
            Path = path,
        };
    }

    private static async Task<TestDatabase> CreatePostgreSqlAsync(string server, QueryFaults? faults)
    {
        var name = NextName();
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var dialect = new PostgreSqlDialect(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString()) { QueryFaults = faults };
        return new(dialect, async () =>
        {
            await dialect.DisposeAsync();
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static TestDatabase CreateSqlServer(string server, QueryFaults? faults)
    {
        var builder = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(server) { InitialCatalog = NextName() };
        var dialect = new SqlServerDialect(builder.ToString()) { QueryFaults = faults };
        return new(dialect, async () =>
        {
            await using var db = dialect.Open();
            await db.Database.EnsureDeletedAsync();
        });
    }
}

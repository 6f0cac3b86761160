using System.Globalization;
using Npgsql;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.PostgreSql;
using OneStopApproval.Storage.Sqlite;

namespace OneStopApproval.Fault.Tests.Servers;

/// <summary>A database of its own for one test, gone with it, and the folder of the servers that use it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static int number;

    private readonly string? connectionString;
    private readonly string catalogue;
    private readonly Lazy<Dialect> observer;

    private TestDatabase(Engine engine, string folder, string? connectionString, string catalogue)
    {
        (Engine, Folder, this.connectionString, this.catalogue) = (engine, folder, connectionString, catalogue);
        observer = new(() => Dialect());
    }

    /// <summary>Where PostgreSQL is, or null.</summary>
    internal static string? PostgreSql { get; } =
        Environment.GetEnvironmentVariable("OSA_TEST_POSTGRES") is { Length: > 0 } text ? text : null;

    internal Engine Engine { get; }

    internal string Folder { get; }

    /// <summary>Settings that lead a server to it.</summary>
    internal IReadOnlyList<string> Arguments =>
    [
        $"--Data={Folder}",
        $"--Folders:Catalogue={catalogue}",
        .. connectionString is null
            ? ["--Database:Provider=sqlite"]
            : (string[])["--Database:Provider=postgresql", $"--Database:ConnectionString={connectionString}"],
    ];

    internal string ConnectionString => connectionString ?? throw new InvalidOperationException("A file has no connection string.");

    /// <param name="engine">What keeps it.</param>
    /// <param name="catalogue">Folder of the catalogue of its servers; null for the shipped one.</param>
    internal static async Task<TestDatabase> CreateAsync(Engine engine, string? catalogue = null)
    {
        catalogue ??= RepositoryRoot.PathOf("catalogue");
        var folder = Directory.CreateTempSubdirectory("osa-fault-").FullName;
        if (engine == Engine.Sqlite)
        {
            return new(engine, folder, null, catalogue);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"osa_fault_{Environment.ProcessId}_{Interlocked.Increment(ref number)}");
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(PostgreSql) { Database = name };
        return new(engine, folder, connection.ConnectionString, catalogue);
    }

    /// <summary>A context that looks at what the servers stored.</summary>
    internal ApprovalDb Open() => observer.Value.Open();

    /// <summary>The dialect as a server would make it.</summary>
    internal Dialect Dialect(QueryFaults? faults = null) => connectionString is null
        ? new SqliteDialect(Path.Combine(Folder, "osa.db")) { QueryFaults = faults }
        : new PostgreSqlDialect(connectionString) { QueryFaults = faults };

    /// <summary>A connection beside the servers, on PostgreSQL.</summary>
    internal async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (observer is { IsValueCreated: true, Value: IAsyncDisposable disposable })
        {
            await disposable.DisposeAsync();
        }

        if (connectionString is not null)
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgreSql);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are this class's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}

using Microsoft.Data.SqlClient;
using Npgsql;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.PostgreSql;
using OneStopApproval.Storage.Sqlite;
using OneStopApproval.Storage.SqlServer;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>A fresh database, dropped at the end. Several servers may share one: they are replicas then.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string connection;
    private readonly string name;

    private TestDatabase(Engine engine, string folder, string connection, string name) =>
        (Engine, Folder, this.connection, this.name) = (engine, folder, connection, name);

    /// <summary>Its engine.</summary>
    public Engine Engine { get; }

    /// <summary>Folder of the server's files.</summary>
    public string Folder { get; }

    /// <summary>The file of a SQLite database.</summary>
    public string File => Path.Combine(Folder, "osa.db");

    /// <summary>Settings that lead a server to it.</summary>
    public string[] Settings => Engine switch
    {
        Engine.Sqlite => ["--Data", Folder],
        Engine.PostgreSql or Engine.SqlServer =>
            ["--Data", Folder, "--Database:Provider", Engine.ToString(), "--Database:ConnectionString", connection],
    };

    /// <summary>The dialect as a server would make it, with queries that fail on purpose.</summary>
    internal Dialect Dialect(QueryFaults faults) => Engine switch
    {
        Engine.Sqlite => new SqliteDialect(Path.Combine(Folder, "osa.db")) { QueryFaults = faults },
        Engine.PostgreSql => new PostgreSqlDialect(connection) { QueryFaults = faults },
        Engine.SqlServer => new SqlServerDialect(connection) { QueryFaults = faults },
    };

    /// <summary>Makes one.</summary>
    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("osa-test-");
        var name = $"osa_{folder.Name[9..].ToLowerInvariant()}";
        var server = Engines.ConnectionOf(engine) ?? throw new InvalidOperationException($"{engine} is not configured.");
        await ExecuteAsync(engine, server, $"CREATE DATABASE {name}");
        return new(engine, folder.FullName, Within(engine, server, name), name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(Engine, Engines.ConnectionOf(Engine)!, Engine == Engine.PostgreSql
            ? $"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
            : $"DROP DATABASE IF EXISTS {name}");
        Directory.Delete(Folder, recursive: true);
    }

    private static string Within(Engine engine, string server, string name) => engine switch
    {
        Engine.Sqlite => "",
        Engine.PostgreSql => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString,
        Engine.SqlServer => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString,
    };

    // The names are ours: letters and digits of a temporary folder.
#pragma warning disable CA2100
    private static async Task ExecuteAsync(Engine engine, string server, string statement)
    {
        switch (engine)
        {
            case Engine.Sqlite:
                return;
            case Engine.PostgreSql:
                await using (var connection = new NpgsqlConnection(server))
                {
                    await connection.OpenAsync();
                    await using var command = new NpgsqlCommand(statement, connection);
                    await command.ExecuteNonQueryAsync();
                }

                return;
            case Engine.SqlServer:
                await using (var connection = new SqlConnection(server))
                {
                    await connection.OpenAsync();
                    await using var command = new SqlCommand(statement, connection);
                    await command.ExecuteNonQueryAsync();
                }

                return;
        }
    }
#pragma warning restore CA2100
}

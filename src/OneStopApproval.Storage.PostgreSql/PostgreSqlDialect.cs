using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.PostgreSql;

/// <summary>PostgreSQL: rows locked in order under READ COMMITTED, one batch for each round trip, prepared statements.</summary>
public sealed class PostgreSqlDialect : Dialect, IAsyncDisposable
{
    // "osa migr" in ASCII: any number that nobody else locks in this database.
    private const long MigrationLock = 0x6F73_6120_6D69_6772;
    private const string HasHistory =
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = '__EFMigrationsHistory'";

    private static readonly Assembly Migrations = typeof(PostgreSqlDialect).Assembly;

    private readonly NpgsqlDataSource queries;
    private readonly NpgsqlDataSource commits;

    /// <summary>The database of a connection string.</summary>
    public PostgreSqlDialect(string connectionString)
    {
        queries = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "onestopapproval",
        });
        // A commit waits without limit, so a server that vanished must be found by the network itself.
        commits = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "onestopapproval ledger",
            AutoPrepareMinUsages = 2,
            MaxAutoPrepare = 200,
            TcpKeepAlive = true,
            TcpKeepAliveTime = 10,
            TcpKeepAliveInterval = 5,
        });
    }

    /// <inheritdoc/>
    public override string Name => "PostgreSQL";

    /// <inheritdoc/>
    public override async Task<LedgerConnection> ConnectAsync(CancellationToken cancellationToken) =>
        await PostgreSqlLedgerConnection.OpenAsync(commits, "BEGIN", cancellationToken);

    /// <inheritdoc/>
    public override async Task<LedgerConnection> ConnectForReadingAsync(CancellationToken cancellationToken) =>
        await PostgreSqlLedgerConnection.OpenAsync(commits, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellationToken);

    /// <summary>
    /// Migrates under an advisory lock of the session, which dies with its connection. EF Core's own lock ends with each
    /// migration's transaction, so that two processes could take turns and run a later migration twice.
    /// </summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await queries.OpenConnectionAsync(cancellationToken);
        if (await ReadSchemaAsync(connection, cancellationToken) == SchemaState.Current)
        {
            return;
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            switch (await ReadSchemaAsync(connection, cancellationToken))
            {
                case SchemaState.Empty:
                    await Schema.CreateAsync(connection, Migrations, cancellationToken);
                    break;
                case SchemaState.Behind:
                    await using (var db = Open())
                    {
                        db.Database.SetCommandTimeout(Timeout.InfiniteTimeSpan);
                        await db.Database.MigrateAsync(cancellationToken);
                    }

                    break;
                case SchemaState.Current:
                    break;
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public override string Placeholder(int number) => $"${number}";

    /// <inheritdoc/>
    public override string Among(string column, int argument) => $"{column} = ANY({Placeholder(argument)})";

    /// <inheritdoc/>
    public override IEnumerable<Statement> Lock(
        string table, string columns, string key, string order, IReadOnlyList<string> keys, Action<DbDataReader> row) =>
    [
        // The rows are sorted before they are locked, so every committer locks in the same order.
        new($"SELECT {columns} FROM {table} WHERE {Among(key, 1)} ORDER BY {order} FOR UPDATE", Argument.Keys(keys)) { Row = row },
    ];

    /// <inheritdoc/>
    public override string LockFree(string table, string columns, string key, string time) =>
        $"SELECT {columns} FROM {table} WHERE {Among(key, 1)} AND {time} <= $2 "
        + $"ORDER BY array_position($1, {key}::text) LIMIT $3 FOR UPDATE SKIP LOCKED";

    /// <inheritdoc/>
    public override string InsertOrNothing(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var values = string.Join(", ", columns.Select((_, index) => Placeholder(index + 1)));
        return $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({values}) ON CONFLICT ({string.Join(", ", keys)}) DO NOTHING";
    }

    /// <inheritdoc/>
    public override string AddToCounter(string table, string key, string value) =>
        $"INSERT INTO {table} AS counter ({key}, {value}) VALUES ($1, $2) "
        + $"ON CONFLICT ({key}) DO UPDATE SET {value} = counter.{value} + excluded.{value} RETURNING counter.{value}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await queries.DisposeAsync();
        await commits.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Use(DbContextOptionsBuilder builder) =>
        builder.UseNpgsql(queries, npgsql => npgsql.MigrationsAssembly(Migrations));

    private static Task<SchemaState> ReadSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Schema.ReadAsync(connection, HasHistory, Migrations, cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

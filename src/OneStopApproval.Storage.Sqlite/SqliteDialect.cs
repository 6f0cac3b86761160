using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Sqlite;

/// <summary>SQLite, the embedded default: one file, a write-ahead log, every commit synced, one writer.</summary>
public sealed class SqliteDialect : Dialect
{
    private readonly string path;

    /// <summary>A database in a file, which is created when it is not there.</summary>
    public SqliteDialect(string path)
    {
        this.path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(this.path)!);
    }

    /// <inheritdoc/>
    public override string Name => "SQLite";

    /// <summary>Only a test that counts syncs sets anything else.</summary>
    internal SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Full;

    /// <inheritdoc/>
    public override Task<LedgerConnection> ConnectAsync(CancellationToken cancellationToken) =>
        Task.FromResult<LedgerConnection>(new SqliteLedgerConnection(ConnectionString(pooling: false), path, Synchronous, writes: true));

    /// <inheritdoc/>
    public override Task<LedgerConnection> ConnectForReadingAsync(CancellationToken cancellationToken) =>
        Task.FromResult<LedgerConnection>(new SqliteLedgerConnection(ConnectionString(pooling: true), path, Synchronous, writes: false));

    /// <inheritdoc/>
    public override Task MigrateAsync(CancellationToken cancellationToken) =>
        SqliteMigration.RunAsync(this, path, cancellationToken);

    /// <inheritdoc/>
    public override string Placeholder(int number) => $"${number}";

    /// <inheritdoc/>
    public override string Among(string column, int argument) =>
        $"{column} IN (SELECT value FROM json_each({Placeholder(argument)}))";

    /// <inheritdoc/>
    public override IEnumerable<Statement> Lock(
        string table, string columns, string key, string order, IReadOnlyList<string> keys, Action<DbDataReader> row) =>
    [
        // BEGIN IMMEDIATE has locked everything.
        new($"SELECT {columns} FROM {table} WHERE {Among(key, 1)}", Argument.Keys(keys)) { Row = row },
    ];

    /// <inheritdoc/>
    public override string LockFree(string table, string columns, string key, string time) =>
        // BEGIN IMMEDIATE has locked everything.
        $"SELECT {columns} FROM {table} WHERE {Among(key, 1)} AND {time} <= $2 "
        + $"ORDER BY (SELECT given.key FROM json_each($1) AS given WHERE given.value = {table}.{key}) LIMIT $3";

    /// <inheritdoc/>
    public override string InsertOrNothing(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var values = string.Join(", ", columns.Select((_, index) => Placeholder(index + 1)));
        return $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({values}) ON CONFLICT ({string.Join(", ", keys)}) DO NOTHING";
    }

    /// <inheritdoc/>
    public override string AddToCounter(string table, string key, string value) =>
        $"INSERT INTO {table} ({key}, {value}) VALUES ($1, $2) "
        + $"ON CONFLICT ({key}) DO UPDATE SET {value} = {table}.{value} + excluded.{value} RETURNING {value}";

    /// <inheritdoc/>
    public override bool IsTransient(Exception exception) =>
        base.IsTransient(exception) || exception is SqliteException { SqliteErrorCode: not (Errors.Error or Errors.Constraint) };

    /// <inheritdoc/>
    public override bool IsDuplicate(Exception exception) =>
        base.IsDuplicate(exception) || exception is SqliteException { SqliteExtendedErrorCode: Errors.PrimaryKey or Errors.Unique };

    /// <summary>An open connection, with the durability of its commits asserted.</summary>
    internal SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString(pooling: false));
        connection.Open();
        SqliteDurability.Assert(connection, Synchronous);
        return connection;
    }

    /// <inheritdoc/>
    protected override void Use(DbContextOptionsBuilder builder) => builder
        .UseSqlite(ConnectionString(pooling: true), sqlite => sqlite.MigrationsAssembly(typeof(SqliteDialect).Assembly))
        .AddInterceptors(new SqliteDurability(Synchronous));

    private string ConnectionString(bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        Pooling = pooling,
    }.ToString();

    private static class Errors
    {
        public const int Error = 1;
        public const int Constraint = 19;
        public const int PrimaryKey = 1555;
        public const int Unique = 2067;
    }
}

/// <summary>How SQLite syncs its files; the numbers are SQLite's.</summary>
internal enum SqliteSynchronous
{
    /// <summary>Never: a commit may be lost.</summary>
    Off = 0,

    /// <summary>At every commit.</summary>
    Full = 2,
}

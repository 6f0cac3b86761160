using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.SqlServer;

/// <summary>SQL Server: update locks taken one by one in order, key-range locks where a row may be missing.</summary>
public sealed class SqlServerDialect : Dialect
{
    /// <summary>How text is compared and ordered: by its code points, as on the other databases.</summary>
    internal const string Collation = "Latin1_General_100_BIN2";

    private const int DeadlockVictim = 1205;
    private const int DuplicateInIndex = 2601;
    private const int DuplicateKey = 2627;

    private readonly string connectionString;

    /// <summary>The database of a connection string.</summary>
    public SqlServerDialect(string connectionString) =>
        this.connectionString = new SqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "onestopapproval",
            // Re-running with the stored answer is the ledger's own recovery; the driver must not hide a lost commit.
            ConnectRetryCount = 0,
        }.ToString();

    /// <inheritdoc/>
    public override string Name => "SQL Server";

    /// <inheritdoc/>
    public override async Task<LedgerConnection> ConnectAsync(CancellationToken cancellationToken) =>
        await SqlServerLedgerConnection.OpenAsync(connectionString, cancellationToken);

    /// <inheritdoc/>
    public override async Task<LedgerConnection> ConnectForReadingAsync(CancellationToken cancellationToken) =>
        await SqlServerLedgerConnection.OpenAsync(connectionString, cancellationToken);

    /// <summary>Migrates; EF Core takes an application lock that its connection loses when it dies.</summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = Open();
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (Schema.StateOf(applied, typeof(SqlServerDialect).Assembly) != SchemaState.Current)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override string Placeholder(int number) => $"@p{number}";

    /// <inheritdoc/>
    public override string Among(string column, int argument) =>
        $"{column} IN (SELECT given.[id] COLLATE {Collation} FROM OPENJSON({Placeholder(argument)}) "
        + "WITH ([id] nvarchar(200) '$') AS given)";

    /// <inheritdoc/>
    public override IEnumerable<Statement> Lock(
        string table, string columns, string key, string order, IReadOnlyList<string> keys, Action<DbDataReader> row)
    {
        var text = $"SELECT {columns} FROM {table} WITH (UPDLOCK, HOLDLOCK, ROWLOCK) WHERE {key} = {Placeholder(1)}"
            + (order == key ? "" : $" ORDER BY {order}");
        return keys.Select(value => new Statement(text, Argument.Text(value)) { Row = row });
    }

    /// <inheritdoc/>
    public override string LockFree(string table, string columns, string key, string time) =>
        $"SELECT TOP (@p3) {columns} FROM {table} WITH (UPDLOCK, READPAST, ROWLOCK) WHERE {Among(key, 1)} AND {time} <= @p2 "
        + $"ORDER BY (SELECT CAST(given.[key] AS int) FROM OPENJSON(@p1) AS given WHERE given.[value] COLLATE {Collation} = {table}.{key})";

    /// <inheritdoc/>
    public override string InsertOrNothing(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(keys);
        var values = string.Join(", ", columns.Select((_, index) => Placeholder(index + 1)));
        var match = string.Join(" AND ", keys.Select(key => $"{key} = {Placeholder(columns.ToList().IndexOf(key) + 1)}"));
        return $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {values} "
            + $"WHERE NOT EXISTS (SELECT 1 FROM {table} WITH (UPDLOCK, HOLDLOCK) WHERE {match})";
    }

    /// <inheritdoc/>
    public override string AddToCounter(string table, string key, string value) =>
        $"MERGE {table} WITH (HOLDLOCK) AS counter USING (SELECT @p1 AS [key], @p2 AS [count]) AS taken ON counter.{key} = taken.[key] "
        + $"WHEN MATCHED THEN UPDATE SET {value} = counter.{value} + taken.[count] "
        + $"WHEN NOT MATCHED THEN INSERT ({key}, {value}) VALUES (taken.[key], taken.[count]) OUTPUT inserted.{value};";

    /// <inheritdoc/>
    public override bool IsTransient(Exception exception) =>
        base.IsTransient(exception)
        || exception is SqlException { Number: DeadlockVictim }
        || exception is SqlException { Class: >= 20 };

    /// <inheritdoc/>
    public override bool IsDuplicate(Exception exception) =>
        base.IsDuplicate(exception) || exception is SqlException { Number: DuplicateKey or DuplicateInIndex };

    /// <inheritdoc/>
    protected override void Use(DbContextOptionsBuilder builder) =>
        builder.UseSqlServer(connectionString, server => server.MigrationsAssembly(typeof(SqlServerDialect).Assembly));
}

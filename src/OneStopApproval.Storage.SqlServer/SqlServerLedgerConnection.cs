using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.SqlClient;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.SqlServer;

/// <summary>
/// Batches in one round trip each. A batch runs every command as a procedure call, in which SQL Server refuses to begin or
/// to commit: the transaction is the driver's own and its commit is a round trip by itself.
/// </summary>
internal sealed class SqlServerLedgerConnection : BatchLedgerConnection
{
    /// <summary>
    /// What a connection begins with. Delayed durability would answer before the log is on disk; a database that forces it
    /// is no place for us. Another collation would take two ids for one; the migrations create the database with ours, but
    /// one that was there before keeps its own.
    /// </summary>
    internal const string Opening =
        $"""
        SET XACT_ABORT ON;
        IF (SELECT delayed_durability FROM sys.databases WHERE database_id = DB_ID()) = 2
            THROW 50000, 'The database forces delayed durability: commits would not be durable.', 1;
        IF (SELECT collation_name FROM sys.databases WHERE database_id = DB_ID()) <> '{SqlServerDialect.Collation}'
            THROW 50001, 'The database compares text by another collation: create it with COLLATE {SqlServerDialect.Collation}.', 1;
        """;

    private const int LongestKey = 4000;

    private DbTransaction? transaction;

    private SqlServerLedgerConnection(DbConnection connection)
        : base(connection)
    {
    }

    public static async Task<SqlServerLedgerConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = SqlClientFactory.Instance.CreateConnection()!;
        connection.ConnectionString = connectionString;
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = Opening;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task BeginAsync(IReadOnlyList<Statement> statements)
    {
        transaction = await Connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        await SendAsync(statements, transaction, untimed: false);
    }

    public override Task RunAsync(IReadOnlyList<Statement> statements) => SendAsync(statements, transaction, untimed: false);

    public override async Task CommitAsync(IReadOnlyList<Statement> statements)
    {
        await SendAsync(statements, transaction, untimed: true);
        await transaction!.CommitAsync(CancellationToken.None);
        await ForgetAsync();
    }

    public override async Task RollbackAsync()
    {
        if (transaction is not null)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await ForgetAsync();
        }
    }

    protected override void Bind(DbParameter parameter, int number, Argument argument)
    {
        parameter.ParameterName = $"@p{number}";
        parameter.Value = argument switch
        {
            { Kind: ArgumentKind.Keys } => JsonSerializer.Serialize((string[])argument.Value!),
            { Value: DateOnly date } => date.ToDateTime(TimeOnly.MinValue),
            { Value: TimeOnly time } => time.ToTimeSpan(),
            _ => argument.Value ?? DBNull.Value,
        };
        ((SqlParameter)parameter).SqlDbType = argument.Kind switch
        {
            ArgumentKind.Text or ArgumentKind.Keys => SqlDbType.NVarChar,
            ArgumentKind.Int32 => SqlDbType.Int,
            ArgumentKind.Int64 => SqlDbType.BigInt,
            ArgumentKind.Boolean => SqlDbType.Bit,
            ArgumentKind.Date => SqlDbType.Date,
            ArgumentKind.Time => SqlDbType.Time,
            ArgumentKind.Binary => SqlDbType.VarBinary,
        };
        // One plan for each statement, whatever the length of a text; a text without a limit would spoil the search of a key.
        parameter.Size = argument switch
        {
            { Kind: ArgumentKind.Text, Value: not string { Length: > LongestKey } } => LongestKey,
            { Kind: ArgumentKind.Text or ArgumentKind.Keys or ArgumentKind.Binary } => -1,
            _ => parameter.Size,
        };
    }

    private async Task ForgetAsync()
    {
        await transaction!.DisposeAsync();
        transaction = null;
    }
}

using System.Text.Json;
using Microsoft.Data.Sqlite;
using OneStopApproval.Storage.Dialects;
using SQLitePCL;

namespace OneStopApproval.Storage.Sqlite;

/// <summary>A connection in the same process: round trips cost nothing, every statement stays prepared.</summary>
internal sealed class SqliteLedgerConnection : LedgerConnection
{
    private readonly SqliteConnection connection;
    private readonly SqliteCheckpoint? checkpoint;
    private readonly string begin;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public SqliteLedgerConnection(string connectionString, string path, SqliteSynchronous synchronous, bool writes)
    {
        connection = new(connectionString);
        connection.Open();
        SqliteDurability.Assert(connection, synchronous);
        begin = writes ? "BEGIN IMMEDIATE" : "BEGIN";
        if (writes)
        {
            // Checkpoints run beside the writer: inside a commit they show in its longest times.
            Execute("PRAGMA wal_autocheckpoint = 0");
            Execute("PRAGMA busy_timeout = 30000");
            checkpoint = new(connectionString, path);
        }
    }

    public override Task BeginAsync(IReadOnlyList<Statement> statements)
    {
        Execute(begin);
        return RunAsync(statements);
    }

    public override Task RunAsync(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Run(statement);
        }

        return Task.CompletedTask;
    }

    public override async Task CommitAsync(IReadOnlyList<Statement> statements)
    {
        await RunAsync(statements);
        Execute("COMMIT");
        checkpoint?.AfterCommit();
    }

    public override Task RollbackAsync()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            Execute("ROLLBACK");
        }

        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        if (checkpoint is not null)
        {
            await checkpoint.DisposeAsync();
        }

        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private void Execute(string sql) => Prepared(sql, 0).ExecuteNonQuery();

    private void Run(Statement statement)
    {
        var command = Prepared(statement.Sql, statement.Arguments.Length);
        for (var i = 0; i < statement.Arguments.Length; i++)
        {
            command.Parameters[i].Value = ValueOf(statement.Arguments[i]);
        }

        if (statement.Row is not { } row)
        {
            command.ExecuteNonQuery();
            return;
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            row(reader);
        }
    }

    private SqliteCommand Prepared(string sql, int arguments)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= arguments; i++)
            {
                command.Parameters.AddWithValue($"${i}", DBNull.Value);
            }

            prepared.Add(sql, command);
        }

        return command;
    }

    private static object ValueOf(Argument argument) => argument.Kind == ArgumentKind.Keys
        ? JsonSerializer.Serialize((string[])argument.Value!)
        : argument.Value ?? DBNull.Value;
}

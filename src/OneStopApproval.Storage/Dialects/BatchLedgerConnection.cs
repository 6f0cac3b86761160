using System.Data.Common;

namespace OneStopApproval.Storage.Dialects;

/// <summary>A connection to a database server: one batch for each round trip.</summary>
/// <param name="connection">An open connection that nobody else uses.</param>
public abstract class BatchLedgerConnection(DbConnection connection) : LedgerConnection
{
    /// <summary>The connection.</summary>
    protected DbConnection Connection { get; } = connection;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends statements in one round trip and hands their rows out.</summary>
    protected async Task SendAsync(IReadOnlyList<Statement> statements, DbTransaction? transaction, bool untimed)
    {
        ArgumentNullException.ThrowIfNull(statements);
        if (statements.Count == 0)
        {
            return;
        }

        await using var batch = Connection.CreateBatch();
        batch.Transaction = transaction;
        if (untimed)
        {
            batch.Timeout = 0;
        }

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(ToCommand(batch, statement));
        }

        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var returning = statements.Where(statement => statement.Row is not null).GetEnumerator();
        do
        {
            if (reader.FieldCount == 0 || !returning.MoveNext())
            {
                continue;
            }

            while (await reader.ReadAsync(CancellationToken.None))
            {
                returning.Current.Row!(reader);
            }
        }
        while (await reader.NextResultAsync(CancellationToken.None));
    }

    /// <summary>A parameter of the database's own kind.</summary>
    protected abstract void Bind(DbParameter parameter, int number, Argument argument);

    private DbBatchCommand ToCommand(DbBatch batch, Statement statement)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = statement.Sql;
        for (var i = 0; i < statement.Arguments.Length; i++)
        {
            var parameter = command.CreateParameter();
            Bind(parameter, i + 1, statement.Arguments[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

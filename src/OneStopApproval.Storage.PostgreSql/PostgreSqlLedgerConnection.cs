using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.PostgreSql;

/// <summary>Begin and loading in one round trip, writes and commit in another.</summary>
internal sealed class PostgreSqlLedgerConnection : BatchLedgerConnection
{
    private static readonly Statement Commit = new("COMMIT");

    private readonly Statement begin;
    private bool open;

    private PostgreSqlLedgerConnection(NpgsqlConnection connection, string begin)
        : base(connection) => this.begin = new(begin);

    public static async Task<PostgreSqlLedgerConnection> OpenAsync(
        NpgsqlDataSource source, string begin, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            // A generic plan made while a table was empty may scan it for months to come: every statement of the ledger
            // goes by an index, and is planned once.
            command.CommandText =
                """
                SET enable_seqscan = off;
                SET plan_cache_mode = force_generic_plan;
                SET jit = off;
                SELECT CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
                    THEN set_config('synchronous_commit', 'on', false) END;
                """;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return new(connection, begin);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task BeginAsync(IReadOnlyList<Statement> statements)
    {
        open = true;
        return SendAsync([begin, .. statements], null, untimed: false);
    }

    public override Task RunAsync(IReadOnlyList<Statement> statements) => SendAsync(statements, null, untimed: false);

    public override async Task CommitAsync(IReadOnlyList<Statement> statements)
    {
        await SendAsync([.. statements, Commit], null, untimed: true);
        open = false;
    }

    public override async Task RollbackAsync()
    {
        if (open)
        {
            await using var command = Connection.CreateCommand();
            command.CommandText = "ROLLBACK";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            open = false;
        }
    }

    protected override void Bind(DbParameter parameter, int number, Argument argument)
    {
        parameter.Value = argument.Value ?? DBNull.Value;
        // The type is always said: a null without one would make another prepared statement of the same text.
        ((NpgsqlParameter)parameter).NpgsqlDbType = argument.Kind switch
        {
            ArgumentKind.Text => NpgsqlDbType.Text,
            ArgumentKind.Int32 => NpgsqlDbType.Integer,
            ArgumentKind.Int64 => NpgsqlDbType.Bigint,
            ArgumentKind.Boolean => NpgsqlDbType.Boolean,
            ArgumentKind.Date => NpgsqlDbType.Date,
            ArgumentKind.Time => NpgsqlDbType.Time,
            ArgumentKind.Binary => NpgsqlDbType.Bytea,
            ArgumentKind.Keys => NpgsqlDbType.Array | NpgsqlDbType.Text,
        };
    }
}

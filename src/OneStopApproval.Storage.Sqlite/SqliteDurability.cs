using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OneStopApproval.Storage.Sqlite;

/// <summary>Sets and asserts, on every connection that is opened, that a commit is synced.</summary>
internal sealed class SqliteDurability(SqliteSynchronous wanted) : DbConnectionInterceptor
{
    /// <summary>Sets the pragma and reads it back: SQLite ignores what it does not know.</summary>
    public static void Assert(DbConnection connection, SqliteSynchronous wanted)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA synchronous = {(int)wanted}; PRAGMA synchronous;";
        var found = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (found != (int)wanted)
        {
            throw new InvalidOperationException($"SQLite syncs with {found}, not with {wanted}: commits would not be durable.");
        }
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Assert(connection, wanted);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Assert(connection, wanted);
        return Task.CompletedTask;
    }
}

using Microsoft.Data.Sqlite;

namespace OneStopApproval.Storage.Sqlite;

/// <summary>Moves the write-ahead log into the database beside the writer, one run at a time.</summary>
internal sealed class SqliteCheckpoint(string connectionString, string path) : IAsyncDisposable
{
    // A thousand pages, as SQLite's own checkpoint has it.
    private const long Begin = 4L << 20;

    // Under steady load the log never empties by itself; from here on the writer is made to wait for it, once.
    private const long Insist = 64L << 20;

    private readonly FileInfo log = new(path + "-wal");
    private Task run = Task.CompletedTask;

    /// <summary>Starts a run when the log has grown and none is under way.</summary>
    public void AfterCommit()
    {
        log.Refresh();
        if (run.IsCompleted && log.Exists && log.Length > Begin)
        {
            var mode = log.Length > Insist ? "TRUNCATE" : "PASSIVE";
            run = Task.Run(() => Checkpoint(mode));
        }
    }

    public async ValueTask DisposeAsync() => await run;

    private void Checkpoint(string mode)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            SqliteDurability.Assert(connection, SqliteSynchronous.Full);
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA wal_checkpoint({mode})";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Nothing is lost: the log is still there and the next commit tries again.
        }
    }
}

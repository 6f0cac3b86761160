using Microsoft.EntityFrameworkCore;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Sqlite;

/// <summary>
/// Migrates under a lock of the operating system, which a killed process loses. EF Core's own lock is a row, which
/// outlives its process and would block every later start (https://github.com/dotnet/efcore/issues/38958): under our lock
/// a row that is there is stale. To be removed when EF Core's lock dies with its owner.
/// </summary>
internal static class SqliteMigration
{
    public static async Task RunAsync(SqliteDialect dialect, string path, CancellationToken cancellationToken)
    {
        await using var held = await LockAsync(path + ".migrating", cancellationToken);
        await using var db = dialect.Open();
        if (!await Dialect.IsBehindAsync(db, cancellationToken))
        {
            return;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        var stale = await db.Database
            .SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (stale > 0)
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // The operating system tells nobody when a file lock falls free.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }
}

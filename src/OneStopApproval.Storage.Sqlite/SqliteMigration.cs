using System.Reflection;
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
    private const string HasHistory = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";

    private static readonly Assembly Migrations = typeof(SqliteMigration).Assembly;

    public static async Task RunAsync(SqliteDialect dialect, string path, CancellationToken cancellationToken)
    {
        await using var held = await LockAsync(path + ".migrating", cancellationToken);
        await using var connection = dialect.Connect();
        switch (await Schema.ReadAsync(connection, HasHistory, Migrations, cancellationToken))
        {
            case SchemaState.Empty:
                await using (var log = connection.CreateCommand())
                {
                    log.CommandText = "PRAGMA journal_mode = WAL";
                    await log.ExecuteNonQueryAsync(cancellationToken);
                }

                await Schema.CreateAsync(connection, Migrations, cancellationToken);
                break;
            case SchemaState.Behind:
                await using (var db = dialect.Open())
                {
                    await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
                    await db.Database.MigrateAsync(cancellationToken);
                }

                break;
            case SchemaState.Current:
                break;
        }
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

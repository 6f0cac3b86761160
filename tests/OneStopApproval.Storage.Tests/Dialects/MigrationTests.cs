using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.PostgreSql;
using OneStopApproval.Storage.Sqlite;
using OneStopApproval.Storage.SqlServer;
using OneStopApproval.Storage.Tests.Databases;

namespace OneStopApproval.Storage.Tests.Dialects;

public sealed class MigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. TestDatabase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Migrations_leaveNoChangeOfTheModelPending(string name)
    {
        Dialect dialect = name switch
        {
            TestDatabase.PostgreSql => new PostgreSqlDialect("Host=localhost;Database=none"),
            TestDatabase.SqlServer => new SqlServerDialect("Server=localhost;Database=none"),
            _ => new SqliteDialect(Path.Combine(AppContext.BaseDirectory, "none.db")),
        };
        using var db = dialect.Open();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(db.Database.GetMigrations());
        if (name != TestDatabase.SqlServer)
        {
            // An empty database gets its tables from the script; whoever adds a migration runs eng/schema.sh.
            Assert.Equal(db.GetService<IMigrator>().GenerateScript().ReplaceLineEndings("\n"), Schema.Script(dialect.GetType().Assembly));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Migration_byManyProcessesAtOnce_runsOnce(string name)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(name);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.Dialect.MigrateAsync(Cancellation), Cancellation)));

        await using var db = database.Dialect.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
        Assert.Equal(1, await db.Counters.CountAsync(Cancellation));
    }

    [Theory]
    [EveryDatabase]
    public async Task Database_leftBetweenTwoMigrations_isBroughtUpToDate(string name)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(name);
        await using var db = database.Dialect.Open();
        await db.Database.MigrateAsync(db.Database.GetMigrations().First(), Cancellation);

        await database.Dialect.MigrateAsync(Cancellation);

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
        Assert.Equal(1, await db.Counters.CountAsync(Cancellation));
    }

    [Theory]
    [EveryDatabase]
    public Task Schema_fromBeforeTheOldestMigrationHere_isRefusedAndLeftAsItIs(string name) =>
        RefusedAsync(name, migrations => migrations[0], "20260105000000_Initial");

    [Theory]
    [EveryDatabase]
    public Task Schema_fromBetweenStepsThatWereFolded_isRefusedAndLeftAsItIs(string name) =>
        RefusedAsync(name, migrations => migrations[^1], "20260914000000_PersonalKeys");

    private static async Task RefusedAsync(string name, Func<string[], string> lacking, string step)
    {
        await using var database = await TestDatabase.CreateAsync(name);
        await using var db = database.Dialect.Open();
        var migration = lacking([.. db.Database.GetMigrations()]);
        Assert.Equal(1, await db.Database.ExecuteSqlAsync(
            $"UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = {step} WHERE \"MigrationId\" = {migration}", Cancellation));

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => database.Dialect.MigrateAsync(Cancellation));

        Assert.Contains(migration, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await db.Counters.CountAsync(Cancellation));
    }

    [Fact]
    public async Task LockRow_ofAKilledProcess_doesNotBlockTheNextStart()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(TestDatabase.Sqlite);
        await using (var db = database.Dialect.Open())
        {
            // As by a process that was killed between two migrations.
            await db.Database.MigrateAsync(db.Database.GetMigrations().First(), Cancellation);
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-05 00:00:00');
                """,
                Cancellation);
        }

        await database.Dialect.MigrateAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        await using var migrated = database.Dialect.Open();
        Assert.Empty(await migrated.Database.GetPendingMigrationsAsync(Cancellation));
    }
}

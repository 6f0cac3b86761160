using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Tests.Matters;
using OneStopApproval.Storage.Sqlite;
using OneStopApproval.Storage.Tests.Databases;
using OneStopApproval.Storage.Tests.Ledger;
using CommandLedger = OneStopApproval.Storage.Ledger.Ledger;

namespace OneStopApproval.Storage.Tests.Dialects;

public sealed class SqliteSyncTests
{
    private const int Commits = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_isSynced_andWouldNotBeWithSynchronousOff()
    {
        Assert.SkipUnless(await Strace.CanAttachAsync(), "strace cannot count syncs here.");

        Assert.InRange(await SyncsAsync(SqliteSynchronous.Full), Commits, 3 * Commits);
        Assert.InRange(await SyncsAsync(SqliteSynchronous.Off), 0, Commits - 1);
    }

    [Fact]
    public async Task EveryConnection_syncsFully()
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabase.Sqlite);
        await using var db = database.Dialect.Open();

        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Cancellation));
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Cancellation));
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(Cancellation));
    }

    private static async Task<int> SyncsAsync(SqliteSynchronous synchronous)
    {
        await using var bench = await LedgerBench.OpenAsync(TestDatabase.Sqlite);
        var dialect = new SqliteDialect(bench.Database.Path) { Synchronous = synchronous };
        await using var ledger = new CommandLedger(dialect, new(), LedgerBench.Rules, new(dialect, bench.Clock, movable: false), bench.Personal);
        await using var strace = await Strace.AttachAsync(bench.Database.Path);
        for (var i = 0; i < Commits; i++)
        {
            var create = bench.Envelope(
                string.Create(CultureInfo.InvariantCulture, $"a{i}"), Acts.Create(LedgerBench.Lab, TestCatalogue.Construction));
            await ledger.SubmitAsync(create, Cancellation);
        }

        return await strace.CountAsync();
    }

    /// <summary>Counts the syncs of this process on the files of one database.</summary>
    private sealed class Strace(Process process, string output, string path) : IAsyncDisposable
    {
        internal static async Task<bool> CanAttachAsync()
        {
            if (!File.Exists("/usr/bin/strace"))
            {
                return false;
            }

            await using var probe = await AttachAsync("probe");
            return !probe.Ended;
        }

        internal static async Task<Strace> AttachAsync(string path)
        {
            var output = Path.GetTempFileName();
            var process = Process.Start(new ProcessStartInfo(
                "/usr/bin/strace",
                ["-f", "-y", "-e", "trace=fsync,fdatasync", "-o", output, "-p", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardError = true,
            })!;
            // The first line says that it is attached, or why it cannot be.
            var said = await process.StandardError.ReadLineAsync(Cancellation);
            if (said?.Contains("attached", StringComparison.Ordinal) != true)
            {
                await process.WaitForExitAsync(Cancellation);
            }

            return new(process, output, path);
        }

        private bool Ended => process.HasExited;

        internal async Task<int> CountAsync()
        {
            await EndAsync();
            var lines = await File.ReadAllLinesAsync(output, Cancellation);
            return lines.Count(line => line.Contains(path, StringComparison.Ordinal));
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            process.Dispose();
            File.Delete(output);
        }

        private async Task EndAsync()
        {
            if (!process.HasExited)
            {
                // By the shell's own kill: a small machine has no other.
                using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -INT {process.Id}")]);
                await process.WaitForExitAsync(Cancellation);
            }
        }
    }
}

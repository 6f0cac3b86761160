using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.SqlServer;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>SQL Server's dialect without a server: its queries are taken down and answered with one invented row.</summary>
internal sealed class RecordingDialect : Dialect
{
    // With several results at a time EF Core reads our row as it is asked for instead of taking its columns down before.
    private readonly SqlServerDialect dialect = new("Server=localhost;Database=none;MultipleActiveResultSets=True");
    private readonly Recorder recorder = new();

    /// <summary>The texts so far.</summary>
    internal IReadOnlyCollection<string> Texts => [.. recorder.Texts.Keys];

    public override string Name => dialect.Name;

    public override Task<LedgerConnection> ConnectAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task<LedgerConnection> ConnectForReadingAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public override Task MigrateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public override string Placeholder(int number) => dialect.Placeholder(number);

    public override string Among(string column, int argument) => dialect.Among(column, argument);

    public override IEnumerable<Statement> Lock(
        string table, string columns, string key, string order, IReadOnlyList<string> keys, Action<DbDataReader> row) =>
        dialect.Lock(table, columns, key, order, keys, row);

    public override string LockFree(string table, string columns, string key, string time) => dialect.LockFree(table, columns, key, time);

    public override string InsertOrNothing(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys) =>
        dialect.InsertOrNothing(table, columns, keys);

    public override string AddToCounter(string table, string key, string value) => dialect.AddToCounter(table, key, value);

    protected override void Use(DbContextOptionsBuilder builder)
    {
        dialect.Configure(builder);
        builder.AddInterceptors(recorder, new Unconnected());
    }

    private sealed class Unconnected : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Recorder : DbCommandInterceptor
    {
        internal ConcurrentDictionary<string, bool> Texts { get; } = new(StringComparer.Ordinal);

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Texts.TryAdd(command.CommandText, true);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new InventedRow());
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(ReaderExecuting(command, eventData, result));

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Texts.TryAdd(command.CommandText, true);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(NonQueryExecuting(command, eventData, result));
    }
}

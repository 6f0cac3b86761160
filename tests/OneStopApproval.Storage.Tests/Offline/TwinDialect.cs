using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>A database that works, each of whose queries is put into SQL Server's words too.</summary>
/// <param name="dialect">The database.</param>
internal sealed class TwinDialect(Dialect dialect) : Dialect
{
    // A query is compiled once for each cache: one of our own sees every query, also those that others compiled before.
    private static readonly MemoryCache Compiled = new(new MemoryCacheOptions());

    public override string Name => dialect.Name;

    public override Task<LedgerConnection> ConnectAsync(CancellationToken cancellationToken) => dialect.ConnectAsync(cancellationToken);

    public override Task<LedgerConnection> ConnectForReadingAsync(CancellationToken cancellationToken) =>
        dialect.ConnectForReadingAsync(cancellationToken);

    public override Task MigrateAsync(CancellationToken cancellationToken) => dialect.MigrateAsync(cancellationToken);

    public override string Placeholder(int number) => dialect.Placeholder(number);

    public override string Among(string column, int argument) => dialect.Among(column, argument);

    public override IEnumerable<Statement> Lock(
        string table, string columns, string key, string order, IReadOnlyList<string> keys, Action<DbDataReader> row) =>
        dialect.Lock(table, columns, key, order, keys, row);

    public override string LockFree(string table, string columns, string key, string time) => dialect.LockFree(table, columns, key, time);

    public override string InsertOrNothing(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys) =>
        dialect.InsertOrNothing(table, columns, keys);

    public override string AddToCounter(string table, string key, string value) => dialect.AddToCounter(table, key, value);

    public override bool IsTransient(Exception exception) => dialect.IsTransient(exception);

    public override bool IsDuplicate(Exception exception) => dialect.IsDuplicate(exception);

    protected override void Use(DbContextOptionsBuilder builder)
    {
        dialect.Configure(builder);
        builder.UseMemoryCache(Compiled).AddInterceptors(OfflineProof.Asked);
    }
}

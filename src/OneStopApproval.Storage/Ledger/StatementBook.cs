using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Leases;

namespace OneStopApproval.Storage.Ledger;

/// <summary>The ledger's statements on one database, derived from the model and from nothing else.</summary>
internal sealed class StatementBook
{
    private readonly Dialect dialect;
    private readonly Dictionary<Type, RowShape> shapes;
    private readonly string raiseCounter;
    private readonly string raiseFeed;
    private readonly string appendJournal;
    private readonly int feedColumn;

    public StatementBook(Dialect dialect, IModel model, ISqlGenerationHelper names)
    {
        this.dialect = dialect;
        shapes = model.GetEntityTypes().ToDictionary(
            entity => entity.ClrType, entity => new RowShape(dialect, entity, names.DelimitIdentifier));
        var counters = Of<CounterRow>();
        var (key, value) = (counters.Column(nameof(CounterRow.Key)), counters.Column(nameof(CounterRow.Value)));
        raiseCounter = dialect.AddToCounter(counters.Table, key, value);
        raiseFeed = $"UPDATE {counters.Table} SET {value} = {value} + {dialect.Placeholder(1)} WHERE {key} = '{CounterRow.Feed}'";
        var journal = Of<JournalRow>();
        feedColumn = Array.FindIndex(journal.Columns, column => column.Property == nameof(JournalRow.Feed));
        var last = $"(SELECT {value} FROM {counters.Table} WHERE {key} = '{CounterRow.Feed}')";
        var values = journal.Columns.Select((_, index) => index == feedColumn
            ? $"{last} - {dialect.Placeholder(index + 1)}"
            : dialect.Placeholder(index + 1));
        appendJournal = $"INSERT INTO {journal.Table} ({journal.SelectList}) VALUES ({string.Join(", ", values)})";
    }

    public RowShape Of(Type type) => shapes[type];

    public RowShape Of<TRow>() => shapes[typeof(TRow)];

    /// <summary>Loads rows whose column is among keys.</summary>
    public Statement Load<TRow>(string property, Argument keys, Action<TRow> row)
    {
        var shape = Of<TRow>();
        return new($"SELECT {shape.SelectList} FROM {shape.Table} WHERE {dialect.Among(shape.Column(property), 1)}", keys)
        {
            Row = reader => row((TRow)shape.Read(reader)),
        };
    }

    /// <summary>Loads all rows of a small table.</summary>
    public Statement LoadAll<TRow>(Action<TRow> row)
    {
        var shape = Of<TRow>();
        return new($"SELECT {shape.SelectList} FROM {shape.Table}") { Row = reader => row((TRow)shape.Read(reader)) };
    }

    /// <summary>Deletes rows by the texts in some columns.</summary>
    public Statement DeleteBy<TRow>(params (string Property, string Key)[] keys)
    {
        var shape = Of<TRow>();
        var match = keys.Select((key, index) => $"{shape.Column(key.Property)} = {dialect.Placeholder(index + 1)}");
        return new(
            $"DELETE FROM {shape.Table} WHERE {string.Join(" AND ", match)}", [.. keys.Select(key => Argument.Text(key.Key))]);
    }

    /// <summary>Loads undelivered documents of some applications, and all documents of others.</summary>
    public Statement LoadDocuments(Argument keys, Argument full, Action<Storage.Matters.DocumentRow> row)
    {
        var shape = Of<Storage.Matters.DocumentRow>();
        var application = shape.Column(nameof(Storage.Matters.DocumentRow.ApplicationId));
        var delivered = shape.Column(nameof(Storage.Matters.DocumentRow.DeliveredDate));
        return new(
            $"SELECT {shape.SelectList} FROM {shape.Table} WHERE {dialect.Among(application, 1)} "
            + $"AND ({delivered} IS NULL OR {dialect.Among(application, 2)})",
            keys,
            full)
        {
            Row = reader => row((Storage.Matters.DocumentRow)shape.Read(reader)),
        };
    }

    /// <summary>Locks rows by their only key, in its order, and loads them.</summary>
    public IEnumerable<Statement> Lock<TRow>(IReadOnlyList<string> keys, Action<TRow> row)
    {
        var shape = Of<TRow>();
        var key = shape.Keys[0].Name;
        return dialect.Lock(shape.Table, shape.SelectList, key, key, keys, reader => row((TRow)shape.Read(reader)));
    }

    /// <summary>Locks rows by the text in a column, in its order and those that share it by their only key, and loads them.</summary>
    public IEnumerable<Statement> LockBy<TRow>(string property, IReadOnlyList<string> keys, Action<TRow> row)
    {
        var shape = Of<TRow>();
        var column = shape.Column(property);
        return dialect.Lock(
            shape.Table, shape.SelectList, column, $"{column}, {shape.Keys[0].Name}", keys, reader => row((TRow)shape.Read(reader)));
    }

    /// <summary>Locks leases that are over, in the order of their keys as given, passing over those that others lock.</summary>
    public Statement LockFree(IEnumerable<string> keys, DateTimeOffset now, int most, Action<LeaseRow> row)
    {
        var shape = Of<LeaseRow>();
        return new(
            dialect.LockFree(shape.Table, shape.SelectList, shape.Keys[0].Name, shape.Column(nameof(LeaseRow.ExpireTime))),
            Argument.Keys(keys),
            Argument.Long(now.ToUnixTimeMilliseconds()),
            Argument.Long(most))
        {
            Row = reader => row((LeaseRow)shape.Read(reader)),
        };
    }

    /// <summary>Raises a counter and tells its new value.</summary>
    public Statement Raise(string key, long count, Action<long> value) =>
        new(raiseCounter, Argument.Text(key), Argument.Long(count)) { Row = reader => value(reader.GetInt64(0)) };

    /// <summary>Raises the feed's counter, whose row lock is held from here to the commit.</summary>
    public Statement RaiseFeed(long count) => new(raiseFeed, Argument.Long(count));

    /// <summary>Appends a journal row; its feed number is counted back from the raised counter.</summary>
    public Statement Append(JournalRow row, long back)
    {
        var insert = Of<JournalRow>().Insert(row);
        insert.Arguments[feedColumn] = Argument.Long(back);
        return insert with { Sql = appendJournal };
    }
}

using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>Every text that the ledger could send: each kind of statement for each table, and loading by each column.</summary>
internal static class LedgerTexts
{
    private static readonly Argument Keys = Argument.Keys(["key"]);

    internal static IEnumerable<string> Of(Dialect dialect) =>
        Statements(dialect.Book, dialect).Select(statement => statement.Sql).Distinct(StringComparer.Ordinal);

    private static IEnumerable<Statement> Statements(StatementBook book, Dialect dialect)
    {
        using var db = dialect.Open();
        foreach (var type in db.Model.GetEntityTypes().Select(entity => entity.ClrType))
        {
            var shape = book.Of(type);
            var row = Activator.CreateInstance(type)!;
            yield return shape.Insert(row);
            yield return shape.InsertOrNothing(row);
            yield return shape.Delete(row);
            if (shape.Others.Length > 0)
            {
                yield return shape.Update(row);
            }

            var anyOf = string.Join(" OR ", shape.Columns.Select((column, index) => dialect.Among(column.Name, index + 1)));
            yield return new($"SELECT {shape.SelectList} FROM {shape.Table} WHERE {anyOf}");
        }

        foreach (var statement in book.Lock<ApplicationRow>(["key"], static _ => { }).Concat(book.Lock<LabRow>(["key"], static _ => { })))
        {
            yield return statement;
        }

        yield return book.Load<ApplicationRow>(nameof(ApplicationRow.Id), Keys, static _ => { });
        yield return book.LoadAll<Storage.Time.BusinessClockRow>(static _ => { });
        yield return book.LoadDocuments(Keys, Keys, static _ => { });
        yield return book.DeleteBy<PersonalValueRow>((nameof(PersonalValueRow.ApplicationId), "key"));
        yield return book.DeleteBy<PersonalValueRow>((nameof(PersonalValueRow.ApplicationId), "key"), (nameof(PersonalValueRow.Kind), "kind"));
        yield return book.DeleteBy<PersonalKeyRow>((nameof(PersonalKeyRow.ApplicationId), "key"));
        yield return book.LockFree(["key"], DateTimeOffset.UnixEpoch, 1, static _ => { });
        yield return book.Raise("key", 1, static _ => { });
        yield return book.RaiseFeed(1);
        yield return book.Append(new JournalRow(), 0);
    }
}

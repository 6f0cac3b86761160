using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Ledger;

/// <summary>A table as the model describes it, with the few statements that the ledger runs on it.</summary>
internal sealed class RowShape
{
    private readonly Type rowType;

    public RowShape(Dialect dialect, IEntityType entity, Func<string, string> delimit)
    {
        Table = delimit(entity.GetTableName()!);
        Columns = [.. entity.GetProperties().Select(property => new ColumnShape(
            property, delimit(property.GetColumnName())))];
        rowType = entity.ClrType;
        Keys = [.. Columns.Where(column => column.IsKey)];
        Others = [.. Columns.Where(column => !column.IsKey)];
        SelectList = string.Join(", ", Columns.Select(column => column.Name));
        var values = string.Join(", ", Columns.Select((_, index) => dialect.Placeholder(index + 1)));
        InsertText = $"INSERT INTO {Table} ({SelectList}) VALUES ({values})";
        InsertOrNothingText = dialect.InsertOrNothing(
            Table, [.. Columns.Select(column => column.Name)], [.. Keys.Select(column => column.Name)]);
        var changes = string.Join(", ", Others.Select((column, index) => $"{column.Name} = {dialect.Placeholder(index + 1)}"));
        UpdateText = $"UPDATE {Table} SET {changes} WHERE {Match(dialect, Keys, Others.Length)}";
        DeleteText = $"DELETE FROM {Table} WHERE {Match(dialect, Keys, 0)}";
    }

    public string Table { get; }

    public ColumnShape[] Columns { get; }

    public ColumnShape[] Keys { get; }

    public ColumnShape[] Others { get; }

    public string SelectList { get; }

    private string InsertText { get; }

    private string InsertOrNothingText { get; }

    private string UpdateText { get; }

    private string DeleteText { get; }

    public string Column(string property) => Columns.Single(column => column.Property == property).Name;

    public Statement Insert(object row) => new(InsertText, Arguments(Columns, row));

    public Statement InsertOrNothing(object row) => new(InsertOrNothingText, Arguments(Columns, row));

    public Statement Update(object row) => new(UpdateText, [.. Arguments(Others, row), .. Arguments(Keys, row)]);

    public Statement Delete(object row) => new(DeleteText, Arguments(Keys, row));

    public object Read(DbDataReader reader)
    {
        var row = Activator.CreateInstance(rowType)!;
        for (var i = 0; i < Columns.Length; i++)
        {
            Columns[i].Set(row, reader, i);
        }

        return row;
    }

    public bool SameKey(object left, object right) => Same(Keys, left, right);

    public bool SameContent(object left, object right) => Same(Others, left, right);

    private static bool Same(ColumnShape[] columns, object left, object right)
    {
        foreach (var column in columns)
        {
            var (one, other) = (column.Get(left), column.Get(right));
            if (one is byte[] bytes ? !bytes.AsSpan().SequenceEqual(other as byte[]) : !Equals(one, other))
            {
                return false;
            }
        }

        return true;
    }

    private static Argument[] Arguments(ColumnShape[] columns, object row) =>
        Array.ConvertAll(columns, column => new Argument(column.Kind, column.Get(row)));

    private static string Match(Dialect dialect, ColumnShape[] keys, int offset) => string.Join(
        " AND ", keys.Select((column, index) => $"{column.Name} = {dialect.Placeholder(offset + index + 1)}"));
}

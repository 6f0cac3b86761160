using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Ledger;

/// <summary>A column as the model describes it.</summary>
internal sealed class ColumnShape
{
    private readonly Func<object, object?> get;
    private readonly Action<object, DbDataReader, int> set;

    public ColumnShape(IProperty property, string name)
    {
        Name = name;
        Property = property.Name;
        IsKey = property.IsPrimaryKey();
        var converter = property.GetTypeMapping().Converter ?? property.GetValueConverter();
        var member = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is no property.");
        var stored = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        stored = Nullable.GetUnderlyingType(stored) ?? stored;
        Kind = KindOf(stored);
        get = Getter(member, converter);
        set = Setter(member, stored, converter);
    }

    public string Name { get; }

    public string Property { get; }

    public bool IsKey { get; }

    public ArgumentKind Kind { get; }

    public object? Get(object row) => get(row);

    public void Set(object row, DbDataReader reader, int ordinal) => set(row, reader, ordinal);

    private static ArgumentKind KindOf(Type type) => type switch
    {
        _ when type == typeof(string) => ArgumentKind.Text,
        _ when type == typeof(int) => ArgumentKind.Int32,
        _ when type == typeof(long) => ArgumentKind.Int64,
        _ when type == typeof(bool) => ArgumentKind.Boolean,
        _ when type == typeof(DateOnly) => ArgumentKind.Date,
        _ when type == typeof(TimeOnly) => ArgumentKind.Time,
        _ when type == typeof(byte[]) => ArgumentKind.Binary,
        _ => throw new InvalidOperationException($"No column can hold {type.Name}."),
    };

    private static Func<object, object?> Getter(PropertyInfo member, ValueConverter? converter)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Convert(Expression.Property(Expression.Convert(row, member.DeclaringType!), member), typeof(object));
        var plain = Expression.Lambda<Func<object, object?>>(value, row).Compile();
        return converter is null ? plain : source => plain(source) is { } present ? converter.ConvertToProvider(present) : null;
    }

    private static Action<object, DbDataReader, int> Setter(PropertyInfo member, Type stored, ValueConverter? converter)
    {
        var row = Expression.Parameter(typeof(object));
        var reader = Expression.Parameter(typeof(DbDataReader));
        var ordinal = Expression.Parameter(typeof(int));
        Expression value = Expression.Call(reader, nameof(DbDataReader.GetFieldValue), [stored], ordinal);
        if (converter is not null)
        {
            value = Expression.Invoke(
                Expression.Constant(converter.ConvertFromProvider), Expression.Convert(value, typeof(object)));
        }

        // A null in the database leaves the property at its initial value, which is null wherever a null can be.
        var assign = Expression.IfThen(
            Expression.Not(Expression.Call(reader, nameof(DbDataReader.IsDBNull), null, ordinal)),
            Expression.Assign(
                Expression.Property(Expression.Convert(row, member.DeclaringType!), member),
                Expression.Convert(value, member.PropertyType)));
        return Expression.Lambda<Action<object, DbDataReader, int>>(assign, row, reader, ordinal).Compile();
    }
}

/// <summary>A table as the model describes it, with the few statements that the ledger runs on it.</summary>
internal sealed class RowShape
{
    private readonly Func<object> create;

    public RowShape(Dialect dialect, IEntityType entity, Func<string, string> delimit)
    {
        Table = delimit(entity.GetTableName()!);
        Columns = [.. entity.GetProperties().Select(property => new ColumnShape(
            property, delimit(property.GetColumnName())))];
        create = Expression.Lambda<Func<object>>(Expression.New(entity.ClrType)).Compile();
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
        var row = create();
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

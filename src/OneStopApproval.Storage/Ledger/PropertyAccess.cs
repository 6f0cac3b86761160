using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Ledger;

/// <summary>
/// Reads and sets one property of a row. Delegates of the property itself, of few generic shapes: a start would otherwise
/// compile two expressions for each of the many columns.
/// </summary>
internal abstract class PropertyAccess
{
    /// <summary>The access to a property.</summary>
    public static PropertyAccess To(PropertyInfo member, ValueConverter? converter)
    {
        var type = member.PropertyType;
        var (shape, value) = (converter, Nullable.GetUnderlyingType(type)) switch
        {
            (not null, _) => (typeof(Converted<,>), type),
            (null, { } underlying) => (typeof(Optional<,>), underlying),
            (null, null) => (typeof(Plain<,>), type),
        };
        object[] arguments = converter is null ? [member] : [member, converter];
        return (PropertyAccess)Activator.CreateInstance(shape.MakeGenericType(member.DeclaringType!, value), arguments)!;
    }

    /// <summary>What is stored for the property of a row.</summary>
    public abstract object? Get(object row);

    /// <summary>Sets the property of a row to a column that is not null.</summary>
    public abstract void Set(object row, DbDataReader reader, int ordinal, ArgumentKind kind);

    private sealed class Plain<TRow, TValue>(PropertyInfo member) : PropertyAccess
        where TRow : class
    {
        private readonly Func<TRow, TValue> get = member.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
        private readonly Action<TRow, TValue> set = member.SetMethod!.CreateDelegate<Action<TRow, TValue>>();

        public override object? Get(object row) => get((TRow)row);

        public override void Set(object row, DbDataReader reader, int ordinal, ArgumentKind kind) =>
            set((TRow)row, reader.GetFieldValue<TValue>(ordinal));
    }

    private sealed class Optional<TRow, TValue>(PropertyInfo member) : PropertyAccess
        where TRow : class
        where TValue : struct
    {
        private readonly Func<TRow, TValue?> get = member.GetMethod!.CreateDelegate<Func<TRow, TValue?>>();
        private readonly Action<TRow, TValue?> set = member.SetMethod!.CreateDelegate<Action<TRow, TValue?>>();

        public override object? Get(object row) => get((TRow)row);

        public override void Set(object row, DbDataReader reader, int ordinal, ArgumentKind kind) =>
            set((TRow)row, reader.GetFieldValue<TValue>(ordinal));
    }

    private sealed class Converted<TRow, TValue>(PropertyInfo member, ValueConverter converter) : PropertyAccess
        where TRow : class
    {
        private readonly Func<TRow, TValue> get = member.GetMethod!.CreateDelegate<Func<TRow, TValue>>();
        private readonly Action<TRow, TValue> set = member.SetMethod!.CreateDelegate<Action<TRow, TValue>>();

        public override object? Get(object row) => get((TRow)row) is { } value ? converter.ConvertToProvider(value) : null;

        public override void Set(object row, DbDataReader reader, int ordinal, ArgumentKind kind) =>
            set((TRow)row, (TValue)converter.ConvertFromProvider(Stored(reader, ordinal, kind))!);

        private static object Stored(DbDataReader reader, int ordinal, ArgumentKind kind) => kind switch
        {
            ArgumentKind.Text => reader.GetFieldValue<string>(ordinal),
            ArgumentKind.Int32 => reader.GetFieldValue<int>(ordinal),
            ArgumentKind.Int64 => reader.GetFieldValue<long>(ordinal),
            ArgumentKind.Boolean => reader.GetFieldValue<bool>(ordinal),
            ArgumentKind.Date => reader.GetFieldValue<DateOnly>(ordinal),
            ArgumentKind.Time => reader.GetFieldValue<TimeOnly>(ordinal),
            ArgumentKind.Binary => reader.GetFieldValue<byte[]>(ordinal),
            ArgumentKind.Keys => throw new InvalidOperationException("No column holds a list."),
        };
    }
}

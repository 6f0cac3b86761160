using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Storage.Ledger;

/// <summary>A column as the model describes it.</summary>
internal sealed class ColumnShape
{
    private readonly PropertyAccess access;

    public ColumnShape(IProperty property, string name)
    {
        Name = name;
        Property = property.Name;
        IsKey = property.IsPrimaryKey();
        var converter = property.GetTypeMapping().Converter ?? property.GetValueConverter();
        var member = property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is no property.");
        var stored = converter?.ProviderClrType ?? member.PropertyType;
        Kind = KindOf(Nullable.GetUnderlyingType(stored) ?? stored);
        access = PropertyAccess.To(member, converter);
    }

    public string Name { get; }

    public string Property { get; }

    public bool IsKey { get; }

    public ArgumentKind Kind { get; }

    public object? Get(object row) => access.Get(row);

    /// <summary>Sets the property; a null in the database leaves it at its initial value, which is null wherever a null can be.</summary>
    public void Set(object row, DbDataReader reader, int ordinal)
    {
        if (!reader.IsDBNull(ordinal))
        {
            access.Set(row, reader, ordinal, Kind);
        }
    }

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
}

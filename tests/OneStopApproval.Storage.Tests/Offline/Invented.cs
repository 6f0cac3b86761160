namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>A value of any type that a query takes or gives.</summary>
internal static class Invented
{
    internal static object Value(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            _ when bare == typeof(string) => "1",
            _ when bare == typeof(byte[]) => new byte[] { 1 },
            _ when bare == typeof(DateTime) => new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc),
            _ when bare == typeof(DateOnly) => new DateOnly(2026, 1, 5),
            _ when ElementOf(bare) is { } element => Several(bare, element),
            _ when bare.IsValueType => Activator.CreateInstance(bare)!,
            _ => throw new InvalidOperationException($"{nameof(Invented)} has to learn a value of {type}."),
        };
    }

    private static Type? ElementOf(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static object Several(Type type, Type element)
    {
        var values = Array.CreateInstance(element, 2);
        values.SetValue(Value(element), 0);
        values.SetValue(Value(element), 1);
        return type.IsInstanceOfType(values) ? values : Activator.CreateInstance(type, values)!;
    }
}

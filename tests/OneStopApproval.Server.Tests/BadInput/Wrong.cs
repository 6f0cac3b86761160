using OneStopApproval.Contracts.V1;
using Date = Google.Type.Date;

namespace OneStopApproval.Server.Tests.BadInput;

/// <summary>Values that no field takes.</summary>
internal static class Wrong
{
    public const string Name = "somewhere/else";
    public const string Id = "not-a-uuid";

    public static Date Date => new() { Year = 2026, Month = 2, Day = 30 };

    public static string Long(int limit) => new('长', limit + 1);

    public static T Value<T>()
        where T : struct, Enum => (T)Enum.ToObject(typeof(T), 99);

    public static ReviewRef Review => new() { Name = Name, Etag = Long(64) };

    public static ScopeRow Scope => new()
    {
        Site = Long(200),
        Field = Long(200),
        Object = Long(200),
        Parameter = Long(200),
        Standard = Long(200),
        Limits = Long(200),
    };

    public static IEnumerable<string> ScopeFields(string list) =>
        new[] { "site", "field", "object", "parameter", "standard", "limits" }.Select(field => $"{list}[0].{field}");
}

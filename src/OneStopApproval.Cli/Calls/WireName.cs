using Google.Protobuf.Reflection;

namespace OneStopApproval.Cli.Calls;

/// <summary>Names of the contract in short form.</summary>
internal static class WireName
{
    /// <summary>The last segment of a resource name: <c>cma</c> of <c>applications/2f6c1d/reviews/cma</c>.</summary>
    internal static string Id(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>The name of an enum's value without its type's prefix: <c>IN_REVIEW</c>.</summary>
    internal static string Of(Enum value)
    {
        var type = value.GetType();
        var field = type.GetField(value.ToString());
        var original = field?.GetCustomAttributes(typeof(OriginalNameAttribute), inherit: false) is [OriginalNameAttribute name]
            ? name.Name
            : value.ToString();
        var prefix = Prefix(type.Name);
        return original.StartsWith(prefix, StringComparison.Ordinal) ? original[prefix.Length..] : original;
    }

    /// <summary>The value of that name: IN_REVIEW.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    // ReviewState becomes REVIEW_STATE_.
    private static string Prefix(string type) =>
        string.Concat(type.Select((letter, index) =>
            index > 0 && char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString())) + "_";
}

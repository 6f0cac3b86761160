using System.Data.Common;
using System.Runtime.InteropServices;

namespace OneStopApproval.Storage.Dialects;

/// <summary>One prepared statement of the ledger with its arguments.</summary>
/// <param name="Sql">Text; one text for each shape of statement, so that databases keep its plan.</param>
/// <param name="Arguments">Arguments in the order of their placeholders.</param>
public sealed record Statement(string Sql, params Argument[] Arguments)
{
    /// <summary>What is done with each row that it returns; null for a statement that returns none.</summary>
    public Action<DbDataReader>? Row { get; init; }
}

/// <summary>An argument.</summary>
/// <param name="Kind">How it travels.</param>
/// <param name="Value">Its value in the database's own type, or null.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Argument(ArgumentKind Kind, object? Value)
{
    /// <summary>A text.</summary>
    public static Argument Text(string? value) => new(ArgumentKind.Text, value);

    /// <summary>A number.</summary>
    public static Argument Long(long value) => new(ArgumentKind.Int64, value);

    /// <summary>A list of keys, for <see cref="Dialect.Among"/>.</summary>
    public static Argument Keys(IEnumerable<string> keys) => new(ArgumentKind.Keys, keys.ToArray());
}

/// <summary>How an argument travels.</summary>
public enum ArgumentKind
{
    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>32-bit number.</summary>
    Int32 = 2,

    /// <summary>64-bit number.</summary>
    Int64 = 3,

    /// <summary>Truth value.</summary>
    Boolean = 4,

    /// <summary>Date.</summary>
    Date = 5,

    /// <summary>Time of day.</summary>
    Time = 6,

    /// <summary>Bytes.</summary>
    Binary = 7,

    /// <summary>A list of texts.</summary>
    Keys = 8,
}

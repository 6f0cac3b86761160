using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OneStopApproval.Storage.Personal;

/// <summary>A personal value with the salt of its commitment.</summary>
/// <param name="Commitment">Lower-case hexadecimal SHA-256 of the salt and the value's UTF-8 bytes.</param>
/// <param name="Kind">What it is, for example <c>contact-phone</c>.</param>
/// <param name="Salt">Sixteen random bytes.</param>
/// <param name="Value">The value.</param>
public sealed record PersonalValue(string Commitment, string Kind, byte[] Salt, string Value)
{
    /// <summary>Bytes of a salt.</summary>
    internal const int SaltSize = 16;

    /// <summary>Whose value it is, where it was read back; empty before.</summary>
    public string Holder { get; init; } = "";

    /// <summary>A value under a new salt: equal values give different commitments.</summary>
    public static PersonalValue Seal(string kind, string value)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return new(Commit(salt, value), kind, salt, value);
    }

    /// <summary>The commitment to a value under a salt.</summary>
    public static string Commit(ReadOnlySpan<byte> salt, string value) =>
        Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)]));
}

/// <summary>Kinds of values that belong to the table of staff, and go when it is replaced.</summary>
public static class StaffValues
{
    /// <summary>Name of a person.</summary>
    public const string Name = "staff-name";

    /// <summary>Identity number of a person.</summary>
    public const string IdentityNumber = "staff-identity-number";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [Name, IdentityNumber];
}

/// <summary>A table of rows of the application form (能力表 and the others).</summary>
/// <param name="Id">Lower-case hexadecimal SHA-256 of the rows.</param>
/// <param name="Rows">The rows as canonical JSON.</param>
public sealed record ScopeTable(string Id, string Rows)
{
    /// <summary>The table of these rows.</summary>
    public static ScopeTable Of(string rows) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows))), rows);
}

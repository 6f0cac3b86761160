namespace OneStopApproval.Server.Wire;

/// <summary>Crockford's base 32: readable on paper and by telephone, without I, L, O and U.</summary>
internal static class Base32
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The bytes in lower case, most significant bit first, the last letter padded with zero bits.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[((bytes.Length * 8) + 4) / 5];
        for (var index = 0; index < letters.Length; index++)
        {
            var bit = index * 5;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            letters[index] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(letters);
    }

    /// <summary>
    /// The one form of what a person typed: lower case, without spaces and hyphens, look-alikes read as the digit they
    /// look like.
    /// </summary>
    public static string Normal(string typed) => string.Concat(typed
        .Where(letter => letter is not (' ' or '-'))
        .Select(char.ToLowerInvariant)
        .Select(letter => letter switch { 'o' => '0', 'i' or 'l' => '1', _ => letter }));
}

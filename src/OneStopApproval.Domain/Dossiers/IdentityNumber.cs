namespace OneStopApproval.Domain.Dossiers;

/// <summary>
/// A citizen's identity number (公民身份号码, GB 11643): six digits of place, eight of the day of birth, three of order, and a
/// check character by ISO 7064 MOD 11-2.
/// </summary>
public static class IdentityNumber
{
    /// <summary>Its characters.</summary>
    public const int Length = 18;

    private const string CheckCharacters = "10X98765432";
    private const int BirthStart = 6;
    private const int BirthLength = 8;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The number with its check character in upper case; null when it is none.</summary>
    public static string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != Length || !text.AsSpan(0, Length - 1).ContainsOnlyDigits())
        {
            return null;
        }

        var number = text.ToUpperInvariant();
        var sum = Weights.Select((weight, index) => weight * (number[index] - '0')).Sum();
        return number[^1] == CheckCharacters[sum % CheckCharacters.Length]
            && DateOnly.TryParseExact(number.AsSpan(BirthStart, BirthLength), "yyyyMMdd", out _)
            ? number
            : null;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}

using System.Globalization;

namespace OneStopApproval.Domain.Documents;

/// <summary>
/// The case number (办件编号): <c>15</c>, the date, four digits of the lead department, six of the serial and a check digit
/// (ISO 7064 MOD 11,10). No national rule of composition exists; the column allows 50 characters.
/// </summary>
public static class CaseNumber
{
    private const int Length = 21;

    /// <summary>Composes a case number.</summary>
    public static string Compose(DateOnly date, string department, long serial)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"15{date:yyyyMMdd}{department}{serial:000000}");
        return body + CheckDigit(body);
    }

    /// <summary>Whether the text can be a case number: form and check digit.</summary>
    public static bool IsValid(string text) =>
        text.Length >= Length && text.All(char.IsAsciiDigit) && CheckDigit(text[..^1]) == text[^1];

    private static char CheckDigit(string digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + ((11 - product) % 10));
    }
}

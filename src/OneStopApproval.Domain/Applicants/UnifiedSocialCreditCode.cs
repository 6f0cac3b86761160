namespace OneStopApproval.Domain.Applicants;

/// <summary>Why a text is no unified social credit code.</summary>
public enum CreditCodeFault
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>It has not 18 characters.</summary>
    Length = 1,

    /// <summary>It holds a character outside the 31 of the standard (I, O, S, V and Z are left out).</summary>
    Character = 2,

    /// <summary>Characters 3 to 8, the registering authority's region, are not digits.</summary>
    Region = 3,

    /// <summary>The last character is not the check digit of the others.</summary>
    CheckDigit = 4,
}

/// <summary>
/// 统一社会信用代码 (GB 32100): authority, category, region of six digits, nine characters of the organisation, check digit.
/// </summary>
public sealed record UnifiedSocialCreditCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private UnifiedSocialCreditCode(string value) => Value = value;

    /// <summary>The code in upper case.</summary>
    public string Value { get; }

    /// <summary>Region of the registering authority; 100000 for the national one.</summary>
    public string Region => Value.Substring(2, 6);

    /// <summary>Reads a code; lower case is taken as upper case, spaces are not.</summary>
    public static bool TryParse(string? text, out UnifiedSocialCreditCode? code)
    {
        code = Check(text) == CreditCodeFault.None ? new UnifiedSocialCreditCode(text!.ToUpperInvariant()) : null;
        return code is not null;
    }

    /// <summary>What is wrong with a text as a code.</summary>
    public static CreditCodeFault Check(string? text)
    {
        if (text is not { Length: Length })
        {
            return CreditCodeFault.Length;
        }

        var upper = text.ToUpperInvariant();
        if (CheckDigit(upper.AsSpan(0, Length - 1)) is not { } digit || !Alphabet.Contains(upper[^1], StringComparison.Ordinal))
        {
            return CreditCodeFault.Character;
        }

        if (upper.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9'))
        {
            return CreditCodeFault.Region;
        }

        return digit == upper[^1] ? CreditCodeFault.None : CreditCodeFault.CheckDigit;
    }

    /// <summary>The check digit of seventeen characters; none when they are not seventeen of the 31.</summary>
    public static char? CheckDigit(ReadOnlySpan<char> body)
    {
        if (body.Length != Length - 1)
        {
            return null;
        }

        var sum = 0;
        var weight = 1;
        foreach (var character in body)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            sum += value * weight;
            weight = weight * 3 % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }

    /// <summary>The code.</summary>
    public override string ToString() => Value;
}

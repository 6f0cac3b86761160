namespace OneStopApproval.Domain.Certificates;

/// <summary>What a part of a template stands for.</summary>
internal enum NumberPartKind
{
    Literal = 1,
    Year = 2,
    ShortYear = 3,
    Serial = 4,
}

/// <summary>A part of a template. <paramref name="Width"/> is its length, of a serial its least length.</summary>
internal readonly record struct NumberPart(NumberPartKind Kind, int Width, string Literal)
{
    // A serial is held in 64 bits; eighteen digits always fit.
    private const int MostDigits = 18;

    public bool Fits(ReadOnlySpan<char> text) => Kind switch
    {
        NumberPartKind.Literal => text.SequenceEqual(Literal),
        NumberPartKind.Year => AllDigits(text) && text[0] != '0',
        NumberPartKind.ShortYear => AllDigits(text),
        NumberPartKind.Serial =>
            text.Length <= MostDigits && AllDigits(text) && text.ContainsAnyExcept('0') && (text.Length == Width || text[0] != '0'),
    };

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}

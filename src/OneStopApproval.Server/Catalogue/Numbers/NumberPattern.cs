using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OneStopApproval.Server.Catalogue.Numbers;

/// <summary>All numbers that a template can yield for one authority, as a pattern of letters and digits.</summary>
internal sealed partial class NumberPattern
{
    private const char Digit = '\u0001';
    private const char FurtherDigits = '\u0002';

    private readonly string steps;

    private NumberPattern(string steps) => this.steps = steps;

    /// <summary>The pattern of a sound template.</summary>
    public static NumberPattern Of(string template, string mark) => new(Placeholder().Replace(
        template,
        placeholder => placeholder.Groups["name"].Value switch
        {
            "mark" => mark,
            "year" => new string(Digit, 4),
            "yy" => new string(Digit, 2),
            _ => new string(Digit, Math.Max(1, placeholder.Groups["zeros"].Length)) + FurtherDigits,
        }));

    /// <summary>Whether some number belongs to both patterns.</summary>
    public bool Meets(NumberPattern other) => Meets(other, 0, 0, []);

    private bool Meets(NumberPattern other, int mine, int theirs, HashSet<(int Mine, int Theirs)> seen)
    {
        if (mine == steps.Length && theirs == other.steps.Length)
        {
            return true;
        }

        return seen.Add((mine, theirs)) && Next(other, mine, theirs).Any(next => Meets(other, next.Mine, next.Theirs, seen));
    }

    private ImmutableArray<(int Mine, int Theirs)> Next(NumberPattern other, int mine, int theirs)
    {
        var next = ImmutableArray.CreateBuilder<(int, int)>();
        var here = mine < steps.Length ? steps[mine] : '\0';
        var there = theirs < other.steps.Length ? other.steps[theirs] : '\0';
        if (here == FurtherDigits)
        {
            next.Add((mine + 1, theirs));
        }

        if (there == FurtherDigits)
        {
            next.Add((mine, theirs + 1));
        }

        if (here != '\0' && there != '\0' && Share(here, there))
        {
            next.Add((here == FurtherDigits ? mine : mine + 1, there == FurtherDigits ? theirs : theirs + 1));
        }

        return next.ToImmutable();
    }

    private static bool Share(char here, char there) => here == there || (IsDigit(here) && IsDigit(there) && (here < '0' || there < '0'));

    private static bool IsDigit(char step) => step is Digit or FurtherDigits or (>= '0' and <= '9');

    [GeneratedRegex("\\{(?<name>mark|year|yy|serial)(:(?<zeros>0+))?\\}")]
    private static partial Regex Placeholder();
}

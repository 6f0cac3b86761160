using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OneStopApproval.Domain.Certificates;

/// <summary>
/// The automatic form of a number of documents or certificates, such as <c>内市监受字〔{year}〕{serial:0000}号</c>.
/// Placeholders: <c>{year}</c> (four digits), <c>{yy}</c> (two), <c>{serial}</c> or <c>{serial:0000}</c> (at least so
/// many digits), and words that are put in when it is parsed, such as the authority's name in numbers.
/// </summary>
public sealed class NumberTemplate
{
    private readonly ImmutableArray<NumberPart> parts;

    private NumberTemplate(string text, ImmutableArray<NumberPart> parts)
    {
        Text = text;
        this.parts = parts;
        HasYear = parts.Any(part => part.Kind is NumberPartKind.Year or NumberPartKind.ShortYear);
    }

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>Whether numbers of different years differ by themselves; without it a series must not begin anew each year.</summary>
    public bool HasYear { get; }

    private int FixedLength => parts.Sum(part => part.Width) - parts.Single(part => part.Kind == NumberPartKind.Serial).Width;

    /// <summary>Reads a template, or tells every fault of it.</summary>
    /// <param name="text">The template.</param>
    /// <param name="words">Values of the other placeholders.</param>
    /// <param name="template">The template, when there is no fault.</param>
    public static ImmutableArray<NumberTemplateFault> Parse(
        string text, IReadOnlyDictionary<string, string>? words, out NumberTemplate? template)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (parts, faults) = NumberTemplateReader.Read(text, words);
        template = faults.IsEmpty ? new NumberTemplate(text, parts) : null;
        return faults;
    }

    /// <summary>Writes a number. A serial longer than its digits is written in full.</summary>
    public string Format(int year, long serial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(serial);
        var number = new StringBuilder();
        foreach (var part in parts)
        {
            _ = part.Kind switch
            {
                NumberPartKind.Literal => number.Append(part.Literal),
                NumberPartKind.Year => number.Append(CultureInfo.InvariantCulture, $"{year:0000}"),
                NumberPartKind.ShortYear => number.Append(CultureInfo.InvariantCulture, $"{year % 100:00}"),
                NumberPartKind.Serial => number.Append(
                    serial.ToString("D" + part.Width.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
            };
        }

        return number.ToString();
    }

    /// <summary>
    /// Whether a text is a number that this template could write. A number typed by hand in this form would collide
    /// with the automatic series sooner or later.
    /// </summary>
    public bool Matches(string? text) => text is not null && SerialIn(text) is not null;

    /// <summary>The year that a text in the automatic form holds; none where the form has no year, and for any other text.</summary>
    public int? YearIn(string text)
    {
        if (!Matches(text))
        {
            return null;
        }

        var at = 0;
        foreach (var part in parts)
        {
            if (part.Kind is NumberPartKind.Year or NumberPartKind.ShortYear)
            {
                var digits = int.Parse(text.AsSpan(at, part.Width), NumberStyles.None, CultureInfo.InvariantCulture);
                return part.Kind == NumberPartKind.Year ? digits : 2000 + digits;
            }

            at += part.Kind == NumberPartKind.Serial ? text.Length - FixedLength : part.Width;
        }

        return null;
    }

    /// <summary>The serial that a text in the automatic form holds; none for any other text.</summary>
    public long? SerialIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        long? serial = null;
        foreach (var part in parts)
        {
            var length = part.Kind == NumberPartKind.Serial ? text.Length - FixedLength : part.Width;
            if (length < part.Width || at + length > text.Length || !part.Fits(text.AsSpan(at, length)))
            {
                return null;
            }

            if (part.Kind == NumberPartKind.Serial)
            {
                serial = long.Parse(text.AsSpan(at, length), NumberStyles.None, CultureInfo.InvariantCulture);
            }

            at += length;
        }

        return at == text.Length ? serial : null;
    }
}

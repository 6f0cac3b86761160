using System.Collections.Immutable;

namespace OneStopApproval.Domain.Certificates;

/// <summary>Reads a template into parts and collects every fault on the way.</summary>
internal sealed class NumberTemplateReader
{
    private readonly ImmutableArray<NumberPart>.Builder parts = ImmutableArray.CreateBuilder<NumberPart>();
    private readonly ImmutableArray<NumberTemplateFault>.Builder faults = ImmutableArray.CreateBuilder<NumberTemplateFault>();

    public static (ImmutableArray<NumberPart> Parts, ImmutableArray<NumberTemplateFault> Faults) Read(
        string text, IReadOnlyDictionary<string, string>? words)
    {
        var reader = new NumberTemplateReader();
        for (var at = 0; at < text.Length;)
        {
            at = reader.Next(text, at, words);
        }

        if (!reader.parts.Any(part => part.Kind == NumberPartKind.Serial))
        {
            reader.Fault(NumberTemplateFaultKind.SerialMissing, text.Length, "");
        }

        return (reader.parts.ToImmutable(), reader.faults.ToImmutable());
    }

    private int Next(string text, int at, IReadOnlyDictionary<string, string>? words)
    {
        if (text[at] == '}')
        {
            Fault(NumberTemplateFaultKind.UnmatchedBrace, at, "}");
            return at + 1;
        }

        if (text[at] != '{')
        {
            var brace = text.AsSpan(at).IndexOfAny('{', '}');
            var literal = brace < 0 ? text[at..] : text.Substring(at, brace);
            parts.Add(new NumberPart(NumberPartKind.Literal, literal.Length, literal));
            return at + literal.Length;
        }

        var close = text.AsSpan(at + 1).IndexOfAny('{', '}');
        if (close < 0 || text[at + 1 + close] != '}')
        {
            Fault(NumberTemplateFaultKind.UnmatchedBrace, at, "{");
            return at + 1;
        }

        Placeholder(text.Substring(at + 1, close), at, words);
        return at + close + 2;
    }

    private void Placeholder(string inside, int at, IReadOnlyDictionary<string, string>? words)
    {
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        var (name, format) = colon < 0 ? (inside, null) : (inside[..colon], inside[(colon + 1)..]);
        switch (name)
        {
            case "year":
                Add(NumberPartKind.Year, 4, format is null, inside, at);
                break;
            case "yy":
                Add(NumberPartKind.ShortYear, 2, format is null, inside, at);
                break;
            case "serial":
                var zeros = format is null or { Length: >= 1 and <= 9 } && (format ?? "0").All(digit => digit == '0');
                Add(NumberPartKind.Serial, format?.Length ?? 1, zeros, inside, at);
                break;
            default:
                Word(name, format, inside, at, words);
                break;
        }
    }

    private void Word(string name, string? format, string inside, int at, IReadOnlyDictionary<string, string>? words)
    {
        if (words is null || !words.TryGetValue(name, out var word))
        {
            Fault(NumberTemplateFaultKind.UnknownPlaceholder, at, inside);
        }
        else if (format is not null)
        {
            Fault(NumberTemplateFaultKind.BadFormat, at, inside);
        }
        else
        {
            parts.Add(new NumberPart(NumberPartKind.Literal, word.Length, word));
        }
    }

    private void Add(NumberPartKind kind, int width, bool formatFits, string inside, int at)
    {
        if (!formatFits)
        {
            Fault(NumberTemplateFaultKind.BadFormat, at, inside);
        }
        else if (parts.Any(part => part.Kind == kind))
        {
            Fault(NumberTemplateFaultKind.RepeatedPlaceholder, at, inside);
        }

        // Added in spite of a fault, so that a faulty serial is not reported missing as well.
        parts.Add(new NumberPart(kind, width, ""));
    }

    private void Fault(NumberTemplateFaultKind kind, int at, string text) =>
        faults.Add(new NumberTemplateFault(kind, at, text));
}

using System.Collections.Immutable;

namespace OneStopApproval.Domain.Documents;

/// <summary>
/// A paragraph of a document's body (正文) as the catalogue gives it: standing text, and words in braces that the case
/// fills in. A paragraph one of whose words says nothing in a case is left out of that document.
/// </summary>
/// <param name="Parts">Text and words in order.</param>
public sealed record BodyTemplate(ImmutableArray<BodyPart> Parts)
{
    /// <summary>Reads a paragraph and tells every fault of it.</summary>
    /// <param name="text">The paragraph, for example <c>{applicant}提交的申请，本机关已于{acceptance_date}受理。</c></param>
    /// <param name="known">Words that may stand in it.</param>
    /// <param name="template">The paragraph; null when it has faults.</param>
    public static ImmutableArray<BodyFault> Parse(string text, IReadOnlyCollection<string> known, out BodyTemplate? template)
    {
        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        var faults = ImmutableArray.CreateBuilder<BodyFault>();
        var at = 0;
        while (at < text.Length)
        {
            var brace = text.AsSpan(at).IndexOfAny('{', '}');
            if (brace != 0)
            {
                var literal = brace < 0 ? text[at..] : text.Substring(at, brace);
                parts.Add(new(literal, IsWord: false));
                at += literal.Length;
                continue;
            }

            var close = text.IndexOf('}', at);
            var word = text[at] == '{' && close > at ? text[(at + 1)..close] : null;
            if (word?.Contains('{', StringComparison.Ordinal) != false)
            {
                faults.Add(new(BodyFaultKind.UnmatchedBrace, text[at].ToString()));
                at++;
                continue;
            }

            if (!known.Contains(word))
            {
                faults.Add(new(BodyFaultKind.UnknownWord, word));
            }

            parts.Add(new(word, IsWord: true));
            at = close + 1;
        }

        template = faults.Count == 0 ? new(parts.ToImmutable()) : null;
        return faults.ToImmutable();
    }
}

/// <summary>A part of a paragraph.</summary>
/// <param name="Text">Standing text, or the word without its braces.</param>
/// <param name="IsWord">Whether the case fills it in.</param>
public sealed record BodyPart(string Text, bool IsWord);

/// <summary>What is wrong with a paragraph.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Text">The brace or the word.</param>
public sealed record BodyFault(BodyFaultKind Kind, string Text);

/// <summary>Kinds of fault of a paragraph.</summary>
public enum BodyFaultKind
{
    /// <summary>A brace without its partner.</summary>
    UnmatchedBrace = 1,

    /// <summary>A word that no case of this type fills in.</summary>
    UnknownWord = 2,
}

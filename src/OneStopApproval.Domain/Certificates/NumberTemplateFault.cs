namespace OneStopApproval.Domain.Certificates;

/// <summary>What is wrong with a template.</summary>
public enum NumberTemplateFaultKind
{
    /// <summary>A brace without its partner.</summary>
    UnmatchedBrace = 1,

    /// <summary>A placeholder that is neither one of the three nor a given word.</summary>
    UnknownPlaceholder = 2,

    /// <summary>Year or serial stands twice.</summary>
    RepeatedPlaceholder = 3,

    /// <summary>The digits after the colon are not one to nine zeros, or the placeholder takes none.</summary>
    BadFormat = 4,

    /// <summary>No serial: every number would be the same.</summary>
    SerialMissing = 5,
}

/// <summary>A fault of a template.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Position">Index of the character it begins at; the template's length for something missing.</param>
/// <param name="Text">The part concerned.</param>
public sealed record NumberTemplateFault(NumberTemplateFaultKind Kind, int Position, string Text);

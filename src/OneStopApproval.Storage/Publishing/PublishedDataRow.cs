namespace OneStopApproval.Storage.Publishing;

/// <summary>One version of published data: a catalogue or a calendar.</summary>
public sealed class PublishedDataRow
{
    /// <summary><c>catalogue</c> or <c>calendar</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Version.</summary>
    public string Version { get; set; } = "";

    /// <summary>First date on which it is in force.</summary>
    public DateOnly EffectiveFrom { get; set; }

    /// <summary>Content.</summary>
    public string Content { get; set; } = "";

    /// <summary>Lower-case hexadecimal SHA-256 of the content.</summary>
    public string Sha256 { get; set; } = "";
}

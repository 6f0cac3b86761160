using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Storage.Drafts;

/// <summary>
/// What an officer has written so far of an opinion or decision on a review. It is no act: no journal, no etag, and the row is
/// the only place where the text is, so that deleting it erases it.
/// </summary>
public sealed class OpinionDraftRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>Subject of the officer who writes.</summary>
    public string Officer { get; set; } = "";

    /// <summary>The text, which is not stored in clear.</summary>
    public string Text { get; set; } = "";

    /// <summary>Id of the application's key that the text is sealed with.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>The text, sealed.</summary>
    public byte[] Sealed { get; set; } = [];

    /// <summary>The outcome that it leads to, or null.</summary>
    public DecisionOutcome? Proposed { get; set; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset SaveTime { get; set; }

    /// <summary>What the sealed text is bound to.</summary>
    internal string Place => $"{ApplicationId}\n{Item}\n{Officer}";
}

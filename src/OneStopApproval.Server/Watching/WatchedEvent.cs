using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Feed;
using OneStopApproval.Storage.Journal;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Watching;

/// <summary>An event of the feed; it is put into words once for each language, however many watch.</summary>
internal sealed class WatchedEvent(string application, JournalEntry entry, WatchedMatter matter)
{
    private readonly Lazy<V1.Event> chinese = new(() => EventMap.ToWire(application, entry, matter.All.Catalogue, Language.Chinese));
    private readonly Lazy<V1.Event> english = new(() => EventMap.ToWire(application, entry, matter.All.Catalogue, Language.English));

    /// <summary>The application.</summary>
    public string Application => application;

    /// <summary>The entry of the journal.</summary>
    public JournalEntry Entry => entry;

    /// <summary>Its application when it was read.</summary>
    public WatchedMatter Matter => matter;

    /// <summary>The review that it concerns, or null.</summary>
    public string? Item { get; } = EventTexts.ItemOf(entry.Event);

    /// <summary>Its place in the feed.</summary>
    public FeedPlace Place { get; } = new(entry.Feed, entry.Hash);

    /// <summary>It on the wire, free of personal values.</summary>
    public V1.Event In(Language language) => language == Language.English ? english.Value : chinese.Value;

    /// <summary>The review concerned as it stands now; null when it is the whole application.</summary>
    public V1.ReviewSummary? Review { get; } = EventTexts.ItemOf(entry.Event) is { } item ? matter.Summary(item) : null;
}

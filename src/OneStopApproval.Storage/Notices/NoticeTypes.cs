using System.Collections.Immutable;
using OneStopApproval.Domain.Notices;
using OneStopApproval.Storage.Journal;

namespace OneStopApproval.Storage.Notices;

/// <summary>Types of journal row that are notices: what the lab is told is read from the journal, so that it can never be lost.</summary>
public static class NoticeTypes
{
    /// <summary>The names of <see cref="NoticeRule.Told"/> in the journal.</summary>
    public static ImmutableArray<string> All { get; } =
        [.. EventNames.All.Where(name => NoticeRule.Told.Contains(name.Value)).Select(name => name.Key).Order(StringComparer.Ordinal)];
}

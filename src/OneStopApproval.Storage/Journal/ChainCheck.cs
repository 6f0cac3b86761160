using System.Text.Json;

namespace OneStopApproval.Storage.Journal;

/// <summary>Follows one application's chain row by row.</summary>
internal sealed class ChainCheck(string applicationId)
{
    public byte[] Head { get; private set; } = JournalFormat.Genesis;

    public long Count { get; private set; }

    public long LastFeed { get; private set; }

    /// <summary>What is wrong with the next row, or null when it stands.</summary>
    public string? Add(JournalRow row)
    {
        if (row.Sequence != Count + 1)
        {
            return $"Event {Count + 1} is missing.";
        }

        if (!JournalFormat.Chain(Head, row.Bytes).AsSpan().SequenceEqual(row.Hash))
        {
            return "The bytes do not give the hash.";
        }

        if (Repeats(row) is { } fault)
        {
            return fault;
        }

        if (row.Feed <= LastFeed)
        {
            return "The feed number is out of order.";
        }

        (Head, Count, LastFeed) = (row.Hash, row.Sequence, row.Feed);
        return null;
    }

    // The columns are no part of the hash; they must say what the bytes say.
    private string? Repeats(JournalRow row)
    {
        try
        {
            var told = JournalFormat.Columns(JournalFormat.Read(row.Bytes), new());
            var same = told.ApplicationId == applicationId
                && told.ApplicationId == row.ApplicationId
                && told.Sequence == row.Sequence
                && told.Type == row.Type
                && told.Item == row.Item
                && told.BusinessTime == row.BusinessTime
                && told.WallTime == row.WallTime
                && told.TraceId == row.TraceId
                && told.SpanId == row.SpanId
                && told.ActorRole == row.ActorRole
                && told.ActorSubject == row.ActorSubject
                && told.ActorDepartment == row.ActorDepartment;
            return same ? null : "The columns do not say what the bytes say.";
        }
        catch (JsonException)
        {
            return "The bytes cannot be read.";
        }
    }
}

using Google.Protobuf;
using OneStopApproval.Storage.Evidence;
using OneStopApproval.Storage.Journal;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Daily heads, the events under them and what persons did, on the wire.</summary>
internal static class EvidenceMap
{
    /// <summary>A daily head.</summary>
    public static V1.DailyHead ToWire(DailyHeadRow row)
    {
        var content = HeadContent.Read(row.Content);
        return new()
        {
            Name = Names.DailyHead(content.Day),
            Number = content.Number,
            Date = content.Day.ToWire(),
            AfterFeed = content.AfterFeed,
            ThroughFeed = content.ThroughFeed,
            Events = content.Events,
            EventsRoot = content.EventsRoot,
            Chains = content.Chains,
            ChainsRoot = content.ChainsRoot,
            PreviousSha256 = content.Previous,
            Content = ByteString.CopyFrom(row.Content),
            ContentSha256 = row.ContentSha256,
            KeyId = row.KeyId,
            Signature = ByteString.CopyFrom(row.Signature),
            SignTime = row.SignTime.ToWire(),
        };
    }

    /// <summary>An event in its stored bytes.</summary>
    public static V1.EventRecord ToRecord(JournalRow row) => new()
    {
        Feed = row.Feed,
        Content = ByteString.CopyFrom(row.Bytes),
        Hash = ByteString.CopyFrom(row.Hash),
    };

    /// <summary>What a person did.</summary>
    public static V1.PersonAct ToAct(JournalRow row)
    {
        var entry = JournalEntry.Of(row);
        return new()
        {
            Event = Names.Event(row.ApplicationId, entry.Sequence),
            Feed = entry.Feed,
            Type = entry.Event.GetType().Name,
            Review = entry.Item is { } item ? Names.Review(row.ApplicationId, item) : "",
            EventTime = entry.BusinessTime.ToWire(),
            RecordTime = entry.WallTime.ToWire(),
            Role = entry.Actor.Role.ToWire(),
            Department = entry.Actor.Department is { } department ? Names.Department(department) : "",
            Authentication = entry.Authentication ?? "",
            ClientAddress = entry.ClientAddress ?? "",
            RequestId = entry.RequestId ?? "",
            TraceId = entry.TraceId ?? "",
            PowerOfAttorney = entry.Actor.Agency is { } agency ? Names.PowerOfAttorney(agency.Power) : "",
            Hash = Convert.ToHexStringLower(entry.Hash),
        };
    }
}

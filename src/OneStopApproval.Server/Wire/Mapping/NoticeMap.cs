using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Reading;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Notices;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Notices on the wire and in the channels: one sentence free of personal values.</summary>
internal static class NoticeMap
{
    /// <summary>A notice in the caller's language.</summary>
    public static V1.Notice ToWire(
        NoticeLine line, IEnumerable<NoticeDeliveryRow> deliveries, ApprovalCatalogue catalogue, Language language)
    {
        var (row, entry) = (line.Row, JournalEntry.Of(line.Row));
        var told = Tell(entry.Event, catalogue);
        return new()
        {
            Name = Names.Notice(row.ApplicationId, row.Sequence),
            Application = Names.Application(row.ApplicationId),
            DisplayNumber = line.DisplayNumber ?? "",
            Type = entry.Event.GetType().Name,
            Review = told.Item is { } item ? Names.Review(row.ApplicationId, item) : "",
            Document = DocumentOf(entry.Event) is { } document ? Names.Document(row.ApplicationId, document) : "",
            Summary = language.Pick(told.Chinese, told.English),
            EventTime = EventMap.EffectiveTime(entry).ToWire(),
            ReadTime = line.ReadTime.ToWire(),
            Deliveries = { deliveries.Select(ToWire) },
        };
    }

    /// <summary>An event as a notice tells it: an issued document names the items that it decides about.</summary>
    public static ToldEvent Tell(MatterEvent happened, ApprovalCatalogue catalogue)
    {
        var titles = new Titles(catalogue);
        var told = EventTexts.Of(happened, titles);
        if (happened is not DocumentIssued { Document.Items: { IsEmpty: false } items })
        {
            return told;
        }

        var named = items.Select(titles.Item).ToArray();
        return told with
        {
            Chinese = $"{string.Join('、', named.Select(item => item.Chinese))}：{told.Chinese}",
            English = $"{string.Join(", ", named.Select(item => item.English))}: {told.English}",
        };
    }

    private static string? DocumentOf(MatterEvent happened) => happened switch
    {
        DocumentIssued issued => issued.Document.Id,
        DocumentDelivered delivered => delivered.Document,
        _ => null,
    };

    private static V1.NoticeDelivery ToWire(NoticeDeliveryRow delivery) => new()
    {
        Channel = delivery.Channel,
        State = (V1.NoticeDeliveryState)delivery.State,
        SendTime = delivery.SendTime.ToWire(),
    };
}

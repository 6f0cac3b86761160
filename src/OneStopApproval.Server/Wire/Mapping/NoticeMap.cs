using System.Globalization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Reading;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Notices;
using OneStopApproval.Storage.Representation;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Notices on the wire and in the channels: one sentence free of personal values.</summary>
internal static class NoticeMap
{
    /// <summary>A notice in the caller's language.</summary>
    public static V1.Notice ToWire(
        EventLine line, IEnumerable<NoticeDeliveryRow> deliveries, ApprovalCatalogue catalogue, Language language)
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

    /// <summary>A notice of an act on a power of attorney in the caller's language.</summary>
    public static V1.Notice ToWire(PowerLine line, IEnumerable<NoticeDeliveryRow> deliveries, Language language)
    {
        var told = Tell(line.Act, line.Power, line.Party);
        return new()
        {
            Name = Names.Notice(line.Id.Application, line.Id.Sequence),
            PowerOfAttorney = Names.PowerOfAttorney(line.Power.Id),
            Type = line.Act.Kind switch
            {
                PowerActKind.Grant => "PowerGranted",
                PowerActKind.Revoke => "PowerRevoked",
                PowerActKind.Renounce => "PowerRenounced",
            },
            Summary = language.Pick(told.Chinese, told.English),
            EventTime = line.Act.Time.ToWire(),
            ReadTime = line.ReadTime.ToWire(),
            Deliveries = { deliveries.Select(ToWire) },
        };
    }

    /// <summary>An act on a power as it is told to a party; the agent's name is a personal value and stays out of it.</summary>
    public static ToldEvent Tell(PowerActRow act, PowerRow power, PowerParty party)
    {
        var lab = party == PowerParty.Principal;
        var from = string.Create(CultureInfo.InvariantCulture, $"{power.FromDate:yyyy-MM-dd}");
        var until = string.Create(CultureInfo.InvariantCulture, $"{power.UntilDate:yyyy-MM-dd}");
        return act.Kind switch
        {
            PowerActKind.Grant => lab
                ? new($"本机构已授权代理人办理申请，有效期{from}至{until}。", $"Your organisation granted a power of attorney, from {from} through {until}.")
                : new($"机构{power.PrincipalUscc}授权你方代理其申请，有效期{from}至{until}。", $"The organisation {power.PrincipalUscc} granted you a power of attorney, from {from} through {until}."),
            PowerActKind.Revoke => lab
                ? new("本机构已撤销对代理人的授权，代理人不能再代为办理。", "Your organisation revoked a power of attorney; the agent cannot act under it any more.")
                : new($"机构{power.PrincipalUscc}已撤销对你方的授权。", $"The organisation {power.PrincipalUscc} revoked your power of attorney."),
            PowerActKind.Renounce => lab
                ? new("代理人已辞去本机构的委托，此后请自行办理或者另行授权。", "The agent gave back your power of attorney; from now on act yourselves or empower another.")
                : new($"你方已辞去机构{power.PrincipalUscc}的委托。", $"You gave back the power of attorney of the organisation {power.PrincipalUscc}."),
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

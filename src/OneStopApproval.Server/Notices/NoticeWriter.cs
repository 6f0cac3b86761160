using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Notices;

/// <summary>Writes a message when it is sent and not before: until then the address is where it can be erased.</summary>
internal sealed class NoticeWriter(Dialect dialect, PublishedData rules)
{
    /// <summary>The message of a notice for a channel; null when there is no address.</summary>
    public async Task<NoticeMessage?> WriteAsync(NoticeDeliveryRow delivery, INoticeChannel channel, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        var application = await db.Applications.SingleAsync(row => row.Id == delivery.ApplicationId, cancellationToken);
        if (channel.AddressOf(application) is not { } commitment)
        {
            return null;
        }

        var address = await db.PersonalValues
            .Where(row => row.ApplicationId == delivery.ApplicationId && row.Commitment == commitment)
            .Select(row => row.Value)
            .SingleOrDefaultAsync(cancellationToken);
        if (address is null)
        {
            return null;
        }

        var row = await db.Journal.SingleAsync(
            row => row.ApplicationId == delivery.ApplicationId && row.Sequence == delivery.Sequence, cancellationToken);
        var told = NoticeMap.Tell(JournalEntry.Of(row).Event, rules.Pinned(application.CatalogueVersion));
        return new(
            Names.Notice(delivery.ApplicationId, delivery.Sequence), address, application.DisplayNumber ?? "", told.Chinese, told.English);
    }
}

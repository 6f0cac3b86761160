using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Notices;
using OneStopApproval.Storage.Personal;

namespace OneStopApproval.Server.Notices;

/// <summary>Writes a message when it is sent and not before: until then the address is where it can be erased.</summary>
internal sealed class NoticeWriter(Dialect dialect, PublishedData rules, PersonalValues personal)
{
    private const int MostApplications = 10;

    /// <summary>The message of a notice for a channel; null when there is no address.</summary>
    public async Task<NoticeMessage?> WriteAsync(NoticeDeliveryRow delivery, INoticeChannel channel, CancellationToken cancellationToken)
    {
        await using var db = dialect.Open();
        if (PowerNotices.PowerOf(delivery.ApplicationId) is { } power)
        {
            return await OfPowerAsync(db, delivery, power, channel, cancellationToken);
        }

        var application = await db.Applications.SingleAsync(row => row.Id == delivery.ApplicationId, cancellationToken);
        if (await AddressAsync(db, application, channel, cancellationToken) is not { } address)
        {
            return null;
        }

        var row = await db.Journal.SingleAsync(
            row => row.ApplicationId == delivery.ApplicationId && row.Sequence == delivery.Sequence, cancellationToken);
        var told = NoticeMap.Tell(JournalEntry.Of(row).Event, rules.Pinned(application.CatalogueVersion));
        return new(
            Names.Notice(delivery.ApplicationId, delivery.Sequence), address, $"办件 {application.DisplayNumber}", told.Chinese, told.English);
    }

    private async Task<string?> AddressAsync(
        ApprovalDb db, ApplicationRow application, INoticeChannel channel, CancellationToken cancellationToken) =>
        channel.AddressOf(application) is { } commitment
            ? (await personal.TextsAsync(
                db, db.PersonalValues.Where(row => row.ApplicationId == application.Id && row.Commitment == commitment), cancellationToken))
                .GetValueOrDefault(commitment)
            : null;

    private async Task<NoticeMessage?> OfPowerAsync(
        ApprovalDb db, NoticeDeliveryRow delivery, string id, INoticeChannel channel, CancellationToken cancellationToken)
    {
        var (number, party) = PowerNotices.Read(delivery.Sequence);
        var act = await db.PowerActs.SingleAsync(row => row.PowerId == id && row.Number == number, cancellationToken);
        var power = await db.Powers.SingleAsync(row => row.Id == id, cancellationToken);
        // A power names no addresses: an organisation is told where it wanted to be told last; a person reads the portal.
        if ((party == PowerParty.Principal ? power.PrincipalUscc : power.AgentUscc) is not { } uscc)
        {
            return null;
        }

        var latest = await db.Applications
            .Where(row => row.Uscc == uscc)
            .OrderByDescending(row => row.CreateTime)
            .ThenByDescending(row => row.Id)
            .Take(MostApplications)
            .ToListAsync(cancellationToken);
        foreach (var application in latest)
        {
            if (await AddressAsync(db, application, channel, cancellationToken) is { } address)
            {
                var told = NoticeMap.Tell(act, power, party);
                return new(Names.Notice(delivery.ApplicationId, delivery.Sequence), address, "授权委托书", told.Chinese, told.English);
            }
        }

        return null;
    }
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Notices;

namespace OneStopApproval.Server.Reading;

/// <summary>Reads the notices of powers of attorney out of the evidence of what was done with them.</summary>
internal static class PowerNoticeList
{
    /// <summary>The notices that stand on a page at the latest, newest first.</summary>
    public static async Task<List<PowerLine>> PageAsync(
        ApprovalDb db, Caller caller, bool unreadOnly, Page page, CancellationToken cancellationToken) =>
    [
        .. await OfPartyAsync(db, caller, PowerParty.Principal, unreadOnly, page, cancellationToken),
        .. await OfPartyAsync(db, caller, PowerParty.Agent, unreadOnly, page, cancellationToken),
    ];

    private static async Task<IEnumerable<PowerLine>> OfPartyAsync(
        ApprovalDb db, Caller caller, PowerParty party, bool unreadOnly, Page page, CancellationToken cancellationToken)
    {
        var (uscc, subject, offset) = (caller.Uscc, caller.Subject, PowerNotices.IdOf("", 0, party).Sequence);
        var prefix = PowerNotices.KeyOf("");
        var powers = party == PowerParty.Principal
            ? db.Powers.Where(row => row.PrincipalUscc == uscc)
            : db.Powers.Where(row => row.AgentSubject == subject || (row.AgentUscc != null && row.AgentUscc == uscc));
        var rows = db.PowerActs.Join(powers, act => act.PowerId, power => power.Id, (act, power) => new
        {
            Act = act,
            Power = power,
            Sequence = (act.Number * 2) + offset,
            ReadTime = db.NoticeReads
                .Where(read => read.ApplicationId == prefix + act.PowerId && read.Sequence == (act.Number * 2) + offset)
                .Select(read => (DateTimeOffset?)read.ReadTime)
                .FirstOrDefault(),
        });
        rows = unreadOnly ? rows.Where(row => row.ReadTime == null) : rows;
        if (page.After is { Length: > 0 } after)
        {
            var feed = long.Parse(after[0], CultureInfo.InvariantCulture);
            var id = after.Length > 1 ? after[1] : "";
            var sequence = after.Length > 1 ? long.Parse(after[2], CultureInfo.InvariantCulture) : 0;
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
            rows = rows.Where(row => row.Act.Feed < feed
                || (row.Act.Feed == feed
                    && (string.Compare(row.Act.PowerId, id) < 0 || (row.Act.PowerId == id && row.Sequence < sequence))));
#pragma warning restore CA1309
        }

        var found = await rows
            .OrderByDescending(row => row.Act.Feed)
            .ThenByDescending(row => row.Act.PowerId)
            .ThenByDescending(row => row.Act.Number)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        return found.Select(row => new PowerLine(
            PowerNotices.IdOf(row.Act.PowerId, row.Act.Number, party), row.Act.Feed, row.ReadTime, row.Act, row.Power, party));
    }
}

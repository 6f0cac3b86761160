using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Bans;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Time;

namespace OneStopApproval.Server.Reading;

/// <summary>
/// Finds who of a lab's staff is under an occupational ban, by the identity numbers of its table of staff; who has none there,
/// or stands in no table, cannot be known. Read before the decision is committed: a ban that is registered in between is a later one.
/// </summary>
internal sealed class BannedStaff(Dialect database, PersonalValues personal, BanRegister register, ServerSecrets secrets, BusinessTime time)
{
    private const string LegalRepresentative = "法定代表人";
    private const string Signatory = "授权签字人";

    /// <summary>The key of a person in the register.</summary>
    public static string KeyOf(ServerSecrets secrets, string identityNumber) =>
        Convert.ToHexStringLower(secrets.HashPerson(Encoding.UTF8.GetBytes(identityNumber)));

    /// <summary>Who is banned from the item of a review on some day from the act's on.</summary>
    /// <param name="application">Id of the application.</param>
    /// <param name="item">The review.</param>
    /// <param name="actDate">Day of the decision; null for today.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<BannedPerson>> FindAsync(
        string application, string item, DateOnly? actDate, CancellationToken cancellationToken)
    {
        var on = actDate ?? StatutoryTime.DateOf(await time.ReadNowAsync(cancellationToken));
        var bans = await register.OccupationalAsync(item, on, cancellationToken);
        if (bans.Count == 0)
        {
            return [];
        }

        await using var db = database.Open();
        var matter = await db.Applications
            .Where(row => row.Id == application)
            .Select(row => new { row.Tables, row.LegalRepresentative })
            .SingleOrDefaultAsync(cancellationToken);
        var tables = MatterRows.TablesOf(matter?.Tables);
        if (await RowsAsync(db, tables, DossierTable.Staff, cancellationToken) is not { IsEmpty: false } staff)
        {
            return [];
        }

        string[] kinds = [.. StaffValues.All, PersonalKinds.LegalRepresentative];
        var values = await personal.TextsAsync(
            db, db.PersonalValues.Where(row => row.ApplicationId == application && kinds.Contains(row.Kind)), cancellationToken);
        var signatories = (await RowsAsync(db, tables, DossierTable.Signatories, cancellationToken))
            .Select(row => row.Cells[SignatoryTable.StaffNumber])
            .ToHashSet(StringComparer.Ordinal);
        var representative = values.GetValueOrDefault(matter!.LegalRepresentative ?? "");
        return
        [
            .. from row in staff
               where values.ContainsKey(row.Cells[StaffTable.Identity])
               from ban in bans[KeyOf(secrets, values[row.Cells[StaffTable.Identity]])]
               select new BannedPerson(row.Number, Posts(row), ban),
        ];

        ImmutableArray<string> Posts(NumberedRow row) =>
        [
            .. representative is not null && values.GetValueOrDefault(row.Cells[StaffTable.Name]) == representative ? [LegalRepresentative] : Array.Empty<string>(),
            .. signatories.Contains(row.Cells[StaffTable.Number]) ? [Signatory] : Array.Empty<string>(),
            row.Cells[StaffTable.Post],
        ];
    }

    private static async Task<ImmutableArray<NumberedRow>> RowsAsync(
        ApprovalDb db, ImmutableArray<ImportedTable> tables, DossierTable table, CancellationToken cancellationToken)
    {
        if (tables.FirstOrDefault(candidate => candidate.Table == table && candidate.Item is null) is not { } imported)
        {
            return [];
        }

        var rows = await db.ScopeTables.Where(row => row.Id == imported.Id).Select(row => row.Rows).SingleAsync(cancellationToken);
        return TableForm.Number(StoredTable.Read(rows));
    }
}

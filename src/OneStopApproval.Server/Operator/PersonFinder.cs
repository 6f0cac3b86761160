using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;
using ApplicationState = OneStopApproval.Domain.Matters.ApplicationState;
using DossierTable = OneStopApproval.Domain.Dossiers.DossierTable;

namespace OneStopApproval.Server.Operator;

/// <summary>
/// Finds what is stored of one person in the applications of a lab: seals hide values from the database, so they are opened one by one.
/// Values that belong together are a record, the contact or a row of the staff table, and are taken or left as one. A record is a
/// person's by a telephone, e-mail address or identity number in it, and by a name where it has none of these.
/// </summary>
internal static class PersonFinder
{
    private const int AtOnce = 50;

    // What was replaced stands by itself in the erasable rows, and nothing tells any more what it belonged to.
    private static readonly string[] Contact = [PersonalKinds.ContactName, PersonalKinds.ContactPhone, PersonalKinds.ContactEmail];

    /// <summary>Kinds of values that tell who somebody is, with their name in the contract.</summary>
    public static ImmutableDictionary<string, PersonalKind> Kinds { get; } = new Dictionary<string, PersonalKind>
    {
        [PersonalKinds.LegalRepresentative] = PersonalKind.LegalRepresentative,
        [PersonalKinds.ContactName] = PersonalKind.ContactName,
        [PersonalKinds.ContactPhone] = PersonalKind.ContactPhone,
        [PersonalKinds.ContactEmail] = PersonalKind.ContactEmail,
        [PersonalKinds.ConsentGivenBy] = PersonalKind.ConsentGivenBy,
        [PersonalKinds.AgentName] = PersonalKind.AgentName,
        [PersonalKinds.PostalAddress] = PersonalKind.PostalAddress,
        [PersonalKinds.HearingParticipant] = PersonalKind.HearingParticipant,
        [StaffValues.Name] = PersonalKind.StaffName,
        [StaffValues.IdentityNumber] = PersonalKind.StaffIdentityNumber,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The applications in which something is found, the oldest first, and in how many records there is a namesake alone.</summary>
    /// <param name="doors">What all doors share.</param>
    /// <param name="uscc">The lab.</param>
    /// <param name="values">What the person is found by.</param>
    /// <param name="only">The only applications to look into; null for all.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<(List<FoundPerson> Found, int Namesakes)> FindAsync(
        ServerContext doors, string uscc, IReadOnlyCollection<string> values, IReadOnlySet<string>? only, CancellationToken cancellationToken)
    {
        await using var db = doors.Database.Open();
        var applications = await db.Applications
            .Where(row => row.Uscc == uscc && row.State != ApplicationState.Deleted)
            .OrderBy(row => row.CreateTime)
            .ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        string[] kinds = [.. Kinds.Keys];
        var (found, namesakes) = (new List<FoundPerson>(), 0);
        foreach (var batch in applications.Where(row => only?.Contains(row.Id) ?? true).Chunk(AtOnce))
        {
            string[] ids = [.. batch.Select(row => row.Id)];
            var opened = (await doors.Personal.OpenAsync(
                db, db.PersonalValues.Where(row => ids.Contains(row.ApplicationId) && kinds.Contains(row.Kind)), cancellationToken))
                .ToLookup(value => value.Holder, StringComparer.Ordinal);
            var staff = await StaffAsync(db, batch, cancellationToken);
            foreach (var row in batch)
            {
                var (own, others) = Own(Records(row, staff.GetValueOrDefault(row.Id, []), opened[row.Id]), values);
                namesakes += others;
                if (own.Count > 0)
                {
                    found.Add(new(
                        row,
                        [.. own.OrderBy(value => Kinds[value.Kind]).ThenBy(value => value.Value, StringComparer.Ordinal).ThenBy(value => value.Commitment, StringComparer.Ordinal)]));
                }
            }
        }

        return (found, namesakes);
    }

    private static (List<PersonalValue> Own, int Namesakes) Own(IEnumerable<PersonalValue[]> records, IReadOnlyCollection<string> values)
    {
        var given = values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var contact = values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (own, namesakes) = (new List<PersonalValue>(), 0);
        foreach (var record in records)
        {
            var isContact = record.All(value => Contact.Contains(value.Kind));
            var wanted = isContact ? contact : given;
            var marks = record.Select(MarkOf).OfType<string>().ToArray();
            var named = record.Select(NameOf).OfType<string>().Any(wanted.Contains);
            if (marks.Length == 0 ? named : marks.Any(wanted.Contains))
            {
                own.AddRange(record);
                if (isContact)
                {
                    contact.UnionWith(record.Select(value => value.Value));
                }
            }
            else if (named)
            {
                namesakes++;
            }
        }

        return (own, namesakes);
    }

    // The contact comes first: what is known of him finds what he gave before.
    private static IEnumerable<PersonalValue[]> Records(ApplicationRow row, string[][] staff, IEnumerable<PersonalValue> values)
    {
        var left = values.ToDictionary(value => value.Commitment, StringComparer.Ordinal);
        foreach (var group in staff
            .Select(cells => new[] { cells[StaffTable.Name], cells[StaffTable.Identity] })
            .Prepend([row.ContactName ?? "", row.ContactPhone ?? "", row.ContactEmail ?? ""]))
        {
            PersonalValue[] record = [.. group.Select(commitment => left.Remove(commitment, out var value) ? value : null).OfType<PersonalValue>()];
            if (record.Length > 0)
            {
                yield return record;
            }
        }

        foreach (var value in left.Values)
        {
            yield return [value];
        }
    }

    private static async Task<Dictionary<string, string[][]>> StaffAsync(ApprovalDb db, ApplicationRow[] batch, CancellationToken cancellationToken)
    {
        var tables = batch
            .Select(row => (row.Id, Table: MatterRows.TablesOf(row.Tables).FirstOrDefault(table => table.Table == DossierTable.Staff && table.Item is null)?.Id))
            .Where(pair => pair.Table is not null)
            .ToArray();
        string[] ids = [.. tables.Select(pair => pair.Table!).Distinct()];
        var stored = ids.Length == 0
            ? []
            : await db.ScopeTables.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Rows, cancellationToken);
        return tables.ToDictionary(pair => pair.Id, pair => StoredTable.Read(stored[pair.Table!]), StringComparer.Ordinal);
    }

    private static string? MarkOf(PersonalValue value) => value.Kind switch
    {
        PersonalKinds.ContactPhone or PersonalKinds.ContactEmail or StaffValues.IdentityNumber => value.Value,
        PersonalKinds.PostalAddress => DeliveryMap.ReceiverOf(value.Value).Phone,
        _ => null,
    };

    private static string? NameOf(PersonalValue value) => value.Kind switch
    {
        PersonalKinds.ContactPhone or PersonalKinds.ContactEmail or StaffValues.IdentityNumber => null,
        PersonalKinds.PostalAddress => DeliveryMap.ReceiverOf(value.Value).Name,
        _ => value.Value,
    };
}

/// <summary>What is stored of a person in one application.</summary>
/// <param name="Application">The application.</param>
/// <param name="Values">The values.</param>
internal sealed record FoundPerson(ApplicationRow Application, ImmutableArray<PersonalValue> Values);

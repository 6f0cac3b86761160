using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;
using ApplicationState = OneStopApproval.Domain.Matters.ApplicationState;

namespace OneStopApproval.Server.Operator;

/// <summary>Finds what is stored of one person in the applications of a lab: seals hide values from the database, so they are opened one by one.</summary>
internal static class PersonFinder
{
    private const int AtOnce = 50;

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
        [StaffValues.Name] = PersonalKind.StaffName,
        [StaffValues.IdentityNumber] = PersonalKind.StaffIdentityNumber,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The applications in which something is found, the oldest first.</summary>
    /// <param name="doors">What all doors share.</param>
    /// <param name="uscc">The lab.</param>
    /// <param name="values">What the person is found by; an address is found by any of them within it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<List<FoundPerson>> FindAsync(
        ServerContext doors, string uscc, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        await using var db = doors.Database.Open();
        var applications = await db.Applications
            .Where(row => row.Uscc == uscc && row.State != ApplicationState.Deleted)
            .OrderBy(row => row.CreateTime)
            .ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        string[] kinds = [.. Kinds.Keys];
        var found = new List<FoundPerson>();
        foreach (var batch in applications.Chunk(AtOnce))
        {
            string[] ids = [.. batch.Select(row => row.Id)];
            var opened = await doors.Personal.OpenAsync(
                db, db.PersonalValues.Where(row => ids.Contains(row.ApplicationId) && kinds.Contains(row.Kind)), cancellationToken);
            var own = opened.Where(value => IsOf(value, values)).ToLookup(value => value.Holder, StringComparer.Ordinal);
            found.AddRange(batch
                .Where(row => own.Contains(row.Id))
                .Select(row => new FoundPerson(
                    row,
                    [.. own[row.Id].OrderBy(value => Kinds[value.Kind]).ThenBy(value => value.Value, StringComparer.Ordinal).ThenBy(value => value.Commitment, StringComparer.Ordinal)])));
        }

        return found;
    }

    private static bool IsOf(PersonalValue value, IReadOnlyCollection<string> values) => value.Kind == PersonalKinds.PostalAddress
        ? values.Any(wanted => value.Value.Contains($"\"{wanted}\"", StringComparison.Ordinal))
        : values.Contains(value.Value);
}

/// <summary>What is stored of a person in one application.</summary>
/// <param name="Application">The application.</param>
/// <param name="Values">The values.</param>
internal sealed record FoundPerson(ApplicationRow Application, ImmutableArray<PersonalValue> Values);

using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Reading;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Matters;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;

namespace OneStopApproval.Server.Department;

/// <summary>Issues certificates from decisions and reads them; each mutation has a file of its own name.</summary>
/// <param name="doors">What all doors share.</param>
internal sealed partial class CertificateService(ServerContext doors) : Contracts.V1.CertificateService.CertificateServiceBase
{
    /// <inheritdoc/>
    public override async Task<Certificate> GetCertificate(GetCertificateRequest request, ServerCallContext context)
    {
        var faults = new Faults();
        var id = faults.Certificate("name", request.Name);
        faults.ThrowIfAny();

        var caller = context.Caller();
        var today = await TodayAsync(context);
        await using var db = doors.Database.Open();
        var found = await Facts(db, db.Certificates.Where(row => row.Id == id)).SingleOrDefaultAsync(context.CancellationToken);
        if (found is null || (caller.Role == ActorRole.Applicant && found.Row.HolderUscc != caller.Uscc))
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        var scopes = await MatterReader.ScopesAsync(db, ScopesOf([found]), context.CancellationToken);

        // A certificate is a public fact, its case is not: outside its scope an officer is told what everybody is told.
        var seesCase = await Visible(db, caller).AnyAsync(row => row.Id == id, context.CancellationToken);
        var bases = seesCase ? await BasesAsync(db, [found], context.CancellationToken) : [];
        return ToWire(found, scopes, bases, today, seesCase);
    }

    /// <inheritdoc/>
    public override async Task<ListCertificatesResponse> ListCertificates(
        ListCertificatesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var faults = new Faults();
        var application = request.Application.Length == 0 ? null : faults.Application("application", request.Application);
        var item = request.Item.Length == 0 ? null : faults.ServiceItem("item", request.Item);
        var page = doors.Pages.Open(caller, context, request, faults);
        var today = await TodayAsync(context);
        await using var db = doors.Database.Open();
        var rows = Visible(db, caller);
        rows = application is null ? rows : rows.Where(row => row.ApplicationId == application);
        rows = item is null ? rows : rows.Where(row => row.Item == item);
        var certificates = await Facts(db, After(rows, page)).Take(page.Size + 1).ToListAsync(context.CancellationToken);
        var response = new ListCertificatesResponse { NextPageToken = page.Cut(certificates, found => Keys(found.Row)) };
        var scopes = await MatterReader.ScopesAsync(db, ScopesOf(certificates), context.CancellationToken);
        var bases = await BasesAsync(db, certificates, context.CancellationToken);
        response.Certificates.AddRange(certificates.Select(found => ToWire(found, scopes, bases, today, seesCase: true)));
        return response;
    }

    private Certificate ToWire(
        CertificateFacts found,
        ImmutableDictionary<string, ImmutableArray<ScopeRow>> scopes,
        Dictionary<string, string> bases,
        DateOnly today,
        bool seesCase)
    {
        var scope = found.Row.Scope is { } id && scopes.TryGetValue(id, out var rows) ? rows : [];
        return seesCase
            ? CertificateMap.ToWire(found, found.ItemIn(doors.Rules), scope, bases.GetValueOrDefault(found.Row.Id), today)
            : CertificateMap.ToPublic(found, found.ItemIn(doors.Rules), scope, today);
    }

    // What authorities added to the bases of ends, by certificate; an erased value is not there any more.
    private async Task<Dictionary<string, string>> BasesAsync(
        ApprovalDb db, IReadOnlyCollection<CertificateFacts> certificates, CancellationToken cancellationToken)
    {
        var ended = certificates.Where(found => found.Row.EndBasis is not null).Select(found => found.Row).ToArray();
        if (ended.Length == 0)
        {
            return [];
        }

        string[] applications = [.. ended.Select(row => row.ApplicationId).Distinct()];
        string[] said = [.. ended.Select(row => row.EndBasis!)];
        var texts = await doors.Personal.TextsAsync(
            db, db.PersonalValues.Where(row => applications.Contains(row.ApplicationId) && said.Contains(row.Commitment)), cancellationToken);
        return ended.Where(row => texts.ContainsKey(row.EndBasis!)).ToDictionary(row => row.Id, row => texts[row.EndBasis!]);
    }

    private static IEnumerable<string> ScopesOf(IEnumerable<CertificateFacts> certificates) =>
        certificates.Select(found => found.Row.Scope).OfType<string>();

    // Applicants see their own, departments those that they issued, everybody else those of the applications in scope.
    private static IQueryable<CertificateRow> Visible(ApprovalDb db, Caller caller)
    {
        var reviews = caller.Role is ActorRole.Officer or ActorRole.AuthorityHead
            ? db.Reviews.Where(review => review.Department == caller.Department)
            : db.Reviews;
        var applications = db.Applications.Where(Scope.Applications(caller));
        return db.Certificates.Where(row =>
            applications.Any(application => application.Id == row.ApplicationId)
            && reviews.Any(review => review.ApplicationId == row.ApplicationId && review.Item == row.Item));
    }

    private static IQueryable<CertificateRow> After(IQueryable<CertificateRow> rows, Page page)
    {
        if (page.After is not [var date, var id])
        {
            return rows;
        }

        var issued = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
#pragma warning disable CA1309 // Translated into the database's own comparison, the one that also sorts.
        return rows.Where(row => row.IssueDate < issued || (row.IssueDate == issued && string.Compare(row.Id, id) < 0));
#pragma warning restore CA1309
    }

    private static string[] Keys(CertificateRow row) => [row.IssueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Id];

    private static IQueryable<CertificateFacts> Facts(ApprovalDb db, IQueryable<CertificateRow> rows) =>
        from row in rows
        join review in db.Reviews on new { row.ApplicationId, row.Item } equals new { review.ApplicationId, review.Item }
        join application in db.Applications on row.ApplicationId equals application.Id
        join made in db.Decisions
            on new { row.ApplicationId, row.Item, row.Round } equals new { made.ApplicationId, made.Item, made.Round } into decisions
        from decision in decisions.DefaultIfEmpty()
        orderby row.IssueDate descending, row.Id descending
        select new CertificateFacts(
            row, application.DisplayName, review, application.CatalogueVersion, decision!.Refusals, row.Succession,
            db.Prolonged.Any(renewal => renewal.Number == row.Number && renewal.Item == row.Item));

    private async Task<DateOnly> TodayAsync(ServerCallContext context) =>
        StatutoryTime.DateOf(await doors.Time.ReadNowAsync(context.CancellationToken));
}

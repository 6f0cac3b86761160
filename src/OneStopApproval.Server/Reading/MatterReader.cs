using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Commands;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Matters;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Time;
using ActorRole = OneStopApproval.Domain.Matters.ActorRole;
using ApplicationState = OneStopApproval.Domain.Matters.ApplicationState;
using Bundle = OneStopApproval.Domain.Catalogue.Bundle;
using Matter = OneStopApproval.Domain.Matters.Matter;

namespace OneStopApproval.Server.Reading;

/// <summary>Reads one application for one caller: settled first, inside the caller's scope, else <c>NOT_VISIBLE</c>.</summary>
internal sealed class MatterReader(
    Dialect database, Ledger ledger, JournalReader journal, PublishedData rules, BusinessTime time, AgentGuard agents, PersonalValues personal)
{
    /// <summary>The application with its pinned catalogue.</summary>
    /// <exception cref="WireException">It is not there, or not the caller's to see.</exception>
    public async Task<(Matter Matter, ApprovalCatalogue Catalogue)> MatterAsync(
        string application, Caller caller, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(application, caller, cancellationToken);
        return (view.Matter, view.Catalogue);
    }

    /// <summary>The application as the caller sees it, as yet without personal values and scope rows.</summary>
    /// <exception cref="WireException">It is not there, or not the caller's to see, or not any more as an agent.</exception>
    public async Task<MatterView> ViewAsync(string application, Caller caller, CancellationToken cancellationToken)
    {
        _ = await agents.OfAsync(caller, application, null, [], cancellationToken);
        return await ReadAsync(
            rows => rows.Where(Scope.Applications(caller)).Where(row => row.Id == application), Sight.Of(caller), cancellationToken);
    }

    /// <summary>The same for the department that a consultation asks, and its materials while it is open: nothing else is its to see.</summary>
    /// <exception cref="WireException">It is not there, or not the caller's to see.</exception>
    public Task<MatterView> ViewMaterialsAsync(string application, Caller caller, CancellationToken cancellationToken) => ReadAsync(
        rows => rows.Where(Scope.ApplicationsOrAskedNow(caller)).Where(row => row.Id == application), Sight.Of(caller), cancellationToken);

    /// <summary>The same for the department that a consultation asks, and the consultation itself.</summary>
    /// <exception cref="WireException">It is not there, or not the caller's to see.</exception>
    public Task<MatterView> ViewConsultationsAsync(string application, Caller caller, CancellationToken cancellationToken) => ReadAsync(
        rows => rows.Where(Scope.ApplicationsOrAsked(caller)).Where(row => row.Id == application), Sight.Of(caller), cancellationToken);

    /// <summary>The application that a query leads to, with this sight.</summary>
    /// <exception cref="WireException">The query leads to none.</exception>
    public async Task<MatterView> ReadAsync(
        Func<IQueryable<ApplicationRow>, IQueryable<ApplicationRow>> which, Sight sight, CancellationToken cancellationToken)
    {
        var today = StatutoryTime.DateOf(await time.ReadNowAsync(cancellationToken));
        await using var db = database.Open();
        var rows = await MatterQuery.ReadAsync(db, which(db.Applications), cancellationToken);
        if (rows?.Application.NextDueOn <= today)
        {
            await ledger.SettleAsync(rows.Application.Id, cancellationToken);
            rows = await MatterQuery.ReadAsync(db, which(db.Applications), cancellationToken);
        }

        if (rows is null)
        {
            throw new WireError(ErrorReason.NotVisible).ToException();
        }

        await rules.Rules.KnowAsync(rows.Clocks.Select(clock => clock.CalendarVersion).Distinct(StringComparer.Ordinal));
        var matter = rows.ToMatter();
        return new MatterView
        {
            Matter = matter,
            Catalogue = rules.For(matter, today),
            Calendar = rules.Calendar,
            Today = today,
            Sight = sight,
        };
    }

    /// <summary>
    /// The view with what stands beside the matter's own rows: who recorded trips, which certificates were held, and how
    /// reviews were turned away.
    /// </summary>
    public async Task<MatterView> WithHistoryAsync(MatterView view, CancellationToken cancellationToken)
    {
        view = await WithDeclinesAsync(view, cancellationToken);
        await using var db = database.Open();
        return view with
        {
            TripRecorders = await MatterHistory.TripRecordersAsync(db, view.Matter, cancellationToken),
            HeldCertificates = await MatterHistory.HeldCertificatesAsync(db, view, cancellationToken),
        };
    }

    /// <summary>The view with how reviews were turned away.</summary>
    public async Task<MatterView> WithDeclinesAsync(MatterView view, CancellationToken cancellationToken)
    {
        if (!view.Documents.Any(MatterHistory.TurnsAway))
        {
            return view;
        }

        var entries = await journal.ReadAsync(view.Matter.Id, 0, int.MaxValue, cancellationToken);
        return view with { Declines = MatterHistory.Declines(view, entries.Select(entry => entry.Event)) };
    }

    /// <summary>The view with the personal values and the scope tables that a read shows, and no others.</summary>
    public async Task<MatterView> FillAsync(
        MatterView view, IEnumerable<string> commitments, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        var application = view.Matter.Id;
        var wanted = commitments.ToArray();
        await using var db = database.Open();
        var values = wanted.Length == 0
            ? []
            : await personal.OpenAsync(
                db, db.PersonalValues.Where(row => row.ApplicationId == application && wanted.Contains(row.Commitment)), cancellationToken);
        return view with
        {
            Texts = new PersonalTexts(
                values.ToDictionary(value => value.Commitment, value => value.Value),
                view.Sight.Personal,
                view.Sight.Personal ? null : values.ToDictionary(value => value.Commitment, PersonalMask.Of)),
            Scopes = await ScopesAsync(db, scopes, cancellationToken),
        };
    }

    /// <summary>Scope rows by the id of their table.</summary>
    public static async Task<ImmutableDictionary<string, ImmutableArray<ScopeRow>>> ScopesAsync(
        ApprovalDb db, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).ToArray();
        if (wanted.Length == 0)
        {
            return ImmutableDictionary<string, ImmutableArray<ScopeRow>>.Empty;
        }

        var tables = await db.ScopeTables.Where(row => wanted.Contains(row.Id)).ToListAsync(cancellationToken);
        return tables.ToImmutableDictionary(row => row.Id, row => ScopeRows.Read(row.Rows));
    }

    /// <summary>Rows of a stored table; none when there is no table.</summary>
    public async Task<string[][]> TableAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            return [];
        }

        await using var db = database.Open();
        return StoredTable.Read(
            await db.ScopeTables.Where(row => row.Id == id).Select(row => row.Rows).SingleAsync(cancellationToken));
    }

    /// <summary>The catalogue that an application is pinned to and its bundle; of a draft and of an absent one the catalogue in force.</summary>
    public async Task<PinnedData> PinnedAsync(string application, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var pinned = await db.Applications
            .Where(row => row.Id == application)
            .Select(row => new { row.CatalogueVersion, row.Bundle, row.Uscc, row.State })
            .SingleOrDefaultAsync(cancellationToken);
        var catalogue = pinned is null or { State: ApplicationState.Draft } ? rules.Current : rules.Pinned(pinned.CatalogueVersion);
        return new(catalogue, pinned is null ? null : catalogue.FindBundle(pinned.Bundle), pinned?.Uscc ?? "");
    }

    /// <summary>
    /// The scope that a review of the caller's own department, or that he assesses, asks for; after submission it changes only while a correction is
    /// asked for, when nobody decides. Null when there is no such review or it is another's: nobody may guess its rows.
    /// </summary>
    public async Task<ImmutableArray<ScopeRow>?> AskedScopeAsync(
        string application, string item, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var asked = await db.Applications
            .Where(Scope.Applications(caller))
            .Where(row => row.Id == application)
            .SelectMany(row => row.Reviews)
            .Where(review => review.Item == item
                && (review.Department == caller.Department
                    || (caller.Role == ActorRole.Assessor
                        && db.AssessorTasks.Any(task =>
                            task.ApplicationId == review.ApplicationId && task.Item == item && task.Subject == caller.Subject))))
            .Select(review => new
            {
                Rows = db.ScopeTables.Where(table => table.Id == review.AskedScope).Select(table => table.Rows).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return asked is null ? null : asked.Rows is null ? [] : ScopeRows.Read(asked.Rows);
    }

    /// <summary>
    /// The tables of rows to be rectified, or found on site not to conform, of a review that the caller decides, of which one is among these rows. What is asked
    /// for later is an act of the department, after which an older etag decides nothing.
    /// </summary>
    public async Task<ImmutableArray<string>> RectifiedAsync(
        string application, string item, HashSet<ScopeRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        await using var db = database.Open();
        var stored = await db.Reviews
            .Where(row => row.ApplicationId == application && row.Item == item)
            .Join(db.Applications, row => row.ApplicationId, row => row.Id, (review, whole) => new { review.ExcludedTimes, whole.OnSiteReview })
            .SingleOrDefaultAsync(cancellationToken);
        var concerned = MatterRows.ExcludedTimesOf(stored?.ExcludedTimes).Select(time => time.Scope)
            .Concat(MatterRows.OnSiteOf(stored?.OnSiteReview).NonconformitiesOf(item).Select(found => found.Scope));
        var tables = await ScopesAsync(db, concerned.OfType<string>(), cancellationToken);
        return [.. tables.Where(table => table.Value.Any(rows.Contains)).Select(table => table.Key)];
    }

    /// <summary>Code of the region of an application's lab; null where the caller sees no such application.</summary>
    public async Task<string?> RegionAsync(string application, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Applications
            .Where(Scope.Applications(caller))
            .Where(row => row.Id == application)
            .Select(row => row.RegionCode)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Number of the document by which a review was decided.</summary>
    public async Task<string> DecisionNumberAsync(string application, string item, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Decisions
            .Where(row => row.ApplicationId == application && row.Item == item)
            .Join(
                db.Documents,
                row => new { row.ApplicationId, Id = row.Document },
                document => new { document.ApplicationId, document.Id },
                (row, document) => new { row.Round, document.Number })
            .OrderByDescending(row => row.Round)
            .Select(row => row.Number)
            .FirstAsync(cancellationToken);
    }

    /// <summary>Whether this request was answered before, so that the ledger will only tell the stored answer.</summary>
    public async Task<bool> IsAnsweredAsync(CommandDraft draft)
    {
        var (caller, method, request) = (draft.Caller.Subject, draft.Context.Method, draft.RequestId);
        await using var db = database.Open();
        return await db.Answers.AnyAsync(
            row => row.RequestId == request && row.Method == method && row.Caller == caller, draft.Context.CancellationToken);
    }
}

/// <summary>The data that an application is pinned to.</summary>
/// <param name="Catalogue">The catalogue.</param>
/// <param name="Bundle">Its bundle; null when there is no such application.</param>
/// <param name="Uscc">The lab that it is of; empty when there is no such application.</param>
internal sealed record PinnedData(ApprovalCatalogue Catalogue, Bundle? Bundle, string Uscc);

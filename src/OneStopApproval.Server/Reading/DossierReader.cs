using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Server.Reading;

/// <summary>Reads the tables of an application with their rows: to hold them against each other, and to show them.</summary>
internal sealed class DossierReader(Dialect database, MatterReader reader)
{
    // As many values as one statement may name on every database.
    private const int Batch = 500;

    /// <summary>What the tables say of one another; nothing, and nearly for nothing, while none was imported.</summary>
    public async Task<DossierFindings> FindingsAsync(string application, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (!await db.Applications.AnyAsync(row => row.Id == application && row.Tables != null, cancellationToken))
        {
            return DossierFindings.None;
        }

        var view = await reader.ViewAsync(application, caller, cancellationToken);
        var dossier = await ReadAsync(view, cancellationToken);
        return new(view.Matter.TablesRead, view.Today, [.. dossier.Faults(view.Today)]);
    }

    /// <summary>What is found in the rows of changes that only take rows away; nothing, and nearly for nothing, where none does.</summary>
    public async Task<ImmutableArray<ReducedScope>> ReducedAsync(string application, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (!await db.Reviews.AnyAsync(
            row => row.ApplicationId == application && row.Kind == ReviewKind.Change && row.AskedScope != null, cancellationToken))
        {
            return [];
        }

        var view = await reader.ViewAsync(application, caller, cancellationToken);
        var found = ImmutableArray.CreateBuilder<ReducedScope>();
        foreach (var review in view.Matter.Reviews.Where(review => ReducedScope.IsAskedBy(review, view.Catalogue.FindItem(review.Item))))
        {
            var asked = await reader.TableAsync(review.AskedScope, cancellationToken);
            found.Add(ReducedScope.Of(review, [.. asked], await HeldAsync(view, review.Item, cancellationToken)));
        }

        return found.ToImmutable();
    }

    /// <summary>The tables of an application.</summary>
    public async Task<Dossier> ReadAsync(MatterView view, CancellationToken cancellationToken)
    {
        var matter = view.Matter;
        var asked = matter.Reviews.Where(review => review.AskedScope is not null).ToArray();
        var wanted = matter.Tables.Select(table => table.Id).Concat(asked.Select(review => review.AskedScope!)).Distinct().ToArray();
        await using var db = database.Open();
        var stored = await db.ScopeTables
            .Where(row => wanted.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => TableForm.Number(StoredTable.Read(row.Rows)), cancellationToken);
        return new Dossier
        {
            Sites = Rows(DossierTable.Sites),
            Equipment = Rows(DossierTable.Equipment),
            Staff = Rows(DossierTable.Staff),
            Signatories = Rows(DossierTable.Signatories),
            Held = await HeldAsync(view, cancellationToken),
            Capabilities = asked.ToImmutableDictionary(review => review.Item, review => stored[review.AskedScope!]),
            Qualifications = matter.Reviews
                .Select(review => (review.Item, Rule: view.Catalogue.ItemOf(review)?.Signatories))
                .Where(pair => pair.Rule is not null)
                .ToImmutableDictionary(pair => pair.Item, pair => pair.Rule!),
            ReviewSites = matter.Reviews.ToImmutableDictionary(review => review.Item, review => review.Site),
        };

        ImmutableArray<NumberedRow> Rows(DossierTable table) => matter.Find(table) is { } imported
            ? [.. stored[imported.Id].Select(row => row with { Cells = [.. TableForm.Of(table).Widened(row.Cells)] })]
            : [];
    }

    /// <summary>
    /// Rows of the certificates that the lab held on the day of receipt (of a draft: holds today) for an item, with the id of
    /// each certificate; never what this application led to, so that the answer stays the same after the decision.
    /// </summary>
    public async Task<List<(string[] Cells, string Certificate)>> HeldAsync(
        MatterView view, string item, CancellationToken cancellationToken)
    {
        var (matter, on) = (view.Matter, view.Matter.ReceiptDate ?? view.Today);
        await using var db = database.Open();
        var certificates = await db.Certificates
            .Where(row => row.HolderUscc == matter.Applicant.Uscc && row.Item == item && row.ApplicationId != matter.Id
                && row.IssueDate <= on
                && (row.ExpiryDate >= on || db.Prolonged.Any(renewal => renewal.Number == row.Number && renewal.Item == row.Item)) && (row.EndDate == null || row.EndDate > on)
                && (row.Succession == null || row.Succession.Date > on || row.Succession.ApplicationId == matter.Id))
            .OrderBy(row => row.IssueDate)
            .ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.Scope })
            .ToListAsync(cancellationToken);
        var held = new List<(string[] Cells, string Certificate)>();
        foreach (var certificate in certificates)
        {
            var table = await reader.TableAsync(certificate.Scope, cancellationToken);
            held.AddRange(table.Select(cells => (cells, certificate.Id)));
        }

        return held;
    }

    /// <summary>Rows with the personal values that the caller may read in place of their commitments, and a mask for the others.</summary>
    /// <param name="view">The application as the caller sees it.</param>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows as they are stored.</param>
    /// <param name="caller">Who reads.</param>
    /// <param name="listed">Whether they are listed, and not a file for the case's archive: a list masks names for who does not rest on them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string[][]> ShowAsync(
        MatterView view, DossierTable table, IEnumerable<string[]> rows, Caller caller, bool listed, CancellationToken cancellationToken)
    {
        var shown = rows.Select(row => row.ToArray()).ToArray();
        var personal = TableForm.Of(table).Columns.Index().Where(column => column.Item.Personal).Select(column => column.Index).ToArray();
        var seesPeople = SeesIdentityNumbers(view, caller);
        foreach (var column in personal)
        {
            if (column == StaffTable.Identity && !seesPeople)
            {
                Write(shown, column, _ => PersonalTexts.Mask);
                continue;
            }

            foreach (var batch in shown.Chunk(Batch))
            {
                var filled = await reader.FillAsync(view, batch.Select(row => row[column]), [], cancellationToken);
                Write(batch, column, value => Shown(filled.Texts.Of(value)));
            }
        }

        return shown;

        string Shown(string name) => !listed || seesPeople || !view.Sight.Personal || name.Length == 0 ? name : PersonalMask.Name(name);
    }

    private async Task<ImmutableArray<NumberedRow>> HeldAsync(MatterView view, CancellationToken cancellationToken)
    {
        var held = ImmutableArray.CreateBuilder<NumberedRow>();
        foreach (var review in view.Matter.Reviews)
        {
            var rows = await HeldAsync(view, review.Item, cancellationToken);
            held.AddRange(TableForm.Number(rows.Select(row => row.Cells)));
        }

        return held.ToImmutable();
    }

    private static void Write(string[][] rows, int column, Func<string, string> text)
    {
        foreach (var row in rows.Where(row => row[column].Length > 0))
        {
            row[column] = text(row[column]);
        }
    }

    /// <summary>Whether the caller reads who the people of a lab are in lists: whose list it is, and whose item rests on who they are.</summary>
    public static bool SeesIdentityNumbers(MatterView view, Caller caller) => caller.Role switch
    {
        ActorRole.Applicant or ActorRole.Window => true,
        ActorRole.Officer or ActorRole.AuthorityHead => view.Matter.Reviews.Any(review =>
            review.Department == caller.Department && view.Catalogue.FindItem(review.Item) is { IdentityNumbers: true }),
        ActorRole.GovernmentHead or ActorRole.Operator or ActorRole.Auditor or ActorRole.Assessor or ActorRole.Public or ActorRole.System => false,
    };
}

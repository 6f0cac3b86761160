using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Domain.Dossiers;
using OneStopApproval.Server.Dossiers;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Dialects;

namespace OneStopApproval.Server.Reading;

/// <summary>Reads the tables of an application with their rows, to hold them against each other.</summary>
internal sealed class DossierReader(Dialect database, MatterReader reader)
{
    /// <summary>What the tables say of one another; nothing, and nearly for nothing, while none was imported.</summary>
    public async Task<DossierFindings> FindingsAsync(string application, Caller caller, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (!await db.Applications.AnyAsync(row => row.Id == application && row.Tables != null, cancellationToken))
        {
            return new("", []);
        }

        var view = await reader.ViewAsync(application, caller, cancellationToken);
        var dossier = await ReadAsync(view, cancellationToken);
        return new(view.Matter.TablesRead, [.. dossier.Faults()]);
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
            Capabilities = asked.ToImmutableDictionary(review => review.Item, review => stored[review.AskedScope!]),
            ReviewSites = matter.Reviews.ToImmutableDictionary(review => review.Item, review => review.Site),
        };

        ImmutableArray<NumberedRow> Rows(DossierTable table) => matter.Find(table) is { } imported ? stored[imported.Id] : [];
    }
}

using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Papers;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Exchange;
using OneStopApproval.Storage.Journal;
using OneStopApproval.Storage.Signing;
using MatterReader = OneStopApproval.Server.Reading.MatterReader;

namespace OneStopApproval.Server.Exchange;

/// <summary>
/// Makes the next file for a department from the dense feed (ADR 0004): it begins where the one before ended, so that every
/// event stands in exactly one file. Personal values stay out: a file that was carried away can be erased by nobody.
/// </summary>
internal sealed class ExportFile(
    Dialect database,
    MatterReader reader,
    PaperDesk papers,
    IDocumentSigner signer,
    DocumentSignatures keys,
    TimeProvider wall,
    ILogger<ExportFile> log)
{
    /// <summary>Most applications in a file.</summary>
    internal const int MostApplications = 200;

    // A file travels in one message, and in JSON a third larger.
    private const int MostBytes = 1024 * 1024;
    private const int MostEvents = 2000;

    // Each is printed to be named by its bytes, and a call waits for all of them: 201 took 25 s where other work filled the processors, 10 s of
    // them their own, and a call has 90 unless it asks for less. The last application may go beyond by what it has.
    private const int MostPapers = 100;

    private static readonly string[] Beginnings = ["application-submitted", "historical-certificate-recorded"];

    /// <summary>The next file; null when nothing happened since the one before.</summary>
    /// <param name="caller">Whose department it is for.</param>
    /// <param name="last">The file before; null for the first.</param>
    /// <param name="most">Most applications in it.</param>
    /// <param name="now">Business time.</param>
    /// <param name="cancellationToken">Ends the making.</param>
    /// <returns>The file, and whether there is more already.</returns>
    public async Task<(ExportBatchRow? Batch, bool More)> NextAsync(
        Caller caller, ExportBatchRow? last, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The lead sees the others' reviews, and yet they are not its department's. Its papers are those that it downloads.
        var reads = Sight.Of(caller);
        caller = caller with { Lead = false };
        var after = last?.ThroughFeed ?? 0;
        var (number, through, more) = ((last?.Number ?? 0) + 1, after, true);
        var (lines, size, printed) = (new List<string>(), 0, 0);
        var cases = new Dictionary<string, Case>(StringComparer.Ordinal);

        string Line(ExportedRow row)
        {
            row.Id = BatchFile.RowId(caller.Department, number, lines.Count + 1);
            row.SyncTime = now.ToWire();
            return BatchFile.LineOf(row);
        }

        // What others did in the same applications tells nothing: a file begins to fill with what the department sees.
        while (more && lines.Count == 0)
        {
            var happened = await HappenedAsync(caller, through, cancellationToken);
            more = happened.Count > MostEvents;
            foreach (var row in happened.Take(MostEvents))
            {
                if (!cases.TryGetValue(row.ApplicationId, out var told))
                {
                    if (lines.Count > 0 && (cases.Count >= most || size > MostBytes || printed >= MostPapers))
                    {
                        more = true;
                        break;
                    }

                    cases.Add(row.ApplicationId, told = await CaseAsync(caller, row.ApplicationId, cancellationToken));
                }

                through = row.Feed;
                var entry = JournalEntry.Of(row);
                if (EventMap.Sees(entry, told.View))
                {
                    lines.Add(Line(new()
                    {
                        Operation = ExchangeOperation.Insert,
                        Event = EventMap.ToWire(row.ApplicationId, entry, told.View.Catalogue, Language.Chinese),
                    }));
                    size += lines[^1].Length + (told.Seen ? 0 : told.Row.CalculateSize());
                    printed += told.Seen ? 0 : told.Row.Documents.Count;
                    told.Seen = true;
                }
            }
        }

        if (lines.Count == 0)
        {
            return (null, false);
        }

        var known = await KnownAsync([.. cases.Keys], after, cancellationToken);
        foreach (var (application, told) in cases.Where(pair => pair.Value.Seen))
        {
            await NamePapersAsync(told, reads, cancellationToken);
            lines.Add(Line(new()
            {
                Operation = known.Contains(application) ? ExchangeOperation.Update : ExchangeOperation.Insert,
                Case = told.Row,
            }));
        }

        var manifest = new ExchangeManifest
        {
            Version = BatchFile.ExportVersion,
            Direction = ExchangeDirection.Export,
            Department = Names.Department(caller.Department),
            Number = number,
            PreviousSha256 = last?.Sha256 ?? "",
            RowCount = lines.Count,
            CreateTime = now.ToWire(),
        };
        await keys.KnowAsync(signer.Key.ToRow(StatutoryTime.CutToMilliseconds(wall.GetUtcNow())), cancellationToken);
        var content = await BatchFile.WriteAsync(manifest, lines, signer, cancellationToken);
        return (
            new ExportBatchRow
            {
                Department = caller.Department,
                Number = number,
                Sha256 = BatchFile.HashOf(content),
                Content = content,
                AfterFeed = after,
                ThroughFeed = through,
                RowCount = lines.Count,
                CreateTime = now,
            },
            more);
    }

    private async Task<List<JournalRow>> HappenedAsync(Caller caller, long after, CancellationToken cancellationToken)
    {
        var department = caller.Department;
        await using var db = database.Open();
        var visible = db.Applications
            .Where(Scope.Applications(caller))
            .Where(row => row.Reviews.Any(review => review.Department == department));
        return await db.Journal
            .Where(row => row.Feed > after && visible.Any(application => application.Id == row.ApplicationId))
            .OrderBy(row => row.Feed)
            .Take(MostEvents + 1)
            .ToListAsync(cancellationToken);
    }

    private async Task<Case> CaseAsync(Caller caller, string application, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(
            rows => rows.Where(Scope.Applications(caller)).Where(row => row.Id == application), Sight.Of(caller), cancellationToken);
        view = await reader.WithHistoryAsync(view, cancellationToken);
        var whole = RowOf(await reader.FillAsync(view, [], Shown.Scopes(view.Reviews), cancellationToken));
        if (whole.CalculateSize() <= MostBytes)
        {
            return new(view, whole);
        }

        var row = RowOf(view);
        row.ScopeLeftOut = true;
        return new(view, row);
    }

    // The same document gives whoever downloads it the same bytes, until it is corrected or a value on it is erased. One that cannot be
    // printed is named without bytes, which its reader is told of: it must not keep from a department all that comes after it.
    private async Task NamePapersAsync(Case told, Sight reads, CancellationToken cancellationToken)
    {
        var view = told.View with { Sight = reads };
        var journal = papers.JournalOf(view.Matter.Id);
        foreach (var document in told.View.Documents)
        {
            var name = Names.Document(view.Matter.Id, document.Id);
            try
            {
                var paper = await papers.PrintAsync(journal, view, document, cancellationToken);
                told.Row.Papers.Add(new ExportedPaper { Document = name, Sha256 = paper.Sha256, SizeBytes = paper.Pdf.Length });
            }
            catch (UnprintableException failure)
            {
                ExchangeLog.PaperUnprintable(log, failure, name);
            }
        }
    }

    private static ExportedCase RowOf(MatterView view) => new()
    {
        Application = ApplicationMap.ToWire(view),
        Materials = { view.Matter.Materials.Where(material => MaterialMap.Sees(view, material)).Select(material => MaterialMap.ToWire(view, material)) },
        Documents = { view.Documents.Select(document => DocumentMap.ToWire(view, document)) },
    };

    private async Task<HashSet<string>> KnownAsync(string[] applications, long through, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Journal
            .Where(row => row.Feed <= through && applications.Contains(row.ApplicationId) && Beginnings.Contains(row.Type))
            .Select(row => row.ApplicationId)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }

    private sealed record Case(MatterView View, ExportedCase Row)
    {
        public bool Seen { get; set; }
    }
}

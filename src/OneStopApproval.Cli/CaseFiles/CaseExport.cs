using System.Text;
using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>Reads a case from the server into a case file.</summary>
/// <param name="door">The connection of somebody who sees the whole application.</param>
/// <param name="name">Resource name of the application.</param>
/// <param name="writer">The archive.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class CaseExport(Door door, string name, CaseFileWriter writer, CancellationToken cancellationToken)
{
    private const int PageSize = 200;

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithIndentation());

    /// <summary>Writes everything; the journal first, for it says what must be there.</summary>
    /// <returns>What the server said of the journal, the catalogue, and the catalogue's hash.</returns>
    /// <exception cref="CaseFileException">What was read does not fit together.</exception>
    internal async Task<(VerifyJournalResponse Verification, CaseContents Contents, string Seal)> RunAsync()
    {
        var (verification, head) = await WriteJournalAsync();
        await WriteDocumentsAsync();
        await WriteMaterialsAsync();
        var application = await door.Applications.GetApplicationAsync(new GetApplicationRequest { Name = name }, door.Call(cancellationToken));
        if (application.Etag != verification.CheckedEvents.Text())
        {
            throw new CaseFileException($"{name} moved on while it was exported: export it again.");
        }

        await WriteTextAsync(CasePartKind.Application, "application", "application.json", Json.Format(application));
        foreach (var table in application.Tables)
        {
            await WriteTableAsync(table);
        }

        var contents = new CaseContents(
            CaseContents.Current,
            application.Name,
            application.DisplayNumber,
            application.Applicant.DisplayName,
            WireName.Of(application.State),
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            verification.CheckedEvents,
            head,
            writer.Parts);
        return (verification, contents, await writer.FinishAsync(contents, cancellationToken));
    }

    private async Task<(VerifyJournalResponse Verification, string Head)> WriteJournalAsync()
    {
        using var call = door.Operations.ExportJournal(new ExportJournalRequest { Name = name }, door.Stream(cancellationToken));
        var verification = (await FirstAsync(call.ResponseStream)).Verification;
        var chain = new JournalChain();
        var hashes = new StringBuilder();
        await writer.AddAsync(
            CasePartKind.Journal,
            "journal",
            "",
            "journal.jsonl",
            async sink =>
            {
                while (await call.ResponseStream.MoveNext(cancellationToken))
                {
                    var record = call.ResponseStream.Current.Record;
                    chain.Add(record.Content.Span);
                    hashes.Append(record.Hash).Append('\n');
                    await sink(record.Content.Memory);
                    await sink("\n"u8.ToArray());
                }
            },
            cancellationToken);
        if ((chain.Count, chain.Head) != (verification.CheckedEvents, verification.ChainHead))
        {
            throw new CaseFileException("The journal that came is not the one that the server verified: export it again.");
        }

        await WriteTextAsync(CasePartKind.Hashes, "hashes of the journal", "journal.sha256", hashes.ToString());
        await WriteTextAsync(CasePartKind.Verification, "verification of the journal", "verification.json", Json.Format(verification));
        return (verification, chain.Head);
    }

    private async Task WriteDocumentsAsync()
    {
        var request = new ListDocumentsRequest { Parent = name, PageSize = PageSize };
        do
        {
            var page = await door.Documents.ListDocumentsAsync(request, door.Call(cancellationToken));
            foreach (var document in page.Documents)
            {
                await WriteDocumentAsync(document);
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    private async Task WriteDocumentAsync(Document document)
    {
        var id = WireName.Id(document.Name);
        using var call = door.Documents.DownloadDocument(new DownloadDocumentRequest { Name = document.Name }, door.Stream(cancellationToken));
        var paper = (await FirstAsync(call.ResponseStream)).Paper;
        var part = await writer.AddAsync(
            CasePartKind.Document,
            $"{WireName.Of(document.Type)} {document.Number}",
            id,
            $"documents/{id}.pdf",
            sink => PumpAsync(call.ResponseStream, message => message.Chunk, sink),
            cancellationToken);
        Expect(part, paper.Sha256);
        await WriteTextAsync(CasePartKind.Signature, $"signature of {document.Number}", $"documents/{id}.json", Json.Format(paper), id);
    }

    private async Task WriteMaterialsAsync()
    {
        var byHash = new Dictionary<string, CasePart>(StringComparer.Ordinal);
        var request = new ListMaterialsRequest { Parent = name, PageSize = PageSize };
        do
        {
            var page = await door.Materials.ListMaterialsAsync(request, door.Call(cancellationToken));
            foreach (var material in page.Materials)
            {
                var title = $"{material.MaterialCode}: {material.FileName}";
                if (byHash.TryGetValue(material.Sha256, out var same))
                {
                    writer.AddAgain(same, title, WireName.Id(material.Name));
                }
                else
                {
                    byHash[material.Sha256] = await WriteMaterialAsync(material, title);
                }
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    private async Task<CasePart> WriteMaterialAsync(Material material, string title)
    {
        using var call = door.Materials.DownloadMaterial(new DownloadMaterialRequest { Name = material.Name }, door.Stream(cancellationToken));
        _ = await FirstAsync(call.ResponseStream);
        var part = await writer.AddAsync(
            CasePartKind.Material,
            title,
            WireName.Id(material.Name),
            $"materials/{material.Sha256}{ExtensionOf(material.FileName)}",
            sink => PumpAsync(call.ResponseStream, message => message.Chunk, sink),
            cancellationToken);
        Expect(part, material.Sha256);
        return part;
    }

    private async Task WriteTableAsync(DossierTableSummary table)
    {
        var id = CaseTable.IdOf(table.Table, WireName.Id(table.Review));
        using var call = door.Dossiers.ExportDossierTable(
            new ExportDossierTableRequest { Parent = table.Review.Length > 0 ? table.Review : name, Table = table.Table }, door.Stream(cancellationToken));
        var told = (await FirstAsync(call.ResponseStream)).Exported;
        if (told.RowCount != table.RowCount)
        {
            throw new CaseFileException($"{name} moved on while it was exported: export it again.");
        }

        await writer.AddAsync(
            CasePartKind.Table,
            $"{id}: {told.RowCount.Text()} rows",
            id,
            $"tables/{id}.csv",
            sink => PumpAsync(call.ResponseStream, message => message.Chunk, sink),
            cancellationToken);
    }

    private Task<CasePart> WriteTextAsync(CasePartKind kind, string title, string path, string text, string id = "") =>
        writer.AddAsync(kind, title, id, path, async sink => await sink(Encoding.UTF8.GetBytes(text)), cancellationToken);

    private Task<T> FirstAsync<T>(IAsyncStreamReader<T> stream) => Download.FirstAsync(stream, cancellationToken);

    private async Task PumpAsync<T>(IAsyncStreamReader<T> stream, Func<T, ByteString> chunk, PartSink sink)
    {
        while (await stream.MoveNext(cancellationToken))
        {
            await sink(chunk(stream.Current).Memory);
        }
    }

    private static void Expect(CasePart part, string sha256)
    {
        if (part.Sha256 != sha256)
        {
            throw new CaseFileException($"{part.Title}: the bytes that came have the hash {part.Sha256}, announced was {sha256}.");
        }
    }

    // The ending lets a viewer open it; a name that people gave may hold anything.
    private static string ExtensionOf(string fileName) =>
        Path.GetExtension(fileName) is { Length: > 1 and <= 6 } ending && ending.Skip(1).All(char.IsAsciiLetterOrDigit) ? ending.ToLowerInvariant() : "";
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.CaseFiles;

/// <summary>Checks a case file with nothing but the file: every hash, the journal's chain, and that nothing is missing or added.</summary>
internal sealed class CaseFileCheck
{
    private const int BufferBytes = 64 * 1024;

    private readonly ZipArchive archive;
    private readonly CancellationToken cancellationToken;
    private readonly List<string> findings = [];

    private CaseFileCheck(ZipArchive archive, CancellationToken cancellationToken) =>
        (this.archive, this.cancellationToken) = (archive, cancellationToken);

    /// <summary>Checks a file.</summary>
    /// <exception cref="CaseFileException">It is no case file at all.</exception>
    internal static async Task<CaseVerdict> RunAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, cancellationToken);
            return await new CaseFileCheck(archive, cancellationToken).RunAsync();
        }
        catch (InvalidDataException)
        {
            throw new CaseFileException($"{file} is no zip archive, or it is damaged.");
        }
    }

    private async Task<CaseVerdict> RunAsync()
    {
        var (contents, seal) = await ReadContentsAsync();
        NameEntries(contents);
        foreach (var part in contents.Parts.DistinctBy(part => part.Path))
        {
            await CheckHashAsync(part);
        }

        var journal = await ReadJournalAsync();
        findings.AddRange(journal.Findings);
        Expect(journal.Chain.Count == contents.JournalEntries, $"The journal has {journal.Chain.Count.Text()} entries, the catalogue says {contents.JournalEntries.Text()}.");
        Expect(journal.Chain.Head == contents.ChainHead, $"The journal's chain ends in {journal.Chain.Head}, the catalogue says {contents.ChainHead}.");
        CheckComplete(contents, CasePartKind.Document, journal.Documents);
        CheckComplete(contents, CasePartKind.Material, journal.Materials.Keys);
        foreach (var part in contents.Parts.Where(part => part.Kind == CasePartKind.Material))
        {
            Expect(
                journal.Materials.GetValueOrDefault(part.Id) is not { } attached || attached == part.Sha256,
                $"{part.Path}: the journal attached another file as {part.Id}.");
        }

        if (contents.Version >= CaseContents.WithTables)
        {
            CheckComplete(contents, CasePartKind.Table, journal.Tables.Keys);
            foreach (var part in contents.Parts.Where(part => part.Kind == CasePartKind.Table && !CaseTable.IsPersonal(part.Id)))
            {
                await CheckTableAsync(part, journal.Tables.GetValueOrDefault(part.Id));
            }
        }

        return new CaseVerdict(findings.Count == 0, contents.CaseNumber, contents.Lab, contents.Parts.Count, contents.JournalEntries, contents.ChainHead, seal, findings);
    }

    private async Task<(CaseContents Contents, string Seal)> ReadContentsAsync()
    {
        var entry = archive.GetEntry(CaseContents.Path)
            ?? throw new CaseFileException($"The archive has no {CaseContents.Path}: it is no case file.");
        try
        {
            using var bytes = new MemoryStream();
            await using (var stream = await entry.OpenAsync(cancellationToken))
            {
                await stream.CopyToAsync(bytes, cancellationToken);
            }

            var contents = JsonSerializer.Deserialize<CaseContents>(bytes.ToArray(), CaseContents.Json);
            return contents is { Version: > 0 and <= CaseContents.Current }
                ? (contents, Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())))
                : throw new CaseFileException($"The archive is of another version than {CaseContents.Current.Text()}: take a newer osa.");
        }
        catch (JsonException failure)
        {
            throw new CaseFileException($"{CaseContents.Path} cannot be read: {failure.Message}");
        }
    }

    private void NameEntries(CaseContents contents)
    {
        var named = contents.Parts.Select(part => part.Path).Append(CaseContents.Path).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(archive.Entries.Where(entry => !named.Contains(entry.FullName)).Select(entry => $"{entry.FullName}: the catalogue does not name it."));
        findings.AddRange(archive.Entries.GroupBy(entry => entry.FullName).Where(same => same.Count() > 1).Select(same => $"{same.Key}: it is there more than once."));
    }

    private async Task CheckHashAsync(CasePart part)
    {
        if (archive.GetEntry(part.Path) is not { } entry)
        {
            findings.Add($"{part.Path}: it is missing.");
            return;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = await entry.OpenAsync(cancellationToken);
        var buffer = new byte[BufferBytes];
        var length = 0L;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
        }

        Expect(
            length == part.Bytes && Convert.ToHexStringLower(hash.GetHashAndReset()) == part.Sha256,
            $"{part.Path}: its bytes are not those of the catalogue.");
    }

    private async Task<JournalReading> ReadJournalAsync()
    {
        var reading = new JournalReading();
        if (archive.GetEntry("journal.jsonl") is not { } journal || archive.GetEntry("journal.sha256") is not { } hashes)
        {
            findings.Add("The archive has no journal.");
            return reading;
        }

        await using var lines = await journal.OpenAsync(cancellationToken);
        await using var told = await hashes.OpenAsync(cancellationToken);
        using var toldLines = new StreamReader(told);
        await foreach (var line in StoredLines.OfAsync(lines, cancellationToken))
        {
            reading.Add(line, await toldLines.ReadLineAsync(cancellationToken));
        }

        return reading;
    }

    private async Task CheckTableAsync(CasePart part, string? told)
    {
        if (told is null || archive.GetEntry(part.Path) is not { } entry)
        {
            return;
        }

        await using var stream = await entry.OpenAsync(cancellationToken);
        Expect(CaseTable.HashOf(stream) == told, $"{part.Path}: its rows are not those that the journal names.");
    }

    private void CheckComplete(CaseContents contents, CasePartKind kind, IEnumerable<string> told)
    {
        var there = contents.Parts.Where(part => part.Kind == kind).Select(part => part.Id).ToHashSet(StringComparer.Ordinal);
        var wanted = told.ToHashSet(StringComparer.Ordinal);
        findings.AddRange(wanted.Except(there).Select(id => $"{id}: the journal tells of it, and the archive has it not."));
        findings.AddRange(there.Except(wanted).Select(id => $"{id}: the journal does not tell of it."));
    }

    private void Expect(bool holds, string finding)
    {
        if (!holds)
        {
            findings.Add(finding);
        }
    }
}

/// <summary>What checking a case file found.</summary>
/// <param name="Ok">Whether everything holds.</param>
/// <param name="CaseNumber">Number for people.</param>
/// <param name="Lab">Registered name of the lab.</param>
/// <param name="Parts">Parts of the catalogue.</param>
/// <param name="JournalEntries">Entries of the journal by the catalogue.</param>
/// <param name="ChainHead">Head of its chain by the catalogue: that of a receipt, if nobody wrote the journal anew.</param>
/// <param name="Seal">SHA-256 of the catalogue, to compare with the one told at the export.</param>
/// <param name="Findings">What does not hold.</param>
internal sealed record CaseVerdict(
    bool Ok, string CaseNumber, string Lab, int Parts, long JournalEntries, string ChainHead, string Seal, IReadOnlyList<string> Findings);

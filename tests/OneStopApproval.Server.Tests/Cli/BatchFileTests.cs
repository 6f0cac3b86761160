using System.Text;
using Google.Protobuf;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>Batch files that <c>osa</c> makes and checks behind an intranet, with nothing but the file and the keys.</summary>
public sealed class BatchFileTests
{
    [Fact]
    public async Task Rows_packedByOsa_areTakenInAsTheDepartmentsOwn_andEveryFileIsCheckedOffline()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        using var folder = new TestFolder();
        using var key = DepartmentFile.DevelopmentKey();
        await folder.WriteAsync("private.pem", key.ExportECPrivateKeyPem());
        await folder.WriteAsync("own.pem", key.ExportSubjectPublicKeyInfoPem());
        await folder.WriteAsync("server.pem", string.Join('\n', (await story.Anybody.Public.ListSigningKeysAsync(new())).Keys.Select(known => known.PublicKeyPem)));
        var server = story.Server.GrpcAddress.ToString();
        await RunAsync(0, "export", "--out", folder.Of("export.jsonl"), "--department", "housing", "--server", server);
        await folder.WriteAsync("server.pem", string.Join('\n', (await story.Anybody.Public.ListSigningKeysAsync(new())).Keys.Select(known => known.PublicKeyPem)));
        await folder.WriteAsync(
            "rows.jsonl",
            Line(new() { Id = RequestIds.Next(), Review = story.ReviewName(Construction), ExternalCaseId = "GA-7", Accept = new() }),
            Line(new() { Id = RequestIds.Next(), ExternalCaseId = "GA-7", Opinion = new() { Text = "设备满足要求。" } }));

        await RunAsync(0, "pack", folder.Of("rows.jsonl"), "--department", "housing", "--key", folder.Of("private.pem"), "--number", "1", "--acknowledged", "1", "--out", folder.Of("1.jsonl"));
        await RunAsync(0, "import", folder.Of("1.jsonl"), "--department", "housing", "--server", server);
        await folder.WriteAsync("more.jsonl", Line(new() { Id = RequestIds.Next(), ExternalCaseId = "GA-7", Decision = new() { Outcome = DecisionOutcome.Grant } }));
        await RunAsync(
            0, "pack", folder.Of("more.jsonl"), "--department", "housing", "--key", folder.Of("private.pem"), "--number", "2", "--previous", folder.Of("1.jsonl"), "--out", folder.Of("2.jsonl"));
        await RunAsync(0, "import", folder.Of("2.jsonl"), "--department", "housing", "--server", server);
        Assert.Equal(ReviewState.Granted, await story.StateAsync(Construction));

        Assert.Contains("whole: 2 rows", await RunAsync(0, "check", folder.Of("1.jsonl"), "--keys", folder.Of("own.pem")), StringComparison.Ordinal);
        await RunAsync(0, "check", folder.Of("2.jsonl"), "--keys", folder.Of("own.pem"), "--previous", folder.Of("1.jsonl"));
        await RunAsync(0, "check", folder.Of("export.jsonl"), "--keys", folder.Of("server.pem"));
        await RunAsync(0, "check", folder.Of("1.jsonl.receipt.jsonl"), "--keys", folder.Of("server.pem"), "--previous", folder.Of("1.jsonl"));
        Assert.Contains("signature", await RunAsync(1, "check", folder.Of("export.jsonl"), "--keys", folder.Of("own.pem")), StringComparison.Ordinal);
        Assert.Contains("one before", await RunAsync(1, "check", folder.Of("2.jsonl"), "--keys", folder.Of("own.pem"), "--previous", folder.Of("2.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_thatAnExportNames_areCarriedWithIt_andHeldToItsHashes()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.DraftAsync(Cma);
        await story.UploadAsync("quality-manual");
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Cma);
        using var folder = new TestFolder();
        string[] there = ["--department", Lead, "--server", story.Server.GrpcAddress.ToString()];
        await RunAsync(0, ["export", "--out", folder.Of("export.jsonl"), .. there]);
        await folder.WriteAsync("server.pem", string.Join('\n', (await story.Anybody.Public.ListSigningKeysAsync(new())).Keys.Select(known => known.PublicKeyPem)));
        string[] check = ["check", folder.Of("export.jsonl"), "--keys", folder.Of("server.pem"), "--bytes", folder.Of("stick")];

        await RunAsync(0, ["bytes", folder.Of("export.jsonl"), folder.Of("stick"), .. there]);
        var material = Assert.Single(Directory.GetFiles(folder.Of("stick/materials")));
        Assert.Equal(Path.GetFileName(material), DepartmentFile.HashOf(await File.ReadAllBytesAsync(material, TestContext.Current.CancellationToken)));
        Assert.NotEmpty(Directory.GetFiles(folder.Of("stick/papers"), "*.pdf"));
        await RunAsync(0, check);

        // What is damaged on the way is told, and fetched again alone.
        await File.AppendAllTextAsync(material, "x", TestContext.Current.CancellationToken);
        var papers = Directory.GetFiles(folder.Of("stick/papers"), "*.pdf");
        File.Delete(papers[0]);
        await AlterAsync(papers[1]);
        var told = await RunAsync(1, check);
        Assert.All(
            ["not those that the file names", "its paper is missing", "its paper is not the one that the file names"],
            fault => Assert.Contains(fault, told, StringComparison.Ordinal));
        await RunAsync(0, ["bytes", folder.Of("export.jsonl"), folder.Of("stick"), .. there]);
        await RunAsync(0, check);
    }

    [Fact]
    public async Task Paper_correctedSinceTheFileWasMade_isNamedByTheNextFile_andVersion1IsReadAsBefore()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        using var folder = new TestFolder();
        using var key = DepartmentFile.DevelopmentKey();
        await folder.WriteAsync("own.pem", key.ExportSubjectPublicKeyInfoPem());
        string[] there = ["--department", "housing", "--server", story.Server.GrpcAddress.ToString()];
        await RunAsync(0, ["export", "--out", folder.Of("1.jsonl"), .. there]);
        var exported = ExportedFile.Read(await File.ReadAllBytesAsync(folder.Of("1.jsonl"), TestContext.Current.CancellationToken));
        var row = Assert.Single(exported.Cases);
        Assert.Equal(2, exported.Manifest.Version);
        Assert.Equal(row.Case.Documents.Select(document => document.Name), row.Case.Papers.Select(paper => paper.Document));
        var acceptance = row.Case.Documents.Last(document => document.Type == DocumentType.Acceptance);
        var proposed = await story.OfficerOf(Construction).Documents.ProposeDocumentCorrectionAsync(
            new() { Name = acceptance.Name, RequestId = RequestIds.Next(), Text = "“三月”更正为“二月”", Reason = "录入错误。" });
        await story.HeadOf(Construction).Documents.ConfirmDocumentCorrectionAsync(new() { Name = acceptance.Name, RequestId = RequestIds.Next(), Etag = proposed.Etag });

        Assert.Contains(acceptance.Name, await RunAsync(1, ["bytes", folder.Of("1.jsonl"), folder.Of("stick"), .. there]), StringComparison.Ordinal);
        await RunAsync(0, ["export", "--out", folder.Of("2.jsonl"), .. there]);
        await RunAsync(0, ["bytes", folder.Of("2.jsonl"), folder.Of("stick"), .. there]);

        // The same as a server of before would have made it: it names no paper, and says so.
        var old = new DepartmentFile("housing", 1, "")
        {
            Lines = [.. exported.Rows.Select(Unnamed).Select(line => JsonFormatter.Default.Format(line))],
            Change = manifest => manifest.Direction = ExchangeDirection.Export,
        };
        await File.WriteAllBytesAsync(folder.Of("old.jsonl"), old.Write(), TestContext.Current.CancellationToken);
        await RunAsync(0, ["bytes", folder.Of("old.jsonl"), folder.Of("old"), .. there]);
        string[] check = ["check", folder.Of("old.jsonl"), "--keys", folder.Of("own.pem"), "--bytes", folder.Of("old")];
        Assert.Contains("names no paper's bytes", await RunAsync(0, check), StringComparison.Ordinal);
        await File.AppendAllTextAsync(Directory.GetFiles(folder.Of("old/papers"), "*.pdf")[0], "x", TestContext.Current.CancellationToken);
        Assert.Contains("not the one that was fetched", await RunAsync(1, check), StringComparison.Ordinal);

        static ExportedRow Unnamed(ExportedRow row)
        {
            row.Case?.Papers.Clear();
            return row;
        }
    }

    [Fact]
    public async Task File_withAnyByteChanged_isNotWhole()
    {
        using var folder = new TestFolder();
        using var key = DepartmentFile.DevelopmentKey();
        await folder.WriteAsync("own.pem", key.ExportSubjectPublicKeyInfoPem());
        var whole = new DepartmentFile("housing", 1, "", new ImportedRow { Id = RequestIds.Next(), ExternalCaseId = "GA-7", Accept = new() }).Write();
        for (var at = 0; at < whole.Length; at += 37)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 1;
            await File.WriteAllBytesAsync(folder.Of("changed.jsonl"), changed, TestContext.Current.CancellationToken);
            await RunAsync(1, "check", folder.Of("changed.jsonl"), "--keys", folder.Of("own.pem"));
        }
    }

    [Fact]
    public async Task File_wrongInEveryPart_isToldEveryFault_andWrongRowsAreNotPacked()
    {
        using var folder = new TestFolder();
        using var key = DepartmentFile.DevelopmentKey();
        await folder.WriteAsync("own.pem", key.ExportSubjectPublicKeyInfoPem());
        await folder.WriteAsync("private.pem", key.ExportECPrivateKeyPem());
        var id = RequestIds.Next();
        string[] lines = [$"{{\"id\":\"{id}\",\"nonsense\":1}}", $"{{\"id\":\"{id}\",\"externalCaseId\":\"GA-7\"}}", $"{{\"id\":\"{id}\",\"externalCaseId\":\"GA-7\",\"accept\":{{}}}}", "{\"id\":\"7\"}"];
        var file = new DepartmentFile("housing", 1, new string('a', 64)) { Lines = lines, Change = manifest => (manifest.RowCount, manifest.Version) = (9, 2) };
        await File.WriteAllBytesAsync(folder.Of("wrong.jsonl"), file.Write(), TestContext.Current.CancellationToken);
        await folder.WriteAsync("rows.jsonl", lines);

        var told = await RunAsync(1, "check", folder.Of("wrong.jsonl"), "--keys", folder.Of("own.pem"), "--json");
        Assert.All(
            ["manifest.version", "manifest.row_count", "manifest.previous_sha256", "row 1", "row 3", "row 4"],
            part => Assert.Contains(part, told, StringComparison.Ordinal));
        var refused = await RunAsync(
            1, "pack", folder.Of("rows.jsonl"), "--department", "housing", "--key", folder.Of("private.pem"), "--number", "2", "--out", folder.Of("never.jsonl"));
        Assert.All(["line 1", "line 2", "line 4", "--previous"], part => Assert.Contains(part, refused, StringComparison.Ordinal));
        var keyless = await RunAsync(
            1, "pack", folder.Of("rows.jsonl"), "--department", "housing", "--key", folder.Of("own.pem"), "--number", "1", "--out", folder.Of("never.jsonl"));
        Assert.Contains("no private key", keyless, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Of("never.jsonl")));
    }

    // As somebody does who wants it to fit: the description beside it is altered too, and no byte is more or less.
    private static async Task AlterAsync(string paper)
    {
        var bytes = await File.ReadAllBytesAsync(paper, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(paper, bytes, TestContext.Current.CancellationToken);
        var description = Path.ChangeExtension(paper, ".json");
        var told = JsonParser.Default.Parse<Paper>(await File.ReadAllTextAsync(description, TestContext.Current.CancellationToken));
        told.Sha256 = DepartmentFile.HashOf(bytes);
        await File.WriteAllTextAsync(description, JsonFormatter.Default.Format(told), TestContext.Current.CancellationToken);
    }

    private static string Line(ImportedRow row) => JsonFormatter.Default.Format(row);

    private static async Task<string> RunAsync(int code, params string[] arguments)
    {
        var run = await Osa.RunAsync(["exchange", .. arguments]);
        Assert.True(run.ExitCode == code, run.Whole);
        return run.Whole;
    }

    private sealed class TestFolder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

        public string Of(string name) => Path.Combine(folder.FullName, name);

        public Task WriteAsync(string name, params string[] lines) =>
            File.WriteAllTextAsync(Of(name), string.Join('\n', lines) + "\n", new UTF8Encoding(false), TestContext.Current.CancellationToken);

        public void Dispose() => folder.Delete(recursive: true);
    }
}

using System.IO.Compression;
using System.Text.Json;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>A case as one archive, which holds without a server and shows what was done to it.</summary>
public sealed class CaseFileTests(SharedServers servers) : IClassFixture<SharedServers>, IDisposable
{
    // Nobody's number: no place has the code 000000.
    private const string Identity = "000000190001010017";
    private const string Staff = $"staff_number,display_name,identity_number,post\r\nP001,示例甲,{Identity},技术负责人\r\n";
    private const string Equipment =
        "equipment_number,display_name,model,traceability,traced_date,valid_until,certificate_number\r\n"
        + "E-0001,压力试验机,\"YAW-2000, 二型\",VERIFICATION,2025-12-01,2199-12-31,检字01号\r\n";

    private readonly string folder = Directory.CreateTempSubdirectory("osa-case-").FullName;

    private string Archive => Path.Combine(folder, "case.zip");

    [Fact]
    public async Task Case_exported_isWholeOffline_andEveryChangeIsNamed()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.DraftAsync(Cma, Construction);
        await story.UploadAllAsync([Cma, Construction]);
        var etag = (await story.ReadAsync()).Etag;
        etag = (await story.ImportAsync(DossierTable.Staff, story.Application, etag, Staff)).Etag;
        await story.ImportAsync(DossierTable.Equipment, story.Application, etag, Equipment);
        await story.SubmitDraftAsync();
        await story.AcceptAsync(Construction);
        await story.DecideAsync(Construction);

        var exported = await Osa.RunAsync("export-case", story.Application, "--file", Archive, "--server", Address(story), "--json");
        Assert.True(exported.ExitCode == 0, exported.Whole);
        var told = JsonSerializer.Deserialize<JsonElement>(exported.Output);

        var whole = await VerifiedAsync(0);

        Assert.Equal(told.GetProperty("seal").GetString(), whole.GetProperty("seal").GetString());
        var parts = told.GetProperty("contents").GetProperty("parts").EnumerateArray().ToLookup(part => part.GetProperty("kind").GetString());
        Assert.Equal(parts["document"].Count(), parts["signature"].Count());
        Assert.Equal((await story.DocumentsAsync()).Count, parts["document"].Count());
        Assert.NotEmpty(parts["material"]);
        Assert.All(parts["material"], part => Assert.Contains(part.GetProperty("sha256").GetString()!, part.GetProperty("path").GetString(), StringComparison.Ordinal));

        Assert.Equal(
            ["capabilities-cma", "capabilities-construction-testing", "equipment", "staff"],
            parts["table"].Select(part => part.GetProperty("id").GetString()));
        Assert.DoesNotContain(Identity, Text("tables/staff.csv"), StringComparison.Ordinal);
        Assert.Contains("示例甲", Text("tables/staff.csv"), StringComparison.Ordinal);

        Change("tables/equipment.csv", text => text.Replace("压力试验机", "拉力试验机", StringComparison.Ordinal));
        Change("journal.jsonl", text => text.Replace("\"outcome\":\"Grant\"", "\"outcome\":\"Refuse\"", StringComparison.Ordinal));
        Change("documents/d2.pdf", null);
        Change("more.txt", text => text + "x");
        var changed = string.Join('\n', (await VerifiedAsync(1)).GetProperty("findings").EnumerateArray());
        Assert.Contains("tables/equipment.csv: its rows are not those that the journal names.", changed, StringComparison.Ordinal);
        Assert.Contains("journal.jsonl: its bytes are not those of the catalogue.", changed, StringComparison.Ordinal);
        Assert.Contains("of the journal breaks the chain.", changed, StringComparison.Ordinal);
        Assert.Contains("documents/d2.pdf: it is missing.", changed, StringComparison.Ordinal);
        Assert.Contains("more.txt: the catalogue does not name it.", changed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_thatIsNotThere_orWhoseFileIs_leavesNothingBehind()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.SubmitBareAsync(Cma, Construction);
        var unknown = await Osa.RunAsync("export-case", "applications/00000000000000000000000000", "--file", Archive, "--server", Address(story));
        Assert.Equal(3, unknown.ExitCode);
        Assert.Empty(Directory.GetFiles(folder));

        await File.WriteAllTextAsync(Archive, "mine", TestContext.Current.CancellationToken);
        var taken = await Osa.RunAsync("export-case", story.Application, "--file", Archive, "--server", Address(story));
        Assert.Equal(2, taken.ExitCode);
        Assert.Equal("mine", await File.ReadAllTextAsync(Archive, TestContext.Current.CancellationToken));
        Assert.Equal(1, (await Osa.RunAsync("verify", Archive)).ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Address(Story story) => story.Server.GrpcAddress.ToString();

    private string Text(string path)
    {
        using var archive = ZipFile.OpenRead(Archive);
        using var reader = new StreamReader(archive.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }

    // No server: nobody listens there.
    private async Task<JsonElement> VerifiedAsync(int exitCode)
    {
        var run = await Osa.RunAsync("verify", Archive, "--json", "--server", "http://127.0.0.1:9");
        Assert.True(run.ExitCode == exitCode, run.Whole);
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }

    // As somebody would who changes an entry, takes one out (null), or adds one.
    private void Change(string path, Func<string, string>? change)
    {
        using var archive = ZipFile.Open(Archive, ZipArchiveMode.Update);
        var text = "";
        if (archive.GetEntry(path) is { } entry)
        {
            using (var reader = new StreamReader(entry.Open()))
            {
                text = reader.ReadToEnd();
            }

            entry.Delete();
        }

        if (change is not null)
        {
            using var writer = new StreamWriter(archive.CreateEntry(path).Open());
            writer.Write(change(text));
        }
    }
}

using System.Text.Json;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>Batch files carried by nothing but <c>osa</c>.</summary>
public sealed class ExchangeCommandTests
{
    [Fact]
    public async Task Files_byOsa_areExportedImportedResentAndReconciled()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string Path(string name) => System.IO.Path.Combine(folder.FullName, name);
            var cancel = TestContext.Current.CancellationToken;
            await RunAsync(0, "exchange", "case", story.ReviewName(Construction), "GA-7");
            var exported = await RunAsync(0, "exchange", "export", "--out", Path("1.jsonl"), "--json");
            Assert.Equal("departments/housing/exports/1", JsonSerializer.Deserialize<JsonElement>(exported).GetProperty("batch").GetProperty("name").GetString());
            var row = new ImportedRow { Id = RequestIds.Next(), ExternalCaseId = "GA-7", Accept = new AcceptReviewsRequest() };
            var refused = new ImportedRow { Id = RequestIds.Next(), ExternalCaseId = "GA-8", Accept = new AcceptReviewsRequest() };
            await File.WriteAllBytesAsync(Path("import.jsonl"), new DepartmentFile("housing", 1, "", row, refused) { Acknowledged = 1 }.Write(), cancel);

            var imported = await RunAsync(1, "exchange", "import", Path("import.jsonl"));
            Assert.All(["IN_REVIEW", "NOT_VISIBLE"], word => Assert.Contains(word, imported, StringComparison.Ordinal));
            await RunAsync(1, "exchange", "import", Path("import.jsonl"), "--receipt", Path("again"));
            Assert.Equal(await File.ReadAllBytesAsync(Path("import.jsonl.receipt.jsonl"), cancel), await File.ReadAllBytesAsync(Path("again"), cancel));
            await RunAsync(0, "exchange", "resend", "departments/housing/exports/1", "--out", Path("resent.jsonl"));
            Assert.Equal(await File.ReadAllBytesAsync(Path("1.jsonl"), cancel), await File.ReadAllBytesAsync(Path("resent.jsonl"), cancel));
            Assert.Contains("departments/housing/imports/1", await RunAsync(0, "exchange", "list", "--imports", "--json"), StringComparison.Ordinal);

            await File.WriteAllTextAsync(Path("day"), await RunAsync(0, "exchange", "day", "2026-03-02"), cancel);
            Assert.Contains("0 differences in 1 reviews", await RunAsync(0, "exchange", "reconcile", "2026-03-02", Path("day")), StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path("day"), "", cancel);
            var missing = await RunAsync(1, "exchange", "reconcile", "2026-03-02", Path("day"), "--json");
            Assert.Contains("DAY_DIFFERENCE_KIND_HERE_ONLY", missing, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        async Task<string> RunAsync(int code, params string[] arguments)
        {
            string[] department = arguments[1] == "resend" ? [] : ["--department", "housing"];
            var run = await Osa.RunAsync([.. arguments, .. department, "--server", story.Server.GrpcAddress.ToString()]);
            Assert.True(run.ExitCode == code, run.Whole);
            return run.Output;
        }
    }
}

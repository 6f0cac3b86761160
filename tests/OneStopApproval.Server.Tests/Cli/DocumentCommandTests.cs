using System.Text.Json;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>The record of a decision put right by two persons with nothing but <c>osa</c>.</summary>
public sealed class DocumentCommandTests
{
    [Fact]
    public async Task Decision_recordedWrong_isCorrectedByOsaAlone()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        var refused = (await story.DecideAsync(Construction, DecisionOutcome.Refuse)).Document.Name;
        var file = Path.GetTempFileName();
        string[] proposal = ["correct", refused, "--text", "以签署的决定书为准。", "--reason", "录入错误。", "--decision", file];
        await File.WriteAllTextAsync(file, "nonsense", TestContext.Current.CancellationToken);
        await RunAsync(2, proposal);
        await File.WriteAllTextAsync(file, "{\"outcome\":\"DECISION_OUTCOME_GRANT\"}", TestContext.Current.CancellationToken);

        var etag = JsonSerializer.Deserialize<JsonElement>(await RunAsync(0, [.. proposal, "--json"])).GetProperty("etag").GetString();
        Assert.Contains("GRANT", await RunAsync(0, "proposed", refused), StringComparison.Ordinal);
        Assert.Contains("CORRECTED", await RunAsync(0, "confirm", $"{refused}@{etag}"), StringComparison.Ordinal);

        Assert.Equal(ReviewState.Granted, await story.StateAsync(Construction));
        File.Delete(file);

        async Task<string> RunAsync(int code, params string[] arguments)
        {
            var run = await Osa.RunAsync(["document", .. arguments, "--department", "housing", "--server", story.Server.GrpcAddress.ToString()]);
            Assert.True(run.ExitCode == code, run.Whole);
            return run.Output;
        }
    }
}

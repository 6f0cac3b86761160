using System.Text.Json;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary><c>osa worker</c>: a program's word on a review becomes an opinion.</summary>
public sealed class WorkerCommandTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Fact]
    public async Task Worker_recordsWhatTheProgramSays_onceAndNamesTheReview()
    {
        var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);

        var run = await WorkAsync("dotnet", "--version");

        Assert.True(run.ExitCode == 0, run.Whole);
        var said = JsonSerializer.Deserialize<JsonElement>(run.Output.Split('\n')[0]);
        Assert.Equal(story.ReviewName(Construction), said.GetProperty("review").GetString());
        var opinion = Assert.Single((await story.OfficerOf(Construction).Reviews.GetReviewAsync(new GetReviewRequest { Name = story.ReviewName(Construction) })).Opinions);
        Assert.Equal(said.GetProperty("opinion").GetString(), opinion.Text);
        Assert.StartsWith("10.", opinion.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_withoutAProgram_isNotUnderstood()
    {
        var run = await WorkAsync();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("PROGRAM", run.Error + run.Output, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<OsaRun> WorkAsync(params string[] program) => await Osa.RunAsync(
        ["worker", "--department", "housing", "--count", "1", "--json", "--server", (await servers.OnAsync(Engine.Sqlite)).GrpcAddress.ToString(), "--", .. program]);
}

using System.Text.Json;

namespace OneStopApproval.Server.Tests.Cli;

[Collection(KeptServerReadings.Name)]
public sealed class WatchCommandTests(KeptServer kept)
{
    [Fact]
    public async Task Watch_ofAnApplication_isALineForEachEvent_andGoesOnFromItsToken()
    {
        var run = await Osa.RunAsync("watch", kept.Application, "--once", "--server", kept.Address, "--json");

        Assert.True(run.ExitCode == 0, run.Whole);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.True(lines.Count > 20, run.Whole);
        Assert.Equal("WATCH_SIGNAL_CURRENT", lines[^2].GetProperty("signal").GetString());

        var again = await Osa.RunAsync(
            "watch", kept.Application, "--once", "--resume", lines[^1].GetProperty("resumeToken").GetString()!, "--server", kept.Address);
        Assert.True(again.ExitCode == 0, again.Whole);
        Assert.Single(again.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Inbox_ofADepartment_isALineForEachOpenReview()
    {
        var run = await Osa.RunAsync("inbox", "--department", "housing", "--server", kept.Address);
        var wrong = await Osa.RunAsync("watch", kept.Application, "--resume", "AAAA", "--server", kept.Address);

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.Contains("to go on: --resume", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, wrong.ExitCode);
        Assert.Contains("BAD_PAGE_TOKEN", wrong.Error, StringComparison.Ordinal);
    }
}

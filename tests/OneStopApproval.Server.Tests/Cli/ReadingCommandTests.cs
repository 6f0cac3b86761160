using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OneStopApproval.Server.Tests.Cli;

[Collection(KeptServerReadings.Name)]
public sealed class ReadingCommandTests(KeptServer kept)
{
    [Fact]
    public void Walkthrough_kept_holds_andLeavesTheServerRunning()
    {
        Assert.True(kept.Walkthrough.ExitCode == 0, kept.Walkthrough.Whole);
        Assert.True(kept.Report.GetProperty("held").GetBoolean());
        Assert.Equal(1, kept.Report.GetProperty("demandedVisits").GetInt32());
        Assert.True(kept.Runs);
    }

    [Fact]
    public async Task Journey_forPeople_showsABarForEachReview()
    {
        var run = await Osa.RunAsync("journey", kept.Application, "--server", kept.Address);

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.All(["cma", "catl", "safety-testing", "vehicle-inspection-filing", "water-testing"], item => Assert.Contains(item, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Journey_asAPage_holdsEverySpan_andFetchesNothing()
    {
        var file = Path.GetTempFileName();
        try
        {
            var run = await Osa.RunAsync("journey", kept.Application, "--html", file, "--server", kept.Address, "--json");

            Assert.True(run.ExitCode == 0, run.Whole);
            var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var titles = Titles(JsonSerializer.Deserialize<JsonElement>(run.Output).GetProperty("root")).ToList();
            Assert.True(titles.Count > 20);
            Assert.Equal(titles, [.. Regex.Matches(page, "<span class=\"name\" style=[^>]*>([^<]*)<").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))]);
            Assert.DoesNotMatch("(?i)<script|<link|<img|src=|href=|url\\(|@import|http", page);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("journey", "", "root")]
    [InlineData("explain", "/reviews/cma/clocks/decision-1", "days")]
    [InlineData("verify", "", "ok")]
    public async Task Reading_asJson_isTheContractsAnswer(string command, string suffix, string field)
    {
        var run = await Osa.RunAsync(command, kept.Application + suffix, "--server", kept.Address, "--json");

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(run.Output).TryGetProperty(field, out _), run.Whole);
    }

    [Fact]
    public async Task Reading_withATokenFromTheEnvironment_usesIt()
    {
        var environment = new Dictionary<string, string> { ["OSA_TOKEN"] = "no.such.token" };

        var run = await Osa.RunAsync(environment, "verify", kept.Application, "--server", kept.Address);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("UNAUTHENTICATED", run.Error, StringComparison.Ordinal);
        Assert.Contains("osa token", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_ofWhatIsNotThere_tellsReasonAndRemedy()
    {
        var run = await Osa.RunAsync("verify", "applications/00000000000000000000000000", "--server", kept.Address);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("NOT_VISIBLE", run.Error, StringComparison.Ordinal);
        Assert.Contains("Check the name", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Error_asJson_carriesTheReason()
    {
        var run = await Osa.RunAsync("journey", "applications/00000000000000000000000000", "--server", kept.Address, "--json");

        var details = JsonSerializer.Deserialize<JsonElement>(run.Error).GetProperty("details").EnumerateArray();
        Assert.Contains(details, detail => detail.TryGetProperty("reason", out var reason) && reason.GetString() == "NOT_VISIBLE");
    }

    [Fact]
    public async Task Reading_whereNobodyListens_exitsWith4_andSaysHowToStartAServer()
    {
        var run = await Osa.RunAsync("verify", "applications/x", "--server", "http://127.0.0.1:9");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("dotnet run --project src/OneStopApproval.Server", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Titles(JsonElement span) =>
        (span.TryGetProperty("children", out var children) ? children.EnumerateArray().SelectMany(Titles) : [])
        .Prepend(span.GetProperty("title").GetString()!);
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OneStopApproval.Server.Tests.Cli;

/// <summary>Water's decision clock of the walk-through: over the Spring Festival with both its make-up Saturdays.</summary>
[Collection(KeptServerReadings.Name)]
public sealed class ExplainCommandTests(KeptServer kept)
{
    private string Clock => $"{kept.Application}/reviews/water-testing/clocks/decision-1";

    [Fact]
    public async Task Explain_forPeople_isACalendar_alignedInChinese()
    {
        var answer = await AskAsync("--language", "zh-CN");
        var run = await Osa.RunAsync("explain", Clock, "--server", kept.Address, "--language", "zh-CN");

        Assert.True(run.ExitCode == 0, run.Whole);
        var lines = run.Output.Split('\n');
        var monday = lines.First(line => line.StartsWith("一 ", StringComparison.Ordinal));
        // A letter of Chinese is as wide as two others.
        var columns = "一二三四五六日".Select((letter, index) => monday.IndexOf(letter, StringComparison.Ordinal) + index).ToArray();
        foreach (var day in Days(answer))
        {
            var verdict = day.Told.GetProperty("verdict").GetString()!["DAY_VERDICT_".Length..];
            var month = Array.FindIndex(lines, line => line.StartsWith($"{day.Date:yyyy年M月}", StringComparison.Ordinal));
            var at = columns[((int)day.Date.DayOfWeek + 6) % 7];
            var row = lines.Skip(month).First(line => line.Length > at + 1 && line[at..(at + 2)] == day.Date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2));
            Assert.Matches($"^ *{Sign(verdict, day.Told)}", row[(at + 2)..]);
        }

        var due = answer.GetProperty("clock").GetProperty("dueDate");
        Assert.Contains(lines, line => Regex.IsMatch(line, $@"\b{due.GetProperty("day").GetInt32()} +20!"));
        Assert.All(
            ["决定时限", "春节（行政许可法第八十二条，ALL-82）", "调休上班，计入", "期间开始之日，不计（民法典第二百零一条，CC-201）", "届满日"],
            words => Assert.Contains(words, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Spring Festival (")]
    [InlineData("zh-CN", "春节（")]
    public async Task Explain_asAPage_holdsEveryDayWithItsRule_andFetchesNothing(string language, string holiday)
    {
        var file = Path.GetTempFileName();
        try
        {
            var answer = await AskAsync("--language", language, "--html", file);

            var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var days = Days(answer).ToList();
            Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
            Assert.Equal(
                days.Select(day => day.Told.GetProperty("rule").GetString()),
                Regex.Matches(page, "title=\"([^\"]*)\"").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)));
            Assert.Equal(2 * days.Count, Regex.Count(page, "<time datetime="));
            Assert.Contains(holiday, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)<script|<link|<img|src=|href=|url\\(|@import|http", page);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Explain_withDays_isTheListOfEveryDay()
    {
        var answer = await AskAsync();
        var run = await Osa.RunAsync("explain", Clock, "--server", kept.Address, "--days");

        Assert.True(run.ExitCode == 0, run.Whole);
        Assert.Equal(
            Days(answer).Select(day => $"{day.Date:yyyy-MM-dd}"),
            Regex.Matches(run.Output, @"^│ (\d{4}-\d\d-\d\d) ", RegexOptions.Multiline).Select(match => match.Groups[1].Value));
    }

    private static string Sign(string verdict, JsonElement told)
    {
        var used = told.TryGetProperty("usedDays", out var days) ? days.GetInt32() : 0;
        return verdict switch
        {
            "START" => ">",
            "WEEKEND" => "-",
            "HOLIDAY" => @"\*",
            "MAKE_UP" => $@"\+{used}(?!\d)",
            "COUNTED" => $@"{used}(?!\d)",
            _ => "no sign",
        };
    }

    private static IEnumerable<(DateOnly Date, JsonElement Told)> Days(JsonElement answer) =>
        from told in answer.GetProperty("days").EnumerateArray()
        let date = told.GetProperty("date")
        select (new DateOnly(date.GetProperty("year").GetInt32(), date.GetProperty("month").GetInt32(), date.GetProperty("day").GetInt32()), told);

    private async Task<JsonElement> AskAsync(params string[] more)
    {
        var run = await Osa.RunAsync(["explain", Clock, "--server", kept.Address, "--json", .. more]);
        Assert.True(run.ExitCode == 0, run.Whole);
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }
}

using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire.Mapping;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Wire.Mapping;

/// <summary>Clocks on the wire.</summary>
public sealed class ClockMapTests
{
    private static readonly WorkingCalendar PlainWeeks = new("weeks", []);
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void Clock_withPromise_remainsByTheEarlierLimit()
    {
        var clock = new Clock(ClockKind.Decision, 1, 20, Monday, "weeks", "ALL-42(1)") { PromisedBudgetDays = 12 };
        var wire = ClockMap.ToWire(clock, "a1", "cma", PlainWeeks, Monday.AddDays(2));
        Assert.Equal("applications/a1/reviews/cma/clocks/decision-1", wire.Name);
        Assert.Equal((20, 12, 2, 10), (wire.BudgetDays, wire.PromisedBudgetDays, wire.UsedDays, wire.RemainingDays));
        Assert.Equal(V1.Light.Green, wire.Light);
        Assert.Null(wire.EndDate);
    }

    [Fact]
    public void Clock_inMonths_tellsNoWorkingDays()
    {
        var clock = Clock.OfMonths(ClockKind.CommitmentVerification, 1, 3, Monday, "weeks", "M163-12");
        Assert.Equal(0, ClockMap.ToWire(clock, "a1", "cma", PlainWeeks, Monday).BudgetDays);
    }

    [Fact]
    public void Light_ofARow_followsItsDates()
    {
        Assert.Equal(V1.Light.Unspecified, ClockMap.Light(null, null, Monday));
        Assert.Equal(V1.Light.Green, ClockMap.Light(Monday.AddDays(9), Monday.AddDays(7), Monday));
        Assert.Equal(V1.Light.Yellow, ClockMap.Light(Monday, Monday, Monday));
        Assert.Equal(V1.Light.Red, ClockMap.Light(Monday.AddDays(-1), Monday.AddDays(-2), Monday));
    }

    [Fact]
    public void Explanation_inBothLanguages_tellsTheSameDates()
    {
        var explanation = new Clock(ClockKind.Intake, 1, 5, Monday, "weeks", "ALL-32").Explain(PlainWeeks, Monday);
        var chinese = ExplanationMap.Summary(explanation, "", Server.Wire.Language.Chinese);
        var english = ExplanationMap.Summary(explanation, "", Server.Wire.Language.English);
        Assert.Contains("2026-03-09", chinese, StringComparison.Ordinal);
        Assert.Contains("2026-03-09", english, StringComparison.Ordinal);
        Assert.Equal(8, ExplanationMap.Days(explanation, Server.Wire.Language.English).Count());
    }

    [Fact]
    public void Explanation_ofEachReason_tellsItAndTheArticle_inBothLanguages()
    {
        var hearing = new Stop(StopKind.Hearing, Monday, null, 1);
        var national = new DayVerdict(DayKind.StatutoryHoliday, "国庆节、中秋节", Provisional: true);
        foreach (var reason in Enum.GetValues<DayReason>())
        {
            var (english, chinese) = (Told(reason, Server.Wire.Language.English), Told(reason, Server.Wire.Language.Chinese));
            Assert.DoesNotMatch("[\\p{IsCJKUnifiedIdeographs}（），；]", english);
            Assert.Matches("^[\\p{IsCJKUnifiedIdeographs}（）、，；]+，ALL-45）$", chinese);
        }

        Assert.Equal(
            "National Day and Mid-Autumn Festival; the clock had ended before; provisional, the year's holiday notice is not published "
            + "(Administrative Licensing Law, art 45, ALL-45)",
            Told(DayReason.StatutoryHoliday, Server.Wire.Language.English));
        Assert.StartsWith("除外时间（听证），不计；", Told(DayReason.Stopped, Server.Wire.Language.Chinese), StringComparison.Ordinal);

        string Told(DayReason reason, Server.Wire.Language language) =>
            ExplanationWords.Of(new(Monday.AddDays(1), national, true, 0, reason, "ALL-45", hearing, Light.Green), Monday, language);
    }
}

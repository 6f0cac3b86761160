using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;

namespace OneStopApproval.Domain.Tests.Intake;

/// <summary>What the catalogue turns away at the door (rule 10).</summary>
public sealed class TurnAwayTests
{
    private static readonly ServiceItem Item = TestCatalogue.Value.FindItem(TestCatalogue.Water)! with
    {
        Competence =
        [
            new() { Grade = "grade-a", Outcome = DeclineOutcome.NotCompetent, RightAuthority = "示例部", LegalBasis = "示例规定第五条" },
            new() { When = Establishment.PublicSecurityOrgan, Outcome = DeclineOutcome.NotRequired, RightAuthority = "示例部", LegalBasis = "示例规定第二条" },
        ],
        BatchWindows = [new(new(2026, 3, 1), new(2026, 3, 31), new(2025, 12, 1)), new(new(2026, 9, 1), new(2026, 9, 30), new(2026, 6, 1))],
    };

    private static readonly LabOrigin Ordinary = LabOrigin.Of(null, "150100");

    private static readonly DateOnly Open = new(2026, 3, 2);

    [Fact]
    public void Application_thatTheDepartmentDecides_isNotTurnedAway() =>
        Assert.Empty(TurnAway.ReasonsOf(Item, Ordinary, "grade-b", Open));

    [Fact]
    public void Grade_ofAnotherAuthority_namesIt()
    {
        var reason = Assert.Single(TurnAway.ReasonsOf(Item, Ordinary, "grade-a", Open));

        Assert.Equal(
            (Item.Id, DeclineOutcome.NotCompetent, "示例部", "示例规定第五条"), (reason.Item, reason.Outcome, reason.RightAuthority, reason.LegalBasis));
        Assert.Contains("示例部", reason.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Licence_thatIsNotRequired_namesNoAuthority()
    {
        var reason = Assert.Single(TurnAway.ReasonsOf(Item, Ordinary with { Establishment = Establishment.PublicSecurityOrgan }, null, Open));

        Assert.Equal((DeclineOutcome.NotRequired, ""), (reason.Outcome, reason.RightAuthority));
    }

    [Theory]
    [InlineData("2026-04-01", "2026年9月1日至2026年9月30日", "2026-09-01 to 2026-09-30")]
    [InlineData("2026-10-01", "尚未公布", "not announced yet")]
    public void Day_betweenWindows_tellsTheNextOne(string date, string chinese, string english)
    {
        var reason = Assert.Single(TurnAway.ReasonsOf(Item, Ordinary, null, DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal((DeclineOutcome.OutsideWindow, Item.LegalBasis), (reason.Outcome, reason.LegalBasis));
        Assert.Contains(chinese, reason.Chinese, StringComparison.Ordinal);
        Assert.Contains(english, reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_reasons_areTold() => Assert.Equal(
        [DeclineOutcome.NotCompetent, DeclineOutcome.OutsideWindow],
        TurnAway.ReasonsOf(Item, Ordinary, "grade-a", new(2026, 4, 1)).Select(reason => reason.Outcome));
}

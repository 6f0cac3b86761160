using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Tests.Matters;

namespace OneStopApproval.Domain.Tests.Catalogue;

/// <summary>What the published data of an item says about who may ask, for what, and when.</summary>
public sealed class ServiceItemTests
{
    private static readonly ServiceItem Plain = TestCatalogue.Value.FindItem(TestCatalogue.Water)!;

    private static readonly CompetenceRule Turn = new()
    {
        Outcome = DeclineOutcome.NotCompetent,
        RightAuthority = "示例机关",
        LegalBasis = "示例办法第一条",
    };

    [Theory]
    [InlineData(ReferenceDay.Receipt, "2021-05-31", "2021-06-02", 45)]
    [InlineData(ReferenceDay.Receipt, "2021-06-01", "2021-06-02", 30)]
    [InlineData(ReferenceDay.Receipt, "2001-01-01", "2021-06-02", 45)]
    [InlineData(ReferenceDay.Receipt, null, null, 25)]
    [InlineData(ReferenceDay.Acceptance, "2021-05-31", "2021-06-02", 30)]
    [InlineData(ReferenceDay.Acceptance, "2021-05-31", null, 45)]
    public void Limits_areThoseOfTheTextThatCountsForTheReviewsDay(ReferenceDay by, string? received, string? accepted, int days)
    {
        LimitText Text(int year, int month, int review) =>
            new(new(year, month, 1), $"示例办法（{year}年）", Plain.Limits with { TechnicalReview = review });
        var item = Plain with { Texts = [Text(2015, 8, 45), Text(2021, 6, 30), Text(2027, 1, 25)], TextsBy = by };
        var review = new Review
        {
            Item = item.Id,
            Department = item.Department,
            Site = "",
            Kind = ReviewKind.First,
            Procedure = Procedure.General,
            Nature = item.Nature,
            ReceiptDate = Day(received),
            AcceptanceDate = Day(accepted),
        };

        var counting = item.For(review, new(2027, 1, 1));

        Assert.Equal(days, counting.Limits.TechnicalReview);
        Assert.Equal(counting.Text!.LegalBasis, counting.LegalBasis);

        static DateOnly? Day(string? text) =>
            text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(ChoiceRule.One, false, true, false)]
    [InlineData(ChoiceRule.OneOrMore, false, true, true)]
    [InlineData(ChoiceRule.AtMostOne, true, true, false)]
    [InlineData(ChoiceRule.Any, true, true, true)]
    public void Choices_ofARule_admitAsManyAsItSays(ChoiceRule rule, bool none, bool one, bool two)
    {
        var choices = new ItemChoices(rule, [new("a", "甲", "A"), new("b", "乙", "B")]);

        Assert.Equal((none, one, two), (choices.Admits(0), choices.Admits(1), choices.Admits(2)));
    }

    [Fact]
    public void Choices_ofAnItemWithoutAny_admitNone() =>
        Assert.Equal((true, false), (ItemChoices.None.Admits(0), ItemChoices.None.Admits(1)));

    [Theory]
    [InlineData(Establishment.Ordinary, "a", false)]
    [InlineData(Establishment.StateCouncilDepartment, "b", false)]
    [InlineData(Establishment.StateCouncilDepartment, "a", true)]
    public void Rule_withTwoConditions_appliesWhereBothHold(Establishment establishment, string grade, bool applies) =>
        Assert.Equal(applies, (Turn with { When = Establishment.StateCouncilDepartment, Grade = "a" }).Applies(From(establishment), grade));

    [Theory]
    [InlineData(Establishment.Ordinary, true)]
    [InlineData(Establishment.StateCouncilDepartment, true)]
    [InlineData(Establishment.PublicSecurityOrgan, false)]
    public void Rule_withAnException_appliesToEverybodyElse(Establishment establishment, bool applies) =>
        Assert.Equal(applies, (Turn with { Unless = Establishment.PublicSecurityOrgan }).Applies(From(establishment), null));

    [Theory]
    [InlineData("110101", "北京市某部门")]
    [InlineData("650000", "新疆维吾尔自治区某部门")]
    [InlineData("150000", null)]
    [InlineData("152501", null)]
    [InlineData("", null)]
    public void Rule_forOthersThanARegion_appliesOutsideItAndNamesTheLabsOwnProvince(string region, string? authority)
    {
        Assert.True(RegionCode.TryParse("150000", out var own));
        var rule = Turn with { Outside = own, RightAuthority = $"{CompetenceRule.ProvinceWord}某部门" };
        var origin = LabOrigin.Of(null, region);

        Assert.Equal(authority, rule.Applies(origin, null) ? rule.AuthorityFor(origin) : null);
    }

    [Fact]
    public void Incompetence_ofSeveralRules_isTheFirstThatApplies()
    {
        var item = Plain with
        {
            Competence = [Turn with { Grade = "a", RightAuthority = "甲" }, Turn with { When = Establishment.Ordinary, RightAuthority = "乙" }],
        };

        Assert.Equal("甲", item.Incompetence(From(Establishment.Ordinary), "a")?.RightAuthority);
        Assert.Equal("乙", item.Incompetence(From(Establishment.Ordinary), null)?.RightAuthority);
        Assert.Null(item.Incompetence(From(Establishment.PublicSecurityOrgan), "b"));
    }

    [Fact]
    public void Windows_bothDaysIncluded_areWhenApplicationsAreTaken()
    {
        var item = Plain with
        {
            BatchWindows = [new(new(2026, 3, 2), new(2026, 3, 31), new(2025, 12, 1)), new(new(2026, 9, 1), new(2026, 9, 30), new(2026, 6, 1))],
        };

        Assert.Equal(
            (false, true, true, false),
            (item.TakesApplications(new(2026, 3, 1)), item.TakesApplications(new(2026, 3, 2)), item.TakesApplications(new(2026, 3, 31)), item.TakesApplications(new(2026, 4, 1))));
        Assert.Equal(new DateOnly(2026, 3, 2), item.NextWindow(new(2026, 3, 1))?.OpensOn);
        Assert.Equal(new DateOnly(2026, 9, 1), item.NextWindow(new(2026, 3, 2))?.OpensOn);
        Assert.Null(item.NextWindow(new(2026, 9, 1)));
    }

    [Fact]
    public void Item_withoutWindows_isAlwaysOpen()
    {
        Assert.True(Plain.TakesApplications(new(2026, 5, 1)));
        Assert.Null(Plain.NextWindow(new(2026, 5, 1)));
    }

    private static LabOrigin From(Establishment establishment) => LabOrigin.Of(establishment, "150100");
}

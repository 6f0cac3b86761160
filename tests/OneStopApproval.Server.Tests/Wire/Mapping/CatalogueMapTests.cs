using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Tests.Wire.Mapping;

/// <summary>The shipped items as the contract shows them.</summary>
public sealed class CatalogueMapTests
{
    [Fact]
    public void Item_withGradesCategoriesAndWindows_showsThem()
    {
        var water = Wire("water-testing");

        Assert.Equal((ChoiceRule.One, ChoiceRule.OneOrMore), (water.Grades.Rule, water.Categories.Rule));
        Assert.Equal(["甲级", "乙级"], water.Grades.Options.Select(option => option.Title));
        Assert.Equal(5, water.Categories.Options.Count);
        Assert.Equal((2026, 1, 1), (water.BatchWindows[0].OpenDate.Year, water.BatchWindows[0].OpenDate.Month, water.BatchWindows[0].OpenDate.Day));
        var rule = water.CompetenceRules[0];
        Assert.Equal(("grade-a", DeclineOutcome.NotCompetent, "中华人民共和国水利部"), (rule.Grade, rule.Outcome, rule.RightAuthority));
        Assert.Equal((Establishment.Unspecified, Establishment.Unspecified), (rule.Establishment, rule.ExceptEstablishment));
        Assert.Equal(["", "150000"], water.CompetenceRules.Select(other => other.OutsideRegion));
        Assert.NotEmpty(water.Conditions);
        Assert.Equal(5, water.ConsultationDays);
    }

    [Fact]
    public void Item_withoutGrades_leavesThemUnset()
    {
        var cma = Wire("cma");

        Assert.Null(cma.Grades);
        Assert.Null(cma.Categories);
        Assert.Empty(cma.BatchWindows);
        Assert.Equal("cma", cma.CertificateNumber);
    }

    [Fact]
    public void Grade_thatCoversEveryCategory_saysSo() =>
        Assert.Equal([true, false], Wire("construction-testing").Grades.Options.Select(option => option.CoversCategories));

    [Fact]
    public void Filing_onTheWire_hasNoDecisionAndNoCertificate()
    {
        var filing = Wire("vehicle-inspection-filing");

        Assert.Equal((0, 0, 0, ""), (filing.DecisionDays, filing.CertificateDays, filing.ValidityMonths, filing.CertificateNumber));
    }

    [Theory]
    [InlineData("impartiality-statement", TrustLevel.D)]
    [InlineData("quality-manual", TrustLevel.C)]
    [InlineData("legal-person-proof", TrustLevel.A)]
    public void Material_onTheWire_showsItsTrustLevel(string material, TrustLevel level) =>
        Assert.Equal(level, Wire("cma").Materials.Single(entry => entry.MaterialCode == material).TrustLevel);

    private static ServiceItem Wire(string item)
    {
        var catalogue = CatalogueText.Shipped().Catalogue;
        return CatalogueMap.ToWire(catalogue.FindItem(item)!, catalogue, catalogue.EffectiveFrom);
    }
}

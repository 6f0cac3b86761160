using OneStopApproval.Domain.Catalogue;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Catalogue;

/// <summary>Rule 15: a letter covers what it says, and nothing beyond any of its limits.</summary>
public sealed class DelegationLetterTests
{
    [Theory]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "bridges", "150102", "deputy-1", "03-02", true)]
    [InlineData(DelegatedAct.AnswerRecusal, "housing", "bridges", "150102", "deputy-1", "03-02", true)]
    [InlineData(DelegatedAct.ExtendJointCap, "housing", "bridges", "150102", "deputy-1", "03-02", false)]
    [InlineData(DelegatedAct.ApproveExtension, "water", "bridges", "150102", "deputy-1", "03-02", false)]
    [InlineData(DelegatedAct.ApproveExtension, "", "bridges", "150102", "deputy-1", "03-02", false)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "tunnels", "150102", "deputy-1", "03-02", true)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "roofs", "150102", "deputy-1", "03-02", false)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", null, "150102", "deputy-1", "03-02", false)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "bridges", "150199", "deputy-1", "03-02", true)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "bridges", "150202", "deputy-1", "03-02", false)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "bridges", "150102", "deputy-2", "03-02", false)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "bridges", "150102", "deputy-1", "03-01", false)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "bridges", "150102", "deputy-1", "03-06", true)]
    [InlineData(DelegatedAct.ApproveExtension, "housing", "bridges", "150102", "deputy-1", "03-07", false)]
    public void Rule15_letter_covers_up_to_each_of_its_limits(
        DelegatedAct act, string department, string? item, string region, string subject, string date, bool covered)
    {
        var letter = new DelegationLetter(
            "1", "housing", "deputy-1", [DelegatedAct.ApproveExtension, DelegatedAct.AnswerRecusal], On("03-02"), On("03-06"))
        {
            Items = ["bridges", "tunnels"],
            RegionPrefix = "1501",
        };

        Assert.Equal(covered, letter.Covers(act, department, item, region, subject, On(date)));
    }

    [Theory]
    [InlineData("bridges", "990000")]
    [InlineData(null, "150102")]
    public void Rule15_letter_without_items_and_region_covers_all_of_them(string? item, string region)
    {
        var letter = new DelegationLetter("1", "", "deputy-1", [DelegatedAct.ExtendJointCap], On("03-02"), On("03-06"));

        Assert.True(letter.Covers(DelegatedAct.ExtendJointCap, "", item, region, "deputy-1", On("03-02")));
    }
}

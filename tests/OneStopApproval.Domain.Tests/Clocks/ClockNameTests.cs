using OneStopApproval.Domain.Clocks;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;

namespace OneStopApproval.Domain.Tests.Clocks;

public sealed class ClockNameTests
{
    [Fact]
    public void Name_of_every_kind_reads_back()
    {
        foreach (var kind in Enum.GetValues<ClockKind>())
        {
            var name = new Clock(kind, 12, 5, On("03-02"), "1", "test").Name;

            Assert.True(ClockName.TryParse(name, out var parsed, out var number));
            Assert.Equal((kind, 12), (parsed, number));
        }
    }

    [Fact]
    public void Name_is_kind_in_lower_case_with_hyphens() =>
        Assert.Equal("technical-review-1", new Clock(ClockKind.TechnicalReview, 1, 30, On("03-02"), "1", "test").Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("decision")]
    [InlineData("decision-0")]
    [InlineData("decision-01")]
    [InlineData("decision--1")]
    [InlineData("Decision-1")]
    [InlineData("decision-1 ")]
    [InlineData("review-1")]
    public void Name_in_any_other_form_is_not_one(string? name) => Assert.False(ClockName.TryParse(name, out _, out _));
}

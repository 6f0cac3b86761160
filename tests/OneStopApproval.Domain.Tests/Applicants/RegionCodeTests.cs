using CsCheck;
using OneStopApproval.Domain.Applicants;

namespace OneStopApproval.Domain.Tests.Applicants;

public sealed class RegionCodeTests
{
    [Theory]
    [InlineData("150000", RegionLevel.Province, "内蒙古自治区")]
    [InlineData("150100", RegionLevel.Prefecture, "内蒙古自治区")]
    [InlineData("152501", RegionLevel.County, "内蒙古自治区")]
    [InlineData("110101", RegionLevel.County, "北京市")]
    public void Region_knows_its_level_and_province(string text, RegionLevel level, string province)
    {
        var region = Parse(text);

        Assert.Equal((level, province), (region.Level, region.Province));
        Assert.Equal(text, region.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("15010")]
    [InlineData("1501000")]
    [InlineData("15010A")]
    [InlineData("１50100")]
    [InlineData("160000")]
    [InlineData("150001")]
    public void Text_that_is_no_region_is_not_read(string? text) => Assert.False(RegionCode.TryParse(text, out _));

    [Theory]
    [InlineData("150000", "150102", true)]
    [InlineData("150100", "150102", true)]
    [InlineData("150102", "150102", true)]
    [InlineData("150100", "150202", false)]
    [InlineData("150102", "150100", false)]
    [InlineData("150000", "110000", false)]
    public void Region_covers_itself_and_what_lies_in_it(string outer, string inner, bool covers) =>
        Assert.Equal(covers, Parse(outer).Covers(Parse(inner)));

    [Fact]
    public void Regions_that_cover_each_other_are_one() =>
        Gen.Select(Gen.Int[150_000, 152_999], Gen.Int[150_000, 152_999]).Sample((left, right) =>
        {
            if (RegionCode.TryParse(Text(left), out var one) && RegionCode.TryParse(Text(right), out var other))
            {
                Assert.Equal(one == other, one!.Covers(other!) && other!.Covers(one));
            }
        });

    private static string Text(int code) => code.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static RegionCode Parse(string text)
    {
        Assert.True(RegionCode.TryParse(text, out var region));
        return region!;
    }
}

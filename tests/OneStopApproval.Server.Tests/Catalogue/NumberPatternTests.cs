using OneStopApproval.Server.Catalogue.Numbers;

namespace OneStopApproval.Server.Tests.Catalogue;

/// <summary>Two series collide exactly when some number belongs to both.</summary>
public sealed class NumberPatternTests
{
    [Theory]
    [InlineData("{mark}受字〔{year}〕{serial:0000}号", "{mark}收字〔{year}〕{serial:0000}号", false)]
    [InlineData("{mark}受字〔{year}〕{serial:0000}号", "{mark}受字〔{year}〕{serial}号", true)]
    [InlineData("{mark}受字〔{year}〕{serial:0000}号", "内市监受字〔{year}〕{serial:00}号", true)]
    [InlineData("{year}{serial:00}", "{yy}{serial:0000}", true)]
    [InlineData("{year}{serial:0000}", "{year}1{serial:000}", true)]
    [InlineData("A{year}-{serial}", "A{serial}-{year}", true)]
    [InlineData("A{year}-{serial}-B", "A{serial}-{year}-C", false)]
    [InlineData("A{serial:00000}-{year}", "A{yy}-{year}{serial}", false)]
    [InlineData("{serial:0000}x{year}", "{serial:0000}{year}", false)]
    public void Templates_ofOneAuthority_meetWhenANumberBelongsToBoth(string one, string other, bool meet)
    {
        var first = NumberPattern.Of(one, "内市监");
        var second = NumberPattern.Of(other, "内市监");

        Assert.Equal(meet, first.Meets(second));
        Assert.Equal(meet, second.Meets(first));
        Assert.True(first.Meets(first));
    }
}

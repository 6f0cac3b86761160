using OneStopApproval.Server.Papers;

namespace OneStopApproval.Server.Tests.Papers;

public sealed class LineBreakerTests : IDisposable
{
    private readonly PaperFont font = new(null);

    [Theory]
    [InlineData("检验检测机构，资质认定", 6, "检验检测机|构，资质认定")]
    [InlineData("检验检测（机构）资质", 5, "检验检测|（机构）资|质")]
    [InlineData("依据GB/T17671检验", 6, "依据|GB/T17671检|验")]
    [InlineData("数量为12345678件", 6, "数量为|12345678件")]
    [InlineData("第一 第二", 3, "第一|第二")]
    public void Line_breaks_where_Chinese_typesetting_allows_it(string text, int letters, string lines) =>
        Assert.Equal(lines.Split('|'), LineBreaker.Lines(font, text, 10, (letters * 10) + 1));

    [Fact]
    public void Word_longer_than_a_line_is_cut_and_nothing_is_lost()
    {
        var word = new string('A', 100);

        var lines = LineBreaker.Lines(font, word, 10, 100).ToArray();

        Assert.True(lines.Length > 1);
        Assert.Equal(word, string.Concat(lines));
        Assert.All(lines, line => Assert.True(font.WidthOf(line, 10) <= 100));
    }

    [Fact]
    public void First_line_leaves_room_for_its_indent() =>
        Assert.Equal(["一二三", "四五六七八", "九"], LineBreaker.Lines(font, "一二三四五六七八九", 10, 51, 20));

    public void Dispose() => font.Dispose();
}

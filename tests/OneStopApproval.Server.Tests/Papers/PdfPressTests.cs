using System.Globalization;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Papers;
using Paper = OneStopApproval.Server.Papers.Paper;

namespace OneStopApproval.Server.Tests.Papers;

public sealed class PdfPressTests
{
    [Fact]
    public async Task Annex_of_ten_thousand_rows_runs_over_numbered_pages_that_repeat_its_heads()
    {
        var rows = Enumerable.Range(1, 10_000).Select(i => new ScopeRow
        {
            Site = i <= 5_000 ? "本部" : "分场所",
            Field = "建材",
            Object = "水泥",
            Parameter = string.Create(CultureInfo.InvariantCulture, $"参数{i}"),
            Standard = "GB/T 17671-2021 水泥胶砂强度检验方法（ISO法）",
        });
        using var font = new PaperFont(null);

        var pdf = new PdfPress(font).Print(Sample() with { Annexes = [new("附表", [.. rows])] }).Pdf.ToArray();

        var pages = await PdfTools.PagesOfAsync(pdf);
        Assert.InRange(pages, 200, 1000);
        var first = await PdfTools.LettersOfAsync(pdf, 2);
        Assert.Contains("序号领域检测对象", first, StringComparison.Ordinal);
        Assert.Contains("场所：本部1建材水泥参数1GB/T17671", first, StringComparison.Ordinal);
        var last = await PdfTools.LettersOfAsync(pdf, pages);
        Assert.Contains("序号领域检测对象", last, StringComparison.Ordinal);
        Assert.Contains("10000建材水泥参数10000", last, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"第{pages}页共{pages}页"), last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Character_that_the_font_lacks_is_marked_and_rare_names_are_kept()
    {
        using var font = new PaperFont(null);

        var pdf = new PdfPress(font).Print(Sample() with { Body = ["𬭚钍测试站与㐂测试站"] }).Pdf.ToArray();

        Assert.Contains("𬭚钍测试站与〓测试站", await PdfTools.LettersOfAsync(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signature_never_stands_alone_on_a_page_and_long_bodies_turn_it()
    {
        using var font = new PaperFont(null);
        var body = Enumerable.Range(1, 22).Select(i => string.Create(CultureInfo.InvariantCulture, $"第{i}段"));

        var pdf = new PdfPress(font).Print(Sample() with { Body = [.. body] }).Pdf.ToArray();

        var pages = (await PdfTools.TextOfAsync(pdf)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, pages.Length);
        Assert.DoesNotContain("2026年1月5日", pages[0], StringComparison.Ordinal);
        Assert.Contains("2026年1月5日", pages[1], StringComparison.Ordinal);
        Assert.Contains("核验码", pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seal_with_an_image_is_printed_as_the_image_and_one_without_is_drawn()
    {
        using var font = new PaperFont(null);
        var press = new PdfPress(font);
        var image = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#00ff00" d="M0 0h10v10h-10z"/></svg>""";

        var printed = press.Print(Sample() with { Seal = new("示例机关", "受理专用章", image) }).Pdf.ToArray();
        var drawn = press.Print(Sample()).Pdf.ToArray();

        // A square of 114 points, less what is written over it.
        Assert.InRange(await PdfTools.DotsOfAsync(printed, 0, 255, 0), 11_000, 114 * 114);
        Assert.Equal(0, await PdfTools.DotsOfAsync(drawn, 0, 255, 0));
        Assert.DoesNotContain("受理专用章", await PdfTools.LettersOfAsync(printed), StringComparison.Ordinal);
        Assert.Contains("受理专用章", await PdfTools.LettersOfAsync(drawn), StringComparison.Ordinal);
    }

    private static Paper Sample() => new()
    {
        Authority = "示例机关",
        Title = "受理通知书",
        Number = "示受字〔2026〕0001号",
        Addressee = "示例检测有限公司",
        Body = ["予以受理。"],
        LegalBasis = "中华人民共和国行政许可法第三十二条",
        Remedies = "",
        Delivery = "电子送达",
        ActDate = new(2026, 1, 5),
        IssueTime = new(2026, 1, 5, 1, 30, 0, TimeSpan.Zero),
        Seal = new("示例机关", "受理专用章"),
        Proof = new("https://portal.example/verify?number=1&code=2", "abcdefghjk", []),
    };
}

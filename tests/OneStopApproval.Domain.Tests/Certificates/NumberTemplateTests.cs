using CsCheck;
using OneStopApproval.Domain.Certificates;

namespace OneStopApproval.Domain.Tests.Certificates;

public sealed class NumberTemplateTests
{
    private static readonly Dictionary<string, string> Words = new() { ["authority"] = "内市监" };

    [Theory]
    [InlineData("{authority}受字〔{year}〕{serial:0000}号", 2026, 7, "内市监受字〔2026〕0007号")]
    [InlineData("{authority}受字〔{year}〕{serial}号", 2026, 7, "内市监受字〔2026〕7号")]
    [InlineData("〔{year}〕农质检核(蒙)字第{serial:0000}号", 2026, 12_345, "〔2026〕农质检核(蒙)字第12345号")]
    [InlineData("{yy}-{serial:000}", 2026, 1, "26-001")]
    [InlineData("{year}{serial:0000}", 2026, 21, "20260021")]
    public void Number_is_written_as_the_template_says_and_recognised(string text, int year, long serial, string number)
    {
        var template = Parse(text);

        Assert.Equal(number, template.Format(year, serial));
        Assert.True(template.Matches(number));
        Assert.Equal(serial, template.SerialIn(number));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("内市监受字〔2026〕007号")]
    [InlineData("内市监受字〔2026〕00071号")]
    [InlineData("内市监受字〔2026〕0000号")]
    [InlineData("内市监受字〔2026〕0007号 ")]
    [InlineData("内市监受字〔2026〕0007")]
    [InlineData("内市监受字[2026]0007号")]
    [InlineData("内市监受字〔２０２６〕0007号")]
    [InlineData("内水利受字〔2026〕0007号")]
    [InlineData("内市监受字〔2026〕1234567890123456789012号")]
    public void Number_in_another_form_is_not_recognised(string? number) =>
        Assert.False(Parse("{authority}受字〔{year}〕{serial:0000}号").Matches(number));

    [Fact]
    public void Template_with_faults_tells_all_of_them()
    {
        var faults = NumberTemplate.Parse("{office}{year:00}{year}}{serial:12}{serial{", Words, out var template);

        Assert.Null(template);
        Assert.Equal(
            [
                (NumberTemplateFaultKind.UnknownPlaceholder, 0), (NumberTemplateFaultKind.BadFormat, 8),
                (NumberTemplateFaultKind.RepeatedPlaceholder, 17), (NumberTemplateFaultKind.UnmatchedBrace, 23),
                (NumberTemplateFaultKind.BadFormat, 24), (NumberTemplateFaultKind.UnmatchedBrace, 35),
                (NumberTemplateFaultKind.UnmatchedBrace, 42),
            ],
            faults.Select(fault => (fault.Kind, fault.Position)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("内市监〔{year}〕号")]
    public void Template_without_serial_is_a_fault(string text) =>
        Assert.Equal(
            NumberTemplateFaultKind.SerialMissing, Assert.Single(NumberTemplate.Parse(text, null, out _)).Kind);

    [Theory]
    [InlineData("{serial:}")]
    [InlineData("{serial:0000000000}")]
    [InlineData("{serial:001}")]
    [InlineData("{yy:0}{serial}")]
    [InlineData("{authority:0}{serial}")]
    public void Template_with_a_format_it_cannot_have_is_a_fault(string text) =>
        Assert.Equal(NumberTemplateFaultKind.BadFormat, Assert.Single(NumberTemplate.Parse(text, Words, out _)).Kind);

    [Fact]
    public void Template_knows_whether_its_numbers_carry_the_year()
    {
        Assert.True(Parse("{yy}{serial}").HasYear);
        Assert.False(Parse("第{serial}号").HasYear);
    }

    [Fact]
    public void Any_number_written_is_recognised_with_its_serial() =>
        Gen.Select(
                Gen.OneOf("{year}", "{yy}", "", "{authority}", "〔{year}〕"),
                Gen.OneOf("", "字第", "2026", "-"),
                Gen.OneOf("{serial}", "{serial:0000}", "{serial:000000000}"),
                Gen.OneOf("", "号", "0"),
                Gen.Int[1000, 9999],
                Gen.Long[1, 999_999_999_999])
            .Sample((head, middle, series, tail, year, serial) =>
            {
                var template = Parse(head + middle + series + tail);

                Assert.Equal(serial, template.SerialIn(template.Format(year, serial)));
            });

    private static NumberTemplate Parse(string text)
    {
        Assert.Empty(NumberTemplate.Parse(text, Words, out var template));
        return template!;
    }
}

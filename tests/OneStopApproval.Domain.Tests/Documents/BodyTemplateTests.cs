using OneStopApproval.Domain.Documents;

namespace OneStopApproval.Domain.Tests.Documents;

public sealed class BodyTemplateTests
{
    private static readonly string[] Known = ["applicant", "items"];

    [Fact]
    public void Paragraph_isReadAsTextAndWords()
    {
        Assert.Empty(BodyTemplate.Parse("{applicant}提出的{items}申请。", Known, out var template));

        Assert.Equal(
            [new("applicant", IsWord: true), new("提出的", IsWord: false), new("items", IsWord: true), new("申请。", IsWord: false)],
            template!.Parts);
    }

    [Theory]
    [InlineData("{applicants}", BodyFaultKind.UnknownWord, "applicants")]
    [InlineData("{items", BodyFaultKind.UnmatchedBrace, "{")]
    [InlineData("items}", BodyFaultKind.UnmatchedBrace, "}")]
    [InlineData("{}", BodyFaultKind.UnknownWord, "")]
    public void Paragraph_withAFault_isNoTemplate(string text, BodyFaultKind kind, string at)
    {
        Assert.Equal([new BodyFault(kind, at)], BodyTemplate.Parse(text, Known, out var template));
        Assert.Null(template);
    }

    [Fact]
    public void Faults_ofAParagraph_areAllTold() =>
        Assert.Equal(3, BodyTemplate.Parse("}{applicants}{{items}", Known, out _).Length);

    [Fact]
    public void Words_ofAType_areDistinct() =>
        Assert.All(Enum.GetValues<DocumentType>(), type => Assert.Distinct(BodyWords.Of(type)));
}

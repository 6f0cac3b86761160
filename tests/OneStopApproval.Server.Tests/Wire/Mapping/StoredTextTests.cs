using OneStopApproval.Server.Wire.Mapping;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Wire.Mapping;

/// <summary>What is stored by its hash or behind a commitment reads back as it was written, in one form only.</summary>
public sealed class StoredTextTests
{
    [Fact]
    public void ScopeRows_written_readBackTheSame()
    {
        V1.ScopeRow[] rows =
        [
            new() { Site = "呼和浩特总部", Field = "建筑工程", Object = "混凝土", Parameter = "抗压强度", Standard = "GB/T 50081-2019", Limits = "\"只做\"标准养护" },
            new() { Field = "建材" },
        ];
        Assert.Equal(rows, ScopeRows.Read(ScopeRows.Write(rows)));
    }

    [Fact]
    public void GuidingAnswers_inAnotherOrder_giveTheSameText()
    {
        var one = GuidingAnswers.Write(new Dictionary<string, string> { ["water"] = "no", ["lightning"] = "yes" });
        var other = GuidingAnswers.Write(new Dictionary<string, string> { ["lightning"] = "yes", ["water"] = "no" });
        Assert.Equal(one, other);
        Assert.Equal("yes", GuidingAnswers.Read(one!)["lightning"]);
    }

    [Fact]
    public void GuidingAnswers_none_areNoText() => Assert.Null(GuidingAnswers.Write([]));

    [Fact]
    public void PersonalTexts_forAnOperator_areMasked()
    {
        var texts = new PersonalTexts(new Dictionary<string, string> { ["c1"] = "张某", ["c2"] = "{\"lightning\":\"yes\"}" }, clear: false);
        Assert.Equal(PersonalTexts.Mask, texts.Of("c1"));
        Assert.Equal([new("lightning", PersonalTexts.Mask)], texts.Answers("c2"));
    }

    [Fact]
    public void PersonalTexts_erased_areEmpty()
    {
        var texts = new PersonalTexts(new Dictionary<string, string>(), clear: true);
        Assert.Equal("", texts.Of("c1"));
        Assert.Empty(texts.Answers("c2"));
    }
}

using OneStopApproval.Domain.Dossiers;

namespace OneStopApproval.Domain.Tests.Dossiers;

/// <summary>Identity numbers of places that do not exist.</summary>
public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("000000190001010017", "000000190001010017")]
    [InlineData("00000019000101005X", "00000019000101005X")]
    [InlineData("00000019000101005x", "00000019000101005X")]
    [InlineData("000000190001010018", null)]
    [InlineData("000000190002300016", null)]
    [InlineData("00000019000101001", null)]
    [InlineData("0000001900010100177", null)]
    [InlineData("00000O190001010017", null)]
    [InlineData("０00000190001010017", null)]
    public void Number_isReadOnly_withItsCheckCharacterAndADayOfBirth(string text, string? number) =>
        Assert.Equal(number, IdentityNumber.Read(text));
}

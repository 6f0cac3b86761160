using CsCheck;
using OneStopApproval.Domain.Applicants;

namespace OneStopApproval.Domain.Tests.Applicants;

public sealed class UnifiedSocialCreditCodeTests
{
    // The example printed in GB 32100-2015.
    private const string Printed = "91350100M000100Y43";

    private static readonly Gen<string> Bodies = Gen.Select(
        Gen.Char["159Y"],
        Gen.Char["1239"],
        Gen.Char["0123456789"].Array[6],
        Gen.Char["0123456789ABCDEFGHJKLMNPQRTUWXY"].Array[9],
        (authority, category, region, organisation) =>
            string.Concat(authority.ToString(), category.ToString(), new string(region), new string(organisation)));

    [Fact]
    public void Example_of_the_standard_is_a_code()
    {
        Assert.True(UnifiedSocialCreditCode.TryParse(Printed, out var code));
        Assert.Equal((Printed, "350100"), (code!.Value, code.Region));
    }

    [Fact]
    public void Code_in_lower_case_is_the_same_code()
    {
        Assert.True(UnifiedSocialCreditCode.TryParse(Printed.ToLowerInvariant(), out var lower));
        Assert.True(UnifiedSocialCreditCode.TryParse(Printed, out var upper));
        Assert.Equal(upper, lower);
    }

    [Theory]
    [InlineData(null, CreditCodeFault.Length)]
    [InlineData("91350100M000100Y4", CreditCodeFault.Length)]
    [InlineData(" 91350100M000100Y43", CreditCodeFault.Length)]
    [InlineData("91350100I000100Y43", CreditCodeFault.Character)]
    [InlineData("91350100M000100Y4Z", CreditCodeFault.Character)]
    [InlineData("9135010０M000100Y43", CreditCodeFault.Character)]
    [InlineData("91X50100M000100Y43", CreditCodeFault.Region)]
    [InlineData("91350100M000100Y44", CreditCodeFault.CheckDigit)]
    [InlineData("91530100M000100Y43", CreditCodeFault.CheckDigit)]
    public void Text_that_is_no_code_tells_why(string? text, CreditCodeFault fault)
    {
        Assert.Equal(fault, UnifiedSocialCreditCode.Check(text));
        Assert.False(UnifiedSocialCreditCode.TryParse(text, out var code));
        Assert.Null(code);
    }

    [Fact]
    public void Any_body_with_its_check_digit_is_a_code() =>
        Bodies.Sample(body => Assert.True(
            UnifiedSocialCreditCode.TryParse(body + UnifiedSocialCreditCode.CheckDigit(body), out _)));

    [Fact]
    public void Any_one_mistyped_character_is_found() =>
        Gen.Select(Bodies, Gen.Int[0, 17], Gen.Char["0123456789ABCDEFGHJKLMNPQRTUWXY"]).Sample((body, at, typed) =>
        {
            var code = body + UnifiedSocialCreditCode.CheckDigit(body);
            var mistyped = code.Remove(at, 1).Insert(at, typed.ToString());

            Assert.Equal(mistyped == code, UnifiedSocialCreditCode.TryParse(mistyped, out _));
        });

    [Fact]
    public void Any_two_neighbours_swapped_are_found() =>
        Gen.Select(Bodies, Gen.Int[0, 15]).Sample((body, at) =>
        {
            var code = body + UnifiedSocialCreditCode.CheckDigit(body);
            var swapped = code.Remove(at, 2).Insert(at, string.Concat(code[at + 1].ToString(), code[at].ToString()));

            Assert.Equal(swapped == code, UnifiedSocialCreditCode.TryParse(swapped, out _));
        });

    [Theory]
    [InlineData("")]
    [InlineData("91350100M000100Y")]
    [InlineData("91350100M000100Yz")]
    public void Check_digit_of_anything_else_is_none(string body) =>
        Assert.Null(UnifiedSocialCreditCode.CheckDigit(body));
}

using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Identity;

/// <summary>What makes a token good, and who it names.</summary>
public sealed class CallerTests
{
    private const string Lead = "market-supervision";

    private static readonly TokenRules Rules = new(
        DevelopmentToken.Issuer, DevelopmentToken.Audience, System.Text.Encoding.UTF8.GetBytes(DevelopmentToken.Key), TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Token_of_each_role_names_its_caller()
    {
        Assert.Equal("91150100MA0TEST01X", (await CallerOfAsync(TestTokens.Applicant("91150100MA0TEST01X")))!.Uscc);
        Assert.Equal(
            (ActorRole.Officer, "housing", false, "1501"), Office(await CallerOfAsync(TestTokens.Officer("housing", "league"))));
        Assert.Equal(
            (ActorRole.Officer, Lead, true, ""), Office(await CallerOfAsync(TestTokens.Officer(Lead))));
        Assert.Equal(
            (ActorRole.AuthorityHead, "water", false, "150105"), Office(await CallerOfAsync(TestTokens.AuthorityHead("water", "banner"))));
        Assert.Equal((ActorRole.GovernmentHead, "", false, ""), Office(await CallerOfAsync(TestTokens.GovernmentHead())));
        Assert.Equal((ActorRole.Window, "", false, "150105"), Office(await CallerOfAsync(TestTokens.Window())));
        Assert.Equal((ActorRole.Operator, "", false, ""), Office(await CallerOfAsync(TestTokens.Operator())));
        var agent = (await CallerOfAsync(TestTokens.Agent("agent-7")))!;
        Assert.Equal((ActorRole.Applicant, "agent-7", ""), (agent.Role, agent.Subject, agent.Uscc));
    }

    [Fact]
    public async Task Token_that_ended_is_bad() =>
        Assert.Null(await CallerOfAsync(TestTokens.MintFor(TimeSpan.FromMinutes(-5), "x", "operator")));

    [Fact]
    public async Task Token_with_a_changed_claim_is_bad()
    {
        var parts = TestTokens.Operator().Split('.');
        var other = TestTokens.Applicant("91150100MA0TEST01X").Split('.');
        Assert.Null(await CallerOfAsync($"{parts[0]}.{other[1]}.{parts[2]}"));
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""", "")]
    [InlineData("""{"alg":"HS512","typ":"JWT"}""", "AAAA")]
    public async Task Token_that_chooses_its_algorithm_is_bad(string header, string signature)
    {
        var encoded = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(header));
        Assert.Null(await CallerOfAsync($"{encoded}.{TestTokens.Operator().Split('.')[1]}.{signature}"));
    }

    [Theory]
    [InlineData("applicant")]
    [InlineData("officer", "department", "housing")]
    [InlineData("officer", "level", "province", "region", "150105")]
    [InlineData("officer", "department", "housing", "level", "planet", "region", "150105")]
    [InlineData("officer", "department", "housing", "level", "2", "region", "15")]
    [InlineData("window", "level", "banner", "region", "15010x")]
    [InlineData("emperor")]
    [InlineData("public")]
    [InlineData("system")]
    public async Task Token_that_does_not_say_enough_is_bad(string role, params string[] claims) =>
        Assert.Null(await CallerOfAsync(TestTokens.Mint("x", role, [.. claims.Chunk(2).Select(pair => (pair[0], pair[1]))])));

    [Fact]
    public async Task Token_whose_subject_no_record_can_hold_is_bad()
    {
        Assert.NotNull(await CallerOfAsync(TestTokens.Mint(new string('x', 200), "operator")));
        Assert.Null(await CallerOfAsync(TestTokens.Mint(new string('x', 201), "operator")));
        Assert.Null(await CallerOfAsync(TestTokens.Mint("x\0y", "operator")));
    }

    private static (ActorRole Role, string Department, bool Lead, string RegionPrefix) Office(Caller? caller) =>
        (caller!.Role, caller.Department, caller.Lead, caller.RegionPrefix);

    private static async Task<Caller?> CallerOfAsync(string token)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, Rules.Parameters);
        ClaimsIdentity? claims = result.IsValid ? result.ClaimsIdentity : null;
        return claims is null ? null : CallerReader.FromClaims(claims, Lead);
    }
}

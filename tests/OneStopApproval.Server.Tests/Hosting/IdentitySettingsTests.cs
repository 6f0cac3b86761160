using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Tests.Hosting;

/// <summary>Settings of who is let in.</summary>
public sealed class IdentitySettingsTests
{
    private static readonly string[] Authority = ["Tokens:Authority", "https://identity.example/realm", "Tokens:Key", "", "Tokens:Issuer", ""];

    [Fact]
    public void Production_takes_an_authority_in_place_of_a_key()
    {
        var tokens = SettingsTests.Read("Production", [.. SettingsTests.ProductionSettings, .. Authority]).Tokens;
        Assert.Null(tokens.SharedKey);
        Assert.Equal("https://identity.example/realm", tokens.Authority!.Issuer);
    }

    [Fact]
    public void Production_takes_no_key_beside_the_authority() =>
        Assert.StartsWith(
            "Tokens:Key is given beside Tokens:Authority",
            Assert.Single(SettingsTests.Faults("Production", [.. SettingsTests.ProductionSettings, "Tokens:Authority", "https://identity.example"])),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Production", "http://127.0.0.1:8080/realm")]
    [InlineData("Development", "http://identity.example/realm")]
    [InlineData("Development", "https://user@identity.example/realm")]
    [InlineData("Development", "https://identity.example/realm?x=1")]
    [InlineData("Development", "identity.example")]
    public void Address_through_which_keys_could_be_forged_is_a_fault(string environment, string address)
    {
        string[] surroundings = environment == "Production" ? [.. SettingsTests.ProductionSettings, .. Authority] : [];
        Assert.StartsWith(
            "Tokens:Authority is", Assert.Single(SettingsTests.Faults(environment, [.. surroundings, "Tokens:Authority", address])), StringComparison.Ordinal);
    }

    [Fact]
    public void Development_keeps_its_own_tokens_beside_the_authority()
    {
        var tokens = SettingsTests.Read("Development", "Tokens:Authority", "http://127.0.0.1:8080/realm", "Tokens:Issuer", "http://identity/realm").Tokens;
        Assert.Equal(("http://identity/realm", DevelopmentToken.Issuer), (tokens.Authority!.Issuer, tokens.SharedKey!.Issuer));
    }

    [Fact]
    public void Production_refuses_invented_people() =>
        Assert.StartsWith(
            "Tokens:EmbeddedProvider is true: Production",
            Assert.Single(SettingsTests.Faults("Production", [.. SettingsTests.ProductionSettings, "Tokens:EmbeddedProvider", "true"])),
            StringComparison.Ordinal);

    [Fact]
    public void Development_has_one_provider()
    {
        Assert.True(SettingsTests.Read("Development").Tokens.EmbeddedProvider);
        Assert.False(SettingsTests.Read("Development", "Tokens:EmbeddedProvider", "false").Tokens.EmbeddedProvider);
        Assert.False(SettingsTests.Read("Development", "Tokens:Authority", "https://identity.example").Tokens.EmbeddedProvider);
        Assert.StartsWith(
            "Tokens:EmbeddedProvider is true beside",
            Assert.Single(SettingsTests.Faults("Development", "Tokens:EmbeddedProvider", "true", "Tokens:Authority", "https://identity.example")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_named() =>
        Assert.Equal(
            ["Tokens:Claims:Name", "Tokens:ClockSkewSeconds", "Tokens:Roles:Operator"],
            SettingsTests.Faults(
                "Development",
                "Tokens:ClockSkewSeconds", "3000",
                "Tokens:Roles:Officer", "clerk, chief",
                "Tokens:Roles:Operator", "chief",
                "Tokens:Claims:Name", "name").Select(fault => fault.Split(' ')[0]).Order(StringComparer.Ordinal));
}

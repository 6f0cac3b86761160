using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OneStopApproval.Server.Identity;

namespace OneStopApproval.Server.Tests.Cli;

public sealed class TokenCommandTests
{
    [Fact]
    public async Task Token_ofAnOfficer_saysWhoItIs_andIsSigned()
    {
        var run = await Osa.RunAsync(
            "token", "--role", "officer", "--department", "housing", "--level", "league", "--region", "150100", "--subject", "officer-7");

        Assert.True(run.ExitCode == 0, run.Whole);
        var claims = Verified(run.Output.Trim());
        Assert.Equal("officer", claims.GetProperty("role").GetString());
        Assert.Equal("housing", claims.GetProperty("department").GetString());
        Assert.Equal("league", claims.GetProperty("level").GetString());
        Assert.Equal("150100", claims.GetProperty("region").GetString());
        Assert.Equal("officer-7", claims.GetProperty("sub").GetString());
        Assert.False(claims.TryGetProperty("uscc", out _));
    }

    [Fact]
    public async Task Token_byDefault_isAnOperatorsFor12Hours()
    {
        var run = await Osa.RunAsync("token");

        var claims = Verified(run.Output.Trim());
        Assert.Equal("operator", claims.GetProperty("role").GetString());
        Assert.Equal(12 * 3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task Token_asJson_tellsItsClaims()
    {
        var run = await Osa.RunAsync("token", "--role", "applicant", "--uscc", "911501000000000004", "--json");

        using var json = JsonDocument.Parse(run.Output);
        _ = Verified(json.RootElement.GetProperty("token").GetString()!);
        Assert.Equal("911501000000000004", json.RootElement.GetProperty("claims").GetProperty("uscc").GetString());
    }

    [Fact]
    public async Task Token_thatSaysTooLittle_isRefused_namingEverythingThatLacks()
    {
        var run = await Osa.RunAsync("token", "--role", "authority_head", "--level", "province");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--department, --region", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("token", "--role", "king")]
    [InlineData("token", "--hours", "0")]
    [InlineData("token", "--hours", "many")]
    [InlineData("journey")]
    [InlineData("journey", "applications/x", "--server", "nowhere")]
    [InlineData("fly")]
    public async Task CommandLine_thatIsNotUnderstood_exitsWith2(params string[] arguments)
    {
        var run = await Osa.RunAsync(arguments);

        Assert.True(run.ExitCode == 2, run.Whole);
        Assert.NotEmpty(run.Error);
    }

    private static JsonElement Verified(string token)
    {
        var parts = token.Split('.');
        Assert.Equal(3, parts.Length);
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(DevelopmentToken.Key), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal(Base64Url.EncodeToString(signature), parts[2]);
        return JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(parts[1]));
    }
}

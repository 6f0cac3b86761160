using System.Text;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire.Commands;

namespace OneStopApproval.Server.Tests.Wire;

public sealed class QueryCodeTests
{
    private readonly QueryCodes codes = new(new ServerSecrets(Encoding.UTF8.GetBytes("a key of a test, thirty-two bytes")));

    [Fact]
    public void Code_told_again_is_the_same() => Assert.Equal(codes.Of("a1", "r1"), codes.Of("a1", "r1"));

    [Fact]
    public void Code_of_another_submission_or_key_differs()
    {
        var other = new QueryCodes(new ServerSecrets(Encoding.UTF8.GetBytes("another key of a test, 32 bytes..")));
        Assert.Distinct([codes.Of("a1", "r1"), codes.Of("a1", "r2"), codes.Of("a2", "r1"), other.Of("a1", "r1")]);
    }

    [Fact]
    public void Code_has_ten_letters_that_cannot_be_mistaken() => Assert.Matches("^[0-9a-hjkmnp-tv-z]{10}$", codes.Of("a1", "r1"));

    [Fact]
    public void Code_typed_in_capitals_with_spaces_matches()
    {
        var code = codes.Of("a1", "r1");
        var typed = $"{code[..5]} {code[5..]}".ToUpperInvariant();
        Assert.True(QueryCodes.Matches(typed, QueryCodes.HashOf(code)));
        Assert.False(QueryCodes.Matches("0000000000", QueryCodes.HashOf(code)));
        Assert.False(QueryCodes.Matches(code, null));
    }

    [Fact]
    public void Application_id_follows_from_caller_and_request_id()
    {
        Assert.Matches("^[0-9a-z]{26}$", ApplicationIds.Of("alice", "r1"));
        Assert.Equal(ApplicationIds.Of("alice", "r1"), ApplicationIds.Of("alice", "r1"));
        Assert.NotEqual(ApplicationIds.Of("alice", "r1"), ApplicationIds.Of("bob", "r1"));
    }
}

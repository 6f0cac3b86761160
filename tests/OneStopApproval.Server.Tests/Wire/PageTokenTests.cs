using System.Text;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;

namespace OneStopApproval.Server.Tests.Wire;

public sealed class PageTokenTests
{
    private const string Method = "/onestopapproval.v1.ApplicationService/ListApplications";

    private static readonly Caller Alice = Caller.Public with { Subject = "alice" };
    private static readonly Caller Bob = Caller.Public with { Subject = "bob" };

    private readonly PageTokens tokens = new(new ServerSecrets(Encoding.UTF8.GetBytes("a key of a test, thirty-two bytes")));

    [Fact]
    public void Token_given_back_by_its_caller_leads_to_the_next_row() =>
        Assert.Equal(["2026-01-05", "a1"], Open(Alice, Method, Given()).After!);

    [Fact]
    public void Token_altered_anywhere_is_refused()
    {
        var token = Given();
        for (var index = 0; index < token.Length; index++)
        {
            var altered = token.Remove(index, 1).Insert(index, token[index] == 'A' ? "B" : "A");
            if (altered != token)
            {
                Refused(() => Open(Alice, Method, altered));
            }
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("???")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public void Token_of_another_make_is_refused(string token) => Refused(() => Open(Alice, Method, token));

    [Fact]
    public void Token_of_another_caller_is_refused() => Refused(() => Open(Bob, Method, Given()));

    [Fact]
    public void Token_of_another_list_is_refused() => Refused(() => Open(Alice, $"{Method}2", Given()));

    [Fact]
    public void Token_of_another_filter_is_refused()
    {
        var page = tokens.Open(Alice, Method, new SearchReviewsRequest { Department = "departments/housing" });
        var token = page.Token(["k"]);
        Refused(() => tokens.Open(Alice, Method, new SearchReviewsRequest { Department = "departments/water", PageToken = token }));
    }

    [Fact]
    public void Token_with_another_page_size_goes_on() =>
        Assert.Equal(7, tokens.Open(Alice, Method, new ListApplicationsRequest { PageSize = 7, PageToken = Given() }).Size);

    [Theory]
    [InlineData(0, Page.DefaultSize)]
    [InlineData(10, 10)]
    [InlineData(200, Page.LargestSize)]
    public void Page_size_in_its_bounds_is_taken(int asked, int size) =>
        Assert.Equal(size, tokens.Open(Alice, Method, new ListApplicationsRequest { PageSize = asked }).Size);

    [Theory]
    [InlineData(-1)]
    [InlineData(201)]
    public void Page_size_out_of_its_bounds_is_a_fault(int asked)
    {
        var refusal = Assert.Throws<WireException>(() => tokens.Open(Alice, Method, new ListApplicationsRequest { PageSize = asked }));
        Assert.Equal("page_size", Assert.Single(refusal.Error.Faults).Subject);
    }

    [Fact]
    public void Page_is_cut_to_its_size_and_only_then_has_a_token()
    {
        var page = tokens.Open(Alice, Method, new ListApplicationsRequest { PageSize = 2 });
        List<string> rows = ["a", "b", "c"];
        Assert.NotEmpty(page.Cut(rows, row => [row]));
        Assert.Equal(["a", "b"], rows);
        Assert.Empty(page.Cut(rows, row => [row]));
    }

    private static void Refused(Action open) =>
        Assert.Equal(ErrorReason.BadPageToken, Assert.Throws<WireException>(open).Error.Reason);

    private Page Open(Caller caller, string method, string token) =>
        tokens.Open(caller, method, new ListApplicationsRequest { PageToken = token });

    private string Given() => tokens.Open(Alice, Method, new ListApplicationsRequest()).Token(["2026-01-05", "a1"]);
}

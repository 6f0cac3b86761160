using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Client;
using OneStopApproval.Client.Calls;
using OneStopApproval.Client.Tokens;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Contract;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.Client;

/// <summary>What the client package does with every call, against the real server.</summary>
public sealed class ClientTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [InlineData(nameof(Loss.Head))]
    [InlineData(nameof(Loss.Body))]
    public async Task Lost_reply_is_asked_for_with_the_same_request_id_and_the_act_takes_effect_once(string where)
    {
        var loss = Enum.Parse<Loss>(where);
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var lost = 0;
        using var handler = new LosingReplies { Lose = path => path.EndsWith("CreateApplication", StringComparison.Ordinal) && lost++ == 0 ? loss : null };
        await using var lab = Department.Of(
            story.Server.GrpcAddress, Department.Always(TestTokens.Applicant(story.LabFile.Uscc)), options => options.Handler = () => handler);
        var applications = lab.GetRequiredService<ApplicationService.ApplicationServiceClient>();
        var request = story.DraftRequest(Items.Cma);
        request.RequestId = "";

        if (loss == Loss.Body)
        {
            var failure = CallFailure.Of(await Assert.ThrowsAsync<RpcException>(() => applications.CreateApplicationAsync(request).ResponseAsync));
            Assert.True(failure.MayRepeat, failure.ToString());
        }

        var first = await applications.CreateApplicationAsync(request);
        var again = await applications.CreateApplicationAsync(request);
        Assert.Equal(first, again);
        Assert.True(lost >= 2, "No reply was lost.");
        Assert.True(Guid.TryParse(request.RequestId, out _));
        Assert.Equal(first.Name, Assert.Single((await applications.ListApplicationsAsync(new ListApplicationsRequest())).Applications).Name);
    }

    [Fact]
    public async Task Token_is_renewed_ahead_of_its_end_once_for_all_and_when_it_is_refused()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var asked = 0;
        var (good, bad) = (TestTokens.Officer("housing"), TestTokens.MintFor(TimeSpan.FromHours(-1), "officer-1", "officer"));
        await using var housing = Department.Of(server.GrpcAddress, NextAsync, time: time);
        var reviews = housing.GetRequiredService<ReviewService.ReviewServiceClient>();

        // The first is refused; all get the second.
        await reviews.SearchReviewsAsync(new SearchReviewsRequest());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reviews.SearchReviewsAsync(new SearchReviewsRequest()).ResponseAsync));
        Assert.Equal(2, asked);

        time.Advance(TimeSpan.FromMinutes(9.5));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reviews.SearchReviewsAsync(new SearchReviewsRequest()).ResponseAsync));
        Assert.Equal(3, asked);

        // A stream cannot be sent again behind the reader's back; whoever opens it again has a new token.
        (good, bad) = (bad, good);
        time.Advance(TimeSpan.FromMinutes(9.5));
        using var refused = reviews.WatchReviews(new WatchReviewsRequest());
        var failure = CallFailure.Of(await Assert.ThrowsAsync<RpcException>(() => refused.ResponseStream.MoveNext(CancellationToken.None)));
        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED", false), (failure.Code, failure.Reason, failure.MayRepeat));
        (good, bad) = (bad, good);
        using var watched = reviews.WatchReviews(new WatchReviewsRequest());
        Assert.True(await watched.ResponseStream.MoveNext(CancellationToken.None));

        async Task<AccessToken> NextAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new(Interlocked.Increment(ref asked) == 1 ? bad : good, time.GetUtcNow().AddMinutes(10));
        }
    }

    [Fact]
    public async Task Failure_tells_reason_every_fault_and_the_remedy()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await using var lab = Department.Of(story.Server.GrpcAddress, Department.Always(TestTokens.Applicant(story.LabFile.Uscc)));
        var request = story.DraftRequest(Items.Cma);
        (request.Applicant.Uscc, request.Applicant.RegionCode) = ("1", "2");

        var failure = CallFailure.Of(await Assert.ThrowsAsync<RpcException>(
            () => lab.GetRequiredService<ApplicationService.ApplicationServiceClient>().CreateApplicationAsync(request).ResponseAsync));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELDS", false), (failure.Code, failure.Reason, failure.MayRepeat));
        Assert.Contains("applicant.uscc", failure.Faults.Select(fault => fault.Subject));
        Assert.Contains("applicant.region_code", failure.Faults.Select(fault => fault.Subject));
        Assert.Equal("Correct every field named and send it again.", failure.Remedy);
    }

    [Fact]
    public void Every_service_of_the_contract_has_a_client()
    {
        using var container = Department.Of(new Uri("http://127.0.0.1:1"), Department.Always("t"));

        Assert.Equal(
            Rpcs.All.Select(rpc => rpc.Service.Name).Distinct().Order(StringComparer.Ordinal),
            OneStopApprovalRegistration.Clients().Select(client => client.DeclaringType!.Name).Order(StringComparer.Ordinal));
        Assert.All(OneStopApprovalRegistration.Clients(), client => Assert.NotNull(container.GetRequiredService(client)));
    }

    [Fact]
    public void Options_that_cannot_work_are_refused_with_every_fault()
    {
        using var container = Department.Of(new Uri("http://approval.example:5080"), Department.Always("t"), options =>
        {
            options.Tls.Key = "key.pem";
            (options.Language, options.MostAttempts, options.Deadline, options.RenewTokensBefore) = ("fr", 0, TimeSpan.Zero, TimeSpan.FromTicks(-1));
        });

        var refused = Assert.Throws<OptionsValidationException>(container.GetRequiredService<ReviewService.ReviewServiceClient>);

        Assert.Equal(
            ["Address", "Tls", "Tls", "RenewTokensBefore", "Language", "Deadline", "MostAttempts"], refused.Failures.Select(fault => fault.Split(':')[0]));
    }
}

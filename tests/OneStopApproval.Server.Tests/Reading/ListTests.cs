using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Reading;

/// <summary>Lists: pages without gaps or repeats, tokens bound to their list, and no state that silence has ended.</summary>
public sealed class ListTests
{
    private const string Lab = "911501000000000051";

    private static long moves;

    public static TheoryData<Engine> EveryEngine => Engines.All;

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Applications_pageByPage_areEachThereOnceNewestFirst(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        for (var number = 1; number <= 7; number++)
        {
            await server.SubmitAsync($"list-{number}", Lab, "cma");
        }

        var client = new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Applicant(Lab)));
        var rows = new List<ApplicationSummary>();
        var token = "";
        do
        {
            var page = await client.ListApplicationsAsync(new() { PageSize = 3, PageToken = token });
            Assert.InRange(page.Applications.Count, 1, 3);
            rows.AddRange(page.Applications);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(7, rows.Select(row => row.Name).Distinct().Count());
        Assert.Equal(7, rows.Count);
        Assert.Equal(rows.Select(row => row.CreateTime).OrderDescending(), rows.Select(row => row.CreateTime));
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task PageToken_ofAnotherFilterOrCaller_isRefused(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await server.SubmitAsync("token-1", Lab, "cma");
        await server.SubmitAsync("token-2", Lab, "cma");
        var client = new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Applicant(Lab)));
        var token = (await client.ListApplicationsAsync(new() { PageSize = 1 })).NextPageToken;

        var otherFilter = new ListApplicationsRequest { PageSize = 1, PageToken = token };
        otherFilter.States.Add(ApplicationState.Received);
        await RefusedAsync(client, otherFilter);
        await RefusedAsync(
            new(server.As(TestTokens.Applicant(Lab, "another-clerk"))), new() { PageSize = 1, PageToken = token });
        await RefusedAsync(client, new() { PageSize = 201 });
        await RefusedAsync(client, new() { PageSize = -1 });
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Reviews_onWhichSilenceFell_areListedAsWhatTheyAre(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        for (var number = 1; number <= 3; number++)
        {
            await server.SubmitAsync($"silence-{number}", Lab, "cma", "construction-testing");
        }

        var housing = server.As(TestTokens.Officer("housing"));
        var waiting = new SearchIntakesRequest { Filter = IntakeFilter.Waiting };
        Assert.Equal(3, (await new IntakeService.IntakeServiceClient(housing).SearchIntakesAsync(waiting)).Reviews.Count);

        await AdvanceAsync(server, 6);
        Assert.Empty((await new IntakeService.IntakeServiceClient(housing).SearchIntakesAsync(waiting)).Reviews);
        var reviews = (await new ReviewService.ReviewServiceClient(housing).SearchReviewsAsync(new())).Reviews;
        Assert.Equal(3, reviews.Count);
        Assert.All(reviews, review => Assert.Equal(
            (ReviewState.InReview, AcceptanceKind.BySilence), (review.State, review.AcceptanceKind)));
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Reviews_pageByPage_areEachThereOnceEarliestDueFirst(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        for (var number = 1; number <= 5; number++)
        {
            await server.SubmitAsync($"due-{number}", Lab, "cma", "water-testing");
            await AdvanceAsync(server, 1);
        }

        var client = new ReviewService.ReviewServiceClient(server.As(TestTokens.Officer("market-supervision")));
        var rows = new List<ReviewSummary>();
        var token = "";
        do
        {
            var page = await client.SearchReviewsAsync(new() { PageSize = 2, PageToken = token });
            rows.AddRange(page.Reviews);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(5, rows.Select(row => row.Name).Distinct().Count());
        Assert.Equal(5, rows.Count);
        var due = rows.Select(row => new DateOnly(row.DueDate.Year, row.DueDate.Month, row.DueDate.Day)).ToList();
        Assert.Equal(due.Order(), due);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Applications_searchedByColour_areThoseOfThatColour(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await server.SubmitAsync("colour-1", Lab, "cma");
        var client = new OperationsService.OperationsServiceClient(server.As(TestTokens.Operator()));
        Assert.Single((await client.SearchApplicationsAsync(Coloured(Light.Green))).Applications);
        await AdvanceAsync(server, 5);
        var yellow = Assert.Single((await client.SearchApplicationsAsync(Coloured(Light.Yellow))).Applications);
        Assert.Equal((Light.Yellow, 1), (yellow.Light, yellow.OpenReviews));
        Assert.Empty((await client.SearchApplicationsAsync(Coloured(Light.Green, Light.Red))).Applications);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task TestClock_askedThreeTimesWithOneRequest_movesOnce(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = new TestClockService.TestClockServiceClient(server.As(TestTokens.Operator()));
        var request = new AdvanceTimeRequest { RequestId = "0b7e1c5a-6f0e-4c3e-9d86-0f2a7f1f6f11", WorkingDays = 3 };
        var first = await client.AdvanceTimeAsync(request);
        Assert.Equal(first, await client.AdvanceTimeAsync(request));
        Assert.Equal(first, await client.AdvanceTimeAsync(request));
        Assert.Equal(first.Date, (await client.GetTimeAsync(new())).Date);

        var reused = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.AdvanceTimeAsync(new() { RequestId = request.RequestId, WorkingDays = 4 }));
        Assert.Equal(StatusCode.InvalidArgument, reused.StatusCode);
        var back = await Assert.ThrowsAsync<RpcException>(async () => await client.SetTimeAsync(new()
        {
            RequestId = "0b7e1c5a-6f0e-4c3e-9d86-0f2a7f1f6f12",
            Time = first.Time - Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromDays(1)),
        }));
        Assert.Equal(StatusCode.InvalidArgument, back.StatusCode);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task TestClock_advancedBeyondItsLastYear_staysWhereItIs(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = new TestClockService.TestClockServiceClient(server.As(TestTokens.Operator()));
        var last = new DateTimeOffset(2199, 12, 30, 0, 0, 0, TimeSpan.Zero);
        await client.SetTimeAsync(new()
        {
            RequestId = "0b7e1c5a-6f0e-4c3e-9d86-0f2a7f1f6f13",
            Time = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(last),
        });

        var beyond = await Assert.ThrowsAsync<RpcException>(async () => await client.AdvanceTimeAsync(new()
        {
            RequestId = "0b7e1c5a-6f0e-4c3e-9d86-0f2a7f1f6f14",
            CalendarDays = 4000,
        }));

        Assert.Equal(StatusCode.InvalidArgument, beyond.StatusCode);
        Assert.Equal(2199, (await client.GetTimeAsync(new())).Date.Year);
    }

    private static SearchApplicationsRequest Coloured(params Light[] lights)
    {
        var request = new SearchApplicationsRequest();
        request.Lights.AddRange(lights);
        return request;
    }

    private static async Task RefusedAsync(ApplicationService.ApplicationServiceClient client, ListApplicationsRequest request)
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.ListApplicationsAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    private static async Task AdvanceAsync(TestServer server, int workingDays) =>
        await new TestClockService.TestClockServiceClient(server.As(TestTokens.Operator())).AdvanceTimeAsync(new()
        {
            RequestId = $"00000000-0000-0000-0000-{Interlocked.Increment(ref moves):D12}",
            WorkingDays = workingDays,
        });
}

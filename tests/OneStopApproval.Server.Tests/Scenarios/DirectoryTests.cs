using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Storage.Dialects;
using OneStopApproval.Storage.Ledger;
using OneStopApproval.Storage.Officers;
using OneStopApproval.Storage.Personal;
using OneStopApproval.Storage.Time;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using DirectoryActKind = OneStopApproval.Contracts.V1.DirectoryActKind;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>A token is good with a post in force behind it; a post takes two persons to grant and one to end.</summary>
public sealed class DirectoryTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly string[] Required = ["--Directory:Required", "true", "--Directory:FirstOperators", "operator-1, operator-2"];

    [Theory]
    [EveryDatabase]
    public async Task Post_takes_a_second_person_who_is_not_the_one_that_gets_it(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, Required);
        await using var story = Story.On(server);
        using var officer = Person.WithToken(server.GrpcAddress, TestTokens.Officer("housing", subject: "officer-7"));
        NoPost(await RefusedCall.OfAsync(officer.Reviews.SearchReviewsAsync(new())));
        var post = (await story.Operator.Administration.ProposePostAsync(Story.PostRequest("officer-7"))).Name;
        var own = (await story.SecondOperator.Administration.ProposePostAsync(OfOperator("operator-1"))).Name;

        NoPost(await RefusedCall.OfAsync(officer.Reviews.SearchReviewsAsync(new())));
        (await RefusedCall.OfAsync(() => ConfirmAsync(story.Operator, post))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(() => ConfirmAsync(story.Operator, own))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(() => ConfirmAsync(story.Operator, "posts/none"))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        Assert.Equal(PostState.InForce, (await ConfirmAsync(story.SecondOperator, post)).State);

        await officer.Reviews.SearchReviewsAsync(new());
        var refused = await RefusedCall.OfAsync(() => ConfirmAsync(story.Operator, post));
        refused.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        var acts = (await story.Operator.Administration.ListDirectoryActsAsync(new() { Post = post })).DirectoryActs;
        Assert.Equal(
            [(DirectoryActKind.Confirm, "operator-2"), (DirectoryActKind.Propose, "operator-1")],
            acts.OrderByDescending(act => act.Kind == DirectoryActKind.Confirm).Select(act => (act.Kind, act.Subject)));
        Assert.All(acts, act => Assert.Matches("^[0-9a-f]{64}$", act.TokenSha256));
    }

    [Theory]
    [EveryDatabase]
    public async Task Token_that_claims_more_than_its_post_is_refused(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, Required);
        await using var story = Story.On(server);
        var request = Story.PostRequest("officer-8");
        (request.Level, request.RegionCode) = (PostLevel.League, "150100");
        await story.GivePostAsync(request);

        string[] good =
        [
            TestTokens.Officer("housing", "league", "150105", "officer-8"),
            TestTokens.Officer("housing", "banner", "150105", "officer-8"),
        ];
        string[] bad =
        [
            TestTokens.Officer("water", "league", "150105", "officer-8"),
            TestTokens.Officer("housing", "province", "150105", "officer-8"),
            TestTokens.Officer("housing", "league", "150205", "officer-8"),
            TestTokens.Officer("housing", "league", "150105", "officer-9"),
            TestTokens.Worker("housing", "officer-8"),
            TestTokens.Mint("officer-8", "authority_head", ("department", "housing"), ("level", "league"), ("region", "150105")),
            TestTokens.Operator("officer-8"),
            TestTokens.Auditor(),
        ];
        foreach (var token in good)
        {
            await Answers(server, token);
        }

        foreach (var token in bad)
        {
            NoPost(await RefusedCall.OfAsync(() => Answers(server, token)));
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Ended_post_is_no_right_at_once_and_its_reason_is_told(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var subject = $"officer-{RequestIds.Next()}";
        var token = TestTokens.Officer("housing", subject: subject);
        await Answers(story.Server, token);
        var post = await story.GivePostAsync(Story.PostRequest(subject));
        await Answers(story.Server, token);
        NoPost(await RefusedCall.OfAsync(() => Answers(story.Server, TestTokens.Officer("water", subject: subject))));

        await story.EndPostAsync(post);

        // The directory knows him now, and so it wants a post of him where it wants none of others.
        NoPost(await RefusedCall.OfAsync(() => Answers(story.Server, token)));
        var told = Assert.Single((await story.Operator.Administration.ListPostsAsync(new() { Officer = subject, States = { PostState.Ended } })).Posts);
        Assert.Equal((post, "operator-1", "operator-2", "operator-1", "调离。"), (told.Name, told.ProposedBy, told.SettledBy, told.EndedBy, told.Reason));
        Assert.Equal(told, Assert.Single((await story.Operator.Administration.GetOfficerAsync(new() { Name = $"officers/{subject}" })).Posts));
        Assert.Empty((await story.Operator.Administration.ListPostsAsync(new() { Officer = subject, States = { PostState.InForce } })).Posts);
    }

    [Theory]
    [EveryDatabase]
    public async Task Same_right_stands_once_until_it_is_ended(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var subject = $"officer-{RequestIds.Next()}";
        var post = await story.GivePostAsync(Story.PostRequest(subject, "housing", ReviewDesk.Reviewer));
        var again = Story.PostRequest(subject, "housing", ReviewDesk.Decider);

        var refused = await RefusedCall.OfAsync(story.Operator.Administration.ProposePostAsync(again));
        refused.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal(post, refused.Metadata["post"]);

        await story.EndPostAsync(post);
        Assert.Equal(PostState.Proposed, (await story.Operator.Administration.ProposePostAsync(again)).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Officer_decides_at_the_desk_that_his_post_names_alone(Engine engine)
    {
        await using var story = await Contract.LabMutations.Submitted(await servers.OnAsync(engine), Construction);
        var (reviewing, deciding) = ($"officer-{RequestIds.Next()}", $"officer-{RequestIds.Next()}");
        await story.GivePostAsync(Story.PostRequest(reviewing, "housing", ReviewDesk.Reviewer));
        await story.GivePostAsync(Story.PostRequest(deciding, "housing", ReviewDesk.Decider));
        using var reviewer = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: reviewing));
        using var decider = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: deciding));
        await story.AcceptAsync(Construction);
        var decision = await story.DecisionAsync(Construction);
        var opinion = new RecordOpinionRequest
        {
            Name = story.ReviewName(Construction),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Construction)).Etag,
            Text = "经审核，同意。",
        };

        NotHisDesk(await RefusedCall.OfAsync(reviewer.Reviews.DecideReviewAsync(decision)), "DECIDER");
        NotHisDesk(await RefusedCall.OfAsync(decider.Reviews.RecordOpinionAsync(opinion)), "REVIEWER");
        await reviewer.Reviews.RecordOpinionAsync(opinion);
        await decider.Reviews.DecideReviewAsync(await story.DecisionAsync(Construction));

        Assert.Equal(ReviewState.Granted, (await story.ReviewAsync(Construction)).State);
    }

    [Fact]
    public async Task Days_of_a_post_are_days_of_business()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");
        var request = Story.PostRequest("officer-d");
        (request.FromDate, request.UntilDate) = (StoryTime.On("01-06"), StoryTime.On("01-07"));
        await story.GivePostAsync(request);
        var token = TestTokens.Officer("housing", subject: "officer-d");

        NoPost(await RefusedCall.OfAsync(() => Answers(story.Server, token)));
        await story.TimeIsAsync("01-06 00:00");
        await Answers(story.Server, token);
        await story.TimeIsAsync("01-07 23:59");
        await Answers(story.Server, token);
        await story.TimeIsAsync("01-08 00:00");
        NoPost(await RefusedCall.OfAsync(() => Answers(story.Server, token)));
        // What has run out stands in nobody's way.
        var again = Story.PostRequest("officer-d");
        Assert.Equal(PostState.Proposed, (await story.Operator.Administration.ProposePostAsync(again)).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Right_ended_on_another_replica_is_believed_for_five_seconds_and_the_last_known_for_sixty_without_a_database(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = await TestServer.StartAsync(database);
        await using var story = Story.On(server);
        var subject = $"officer-{RequestIds.Next()}";
        var post = await story.GivePostAsync(Story.PostRequest(subject));
        var (clock, fault) = (new FakeTimeProvider(server.Services.GetRequiredService<BusinessTime>().GetUtcNow()), InjectedFault.None);
        var dialect = database.Dialect(new QueryFaults(() => fault));
        var book = new DirectoryBook(dialect, server.Services.GetRequiredService<PersonalValues>());
        var guard = new DirectoryGuard(book, dialect, new BusinessTime(dialect, clock, movable: false), new(true, []));
        var caller = new Caller { Role = Domain.Matters.ActorRole.Officer, Subject = subject, Department = "housing" };
        Task<Caller?> Backed() => guard.BackAsync(caller, exactly: true, TestContext.Current.CancellationToken);
        Assert.NotNull(await Backed());

        fault = InjectedFault.ThrowBefore;
        clock.Advance(DirectoryGuard.Longest - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Backed());
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAnyAsync<Exception>(Backed);
        fault = InjectedFault.None;
        Assert.NotNull(await Backed());

        await story.EndPostAsync(post);
        clock.Advance(DirectoryGuard.Fresh - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Backed());
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await Backed());
    }

    [Fact]
    public async Task Stream_ends_when_the_right_of_who_reads_it_has_ended()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, Required);
        await using var story = Story.On(server);
        var post = await story.GivePostAsync(OfOperator("operator-3"));
        using var reader = Person.WithToken(server.GrpcAddress, TestTokens.Operator("operator-3"));
        using var stream = reader.Operations.StreamEvents(new());
        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        await story.EndPostAsync(post);
        await story.DraftAsync(Cma);
        await story.SubmitDraftAsync(incomplete: true);
        var ended = await RefusedCall.OfAsync(async () =>
        {
            while (await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            {
                continue;
            }

            return "the stream's end";
        });
        NoPost(ended);
    }

    [Fact]
    public async Task First_operator_needs_a_post_as_soon_as_the_directory_knows_him()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, Required);
        await using var story = Story.On(server);
        var request = OfOperator("operator-1");
        var post = (await story.Operator.Administration.ProposePostAsync(request)).Name;
        await ConfirmAsync(story.SecondOperator, post);
        await story.SecondOperator.Administration.EndPostAsync(new() { Name = post, RequestId = RequestIds.Next(), Reason = "离岗。" });

        NoPost(await RefusedCall.OfAsync(story.Operator.Administration.ListPostsAsync(new())));
        NoPost(await RefusedCall.OfAsync(() => Answers(server, TestTokens.Operator("operator-9"))));
        // What anybody may ask he may ask too.
        Assert.NotEmpty((await story.Operator.Catalogue.ListBundlesAsync(new())).Bundles);
    }

    [Theory]
    [EveryDatabase]
    public async Task Work_is_given_to_nobody_whom_the_directory_does_not_know_in_the_department(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await using var story = await Contract.LabMutations.Submitted(server, Cma, Construction);
        var officer = story.OfficerOf(Construction);
        await story.GivePostAsync(Story.PostRequest("officer-a"));
        var second = await story.GivePostAsync(Story.PostRequest("officer-b"));
        await story.GivePostAsync(Story.PostRequest("officer-w", "water"));
        var elsewhere = Story.PostRequest("officer-e");
        (elsewhere.Level, elsewhere.RegionCode) = (PostLevel.League, "150600");
        await story.GivePostAsync(elsewhere);
        var request = await story.AssignmentAsync(Construction, "officer-b");
        var assigned = await officer.Reviews.AssignReviewAsync(request);

        Unknown("assignee", await RefusedCall.OfAsync(officer.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-w"))));
        Unknown("assignee", await RefusedCall.OfAsync(officer.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-e"))));
        var row = Assert.Single((await officer.Reviews.BatchAssignReviewsAsync(await story.AssignmentsAsync(("officer-c", Construction)))).Results);
        Assert.Equal(ErrorReason.InvalidFields, row.Reason);
        Unknown("to_officer", await RefusedCall.OfAsync(officer.Deputies.HandOverReviewsAsync(
            new() { RequestId = RequestIds.Next(), FromOfficer = "officer-b", ToOfficer = "officer-c" })));
        Unknown("deputy", await RefusedCall.OfAsync(officer.Deputies.CreateDeputyAsync(Story.DeputyRequest("officer-b", "officer-c", "12-30", "12-31"))));
        await officer.Deputies.CreateDeputyAsync(Story.DeputyRequest("officer-b", "officer-a", "12-30", "12-31"));
        await story.EndPostAsync(second);
        Unknown("assignee", await RefusedCall.OfAsync(officer.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, "officer-b"))));
        Assert.Equal(assigned, await officer.Reviews.AssignReviewAsync(request));
        await officer.Reviews.AssignReviewAsync(await story.AssignmentAsync(Construction, ""));
        // Of the other department it knows nobody, and so anybody may be named.
        await story.OfficerOf(Cma).Reviews.AssignReviewAsync(await story.AssignmentAsync(Cma, "officer-c"));
    }

    private static void Unknown(string field, RefusedCall refused)
    {
        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal([field], refused.Fields);
    }

    private static ProposePostRequest OfOperator(string subject) =>
        new() { RequestId = RequestIds.Next(), Officer = subject, Role = PostRole.Operator };

    private static Task<ConfirmPostResponse> ConfirmAsync(Person caller, string post) =>
        caller.Administration.ConfirmPostAsync(new() { Name = post, RequestId = RequestIds.Next() }).ResponseAsync;

    private static async Task<ListApplicationsResponse> Answers(TestServer server, string token)
    {
        using var caller = Person.WithToken(server.GrpcAddress, token);
        return await caller.Applications.ListApplicationsAsync(new());
    }

    private static void NoPost(RefusedCall refused)
    {
        refused.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Equal("NONE", refused.Metadata["post"]);
    }

    private static void NotHisDesk(RefusedCall refused, string desk)
    {
        refused.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Equal(desk, refused.Metadata["desk"]);
    }
}

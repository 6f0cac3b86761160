using Google.Protobuf;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Not there and not yours are one answer: nobody learns from an error what exists.</summary>
public sealed class VisibilityTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Application_of_another_lab_answers_like_one_that_is_not_there(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma, Construction);
        await using var stranger = Story.On(story.Server);
        var absent = "applications/00000000000000000000000000";

        foreach (var (yours, none) in Calls(stranger.Lab, story.Application).Zip(Calls(stranger.Lab, absent)))
        {
            await SameAsync(yours, none);
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Review_of_another_department_answers_an_officer_like_one_that_is_not_there(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma, Construction);
        var water = story.Officer("water");

        await SameAsync(
            () => water.Reviews.GetReviewAsync(new GetReviewRequest { Name = story.ReviewName(Construction) }).ResponseAsync,
            () => water.Reviews.GetReviewAsync(new GetReviewRequest { Name = Story.Name("applications/none", Construction) }).ResponseAsync);
        await SameAsync(
            () => Decide(water, story.ReviewName(Construction)),
            () => Decide(water, Story.Name("applications/none", Construction)));
    }

    [Theory]
    [EveryDatabase]
    public async Task Asked_scope_of_another_department_cannot_be_guessed_by_a_partial_decision(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma, Construction);
        var right = await story.DecisionAsync(Construction, DecisionOutcome.Partial);
        right.GrantedScope.Add(Story.Scope("抗压强度"));
        right.RefusedScope.Add(Story.Scope("抗折强度"));
        var wrong = new DecideReviewRequest(right) { RequestId = RequestIds.Next() };
        wrong.RefusedScope[0].Parameter = "另一参数";
        var water = story.Officer("water").Reviews;

        await SameAsync(() => water.DecideReviewAsync(right).ResponseAsync, () => water.DecideReviewAsync(wrong).ResponseAsync);
    }

    [Theory]
    [EveryDatabase]
    public async Task Draft_is_seen_by_its_applicant_alone(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.DraftAsync(Cma);
        foreach (var caller in new[] { story.Operator, story.Window, story.Officer(Lead) })
        {
            var refusal = await RefusedCall.OfAsync(
                caller.Applications.GetApplicationAsync(new GetApplicationRequest { Name = story.Application }));
            refusal.Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        Assert.Equal(ApplicationState.Draft, (await story.ReadAsync()).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Deleted_draft_is_gone_for_its_applicant_too(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma);
        await story.Lab.Applications.DeleteDraftAsync(
            new DeleteDraftRequest { Name = story.Application, RequestId = RequestIds.Next(), Etag = draft.Etag });

        var refusal = await RefusedCall.OfAsync(() => story.ReadAsync());

        refusal.Is(StatusCode.NotFound, "NOT_VISIBLE");
        var list = await story.Lab.Applications.ListApplicationsAsync(new ListApplicationsRequest());
        Assert.Empty(list.Applications);
    }

    [Theory]
    [EveryDatabase]
    public async Task Track_wrong_pair_answers_alike_whether_the_number_exists_or_not(Engine engine)
    {
        await using var story = await LabMutations.Submitted(await servers.OnAsync(engine), Cma);
        var submission = story.Submission!;

        var tracked = await story.Anybody.Public.TrackApplicationAsync(
            new TrackApplicationRequest { DisplayNumber = submission.DisplayNumber, QueryCode = submission.QueryCode });
        Assert.Equal(submission.DisplayNumber, tracked.DisplayNumber);

        var wrongCode = new TrackApplicationRequest { DisplayNumber = submission.DisplayNumber, QueryCode = "AAAAAAAAAAAA" };
        var wrongNumber = new TrackApplicationRequest { DisplayNumber = "1500002026010599999", QueryCode = submission.QueryCode };
        await SameAsync(
            () => story.Anybody.Public.TrackApplicationAsync(wrongCode).ResponseAsync,
            () => story.Anybody.Public.TrackApplicationAsync(wrongNumber).ResponseAsync);
    }

    private static IEnumerable<Func<Task<IMessage>>> Calls(Person caller, string application) =>
    [
        async () => await caller.Applications.GetApplicationAsync(new GetApplicationRequest { Name = application }),
        async () => await caller.Applications.ListEventsAsync(new ListEventsRequest { Parent = application }),
        async () => await caller.Documents.ListDocumentsAsync(new ListDocumentsRequest { Parent = application }),
        async () => await caller.Documents.GetDocumentAsync(new GetDocumentRequest { Name = $"{application}/documents/d1" }),
        async () => await caller.Materials.ListMaterialsAsync(new ListMaterialsRequest { Parent = application }),
        async () => await caller.Visits.GetVisitAsync(new GetVisitRequest { Name = $"{application}/visit" }),
        async () => await caller.Reviews.GetReviewAsync(new GetReviewRequest { Name = Story.Name(application, Cma) }),
        async () => await caller.Applications.SubmitApplicationAsync(
            new SubmitApplicationRequest { Name = application, RequestId = RequestIds.Next(), SubmitIncomplete = true }),
        async () => await caller.Applications.SubmitApplicationAsync(
            new SubmitApplicationRequest { Name = application, RequestId = RequestIds.Next(), ValidateOnly = true }),
        async () => await caller.Applications.DeleteDraftAsync(
            new DeleteDraftRequest { Name = application, RequestId = RequestIds.Next(), Etag = "1" }),
        async () => await caller.Applications.WithdrawReviewsAsync(new WithdrawReviewsRequest
        {
            Parent = application,
            RequestId = RequestIds.Next(),
            Reviews = { new ReviewRef { Name = Story.Name(application, Cma), Etag = "1" } },
        }),
        async () => await caller.Applications.ChooseDeliveryAsync(
            new ChooseDeliveryRequest { Name = application, RequestId = RequestIds.Next(), Delivery = Story.ByPost() }),
        async () => await caller.Applications.RateApplicationAsync(
            new RateApplicationRequest { Name = application, RequestId = RequestIds.Next(), Level = RatingLevel.Satisfied }),
        async () => await caller.Documents.AcknowledgeDeliveryAsync(
            new AcknowledgeDeliveryRequest { Name = $"{application}/documents/d1", RequestId = RequestIds.Next() }),
    ];

    private static async Task<IMessage> Decide(Person officer, string review) =>
        await officer.Reviews.DecideReviewAsync(new DecideReviewRequest
        {
            Name = review,
            RequestId = RequestIds.Next(),
            Etag = "1",
            Outcome = DecisionOutcome.Grant,
        });

    private static async Task SameAsync<T>(Func<Task<T>> one, Func<Task<T>> other)
    {
        var first = await RefusedCall.OfAsync(one);
        var second = await RefusedCall.OfAsync(other);
        first.Is(StatusCode.NotFound, "NOT_VISIBLE");
        Assert.Equal(second.Status, first.Status);
    }
}

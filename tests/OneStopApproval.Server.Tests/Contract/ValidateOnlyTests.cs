using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary><c>validate_only</c> tells all faults and what would happen, and stores nothing.</summary>
public sealed class ValidateOnlyTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Submission_with_faults_tells_all_of_them_and_stores_nothing(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var first = Story.On(server);
        await first.SubmitBareAsync(Cma);
        await using var story = Story.On(server, first.LabFile);
        await story.DraftAsync(Cma);
        var rows = await server.CountAllAsync();

        var answer = await story.Lab.Applications.SubmitApplicationAsync(Validate(story));

        Assert.Equal(
            [ErrorReason.MaterialsMissing, ErrorReason.ApplicationOpen],
            answer.Preview.Faults.Select(fault => fault.Reason).Distinct().Order());
        Assert.Equal(ApplicationState.Draft, answer.State);
        Assert.Null(answer.Receipt);
        Assert.Empty(answer.DisplayNumber);
        Assert.Empty(answer.QueryCode);
        Assert.Equal(rows, await server.CountAllAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task Submission_without_faults_tells_what_would_happen_and_leaves_the_request_id_free(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        await story.DraftAsync(Cma, Water);
        await story.UploadAllAsync([Cma, Water]);
        var rows = await server.CountAllAsync();
        var request = Validate(story);

        var answer = await story.Lab.Applications.SubmitApplicationAsync(request);

        Assert.Empty(answer.Preview.Faults);
        Assert.Equal(
            [ReviewState.Intake, ReviewState.PreReview], answer.Preview.Reviews.Select(review => review.State));
        Assert.Equal(StoryTime.On("01-05"), answer.Preview.Date);
        Assert.Equal(rows, await server.CountAllAsync());
        Assert.Equal(ApplicationState.Draft, (await story.ReadAsync()).State);
        request.ValidateOnly = false;
        Assert.Equal(ApplicationState.Received, (await story.Lab.Applications.SubmitApplicationAsync(request)).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Decision_tells_whether_it_would_join_and_stores_nothing(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = await LabMutations.Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        var early = await story.DecisionAsync(Cma);
        early.ValidateOnly = true;
        var rows = await server.CountAllAsync();
        var tooEarly = await story.Officer(Lead).Reviews.DecideReviewAsync(early);
        Assert.Equal([ErrorReason.StateNotAllowed], tooEarly.Preview.Faults.Select(fault => fault.Reason));
        Assert.Equal(rows, await server.CountAllAsync());

        await story.ConcludeAsync();
        var request = await story.DecisionAsync(Cma);
        request.ValidateOnly = true;
        rows = await server.CountAllAsync();
        var answer = await story.Officer(Lead).Reviews.DecideReviewAsync(request);

        Assert.Empty(answer.Preview.Faults);
        Assert.True(answer.Preview.Joins);
        Assert.Equal(ReviewState.Granted, Assert.Single(answer.Preview.Reviews).State);
        Assert.Equal(DocumentType.Grant, answer.Preview.Reviews[0].DocumentType);
        Assert.Null(answer.Document);
        Assert.Equal(rows, await server.CountAllAsync());
        Assert.Equal(ReviewState.InReview, await story.StateAsync(Cma));
    }

    private static SubmitApplicationRequest Validate(Story story) =>
        new() { Name = story.Application, RequestId = RequestIds.Next(), ValidateOnly = true };
}

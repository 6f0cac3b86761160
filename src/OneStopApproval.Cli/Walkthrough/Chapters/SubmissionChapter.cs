using OneStopApproval.Cli.Calls;
using OneStopApproval.Client.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Walkthrough.Chapters;

/// <summary>One submission is receipt by all; sent twice it is still one; the public can follow it.</summary>
internal static class SubmissionChapter
{
    /// <summary>The chapter for a newcomer.</summary>
    internal const string Tour = """
        One SubmitApplication is receipt by every department in the same instant: one case number, one receipt, a clock of five
        working days for each. A review that waits for another's result is open for work but has no clock and cannot be late.
        A client that lost the reply sends the same request_id again and gets the same bytes: nothing happens twice. With the
        query code anybody follows the case without a login (TrackApplication).
        """;

    internal static async Task PlayAsync(Story story, CancellationToken cancellationToken)
    {
        await PreviewAsync(story, cancellationToken);
        var queryCode = await SubmitTwiceAsync(story, cancellationToken);
        await JudgeAsync(story, cancellationToken);
        await TrackAsync(story, queryCode, cancellationToken);
    }

    private static async Task PreviewAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var answer = await story.ActAsync(
            "applicant",
            "asks what a submission would do",
            () => door.Applications.SubmitApplicationAsync(
                Request(story, RequestId.New(), validateOnly: true), door.Call(cancellationToken)),
            answer => $"{answer.Preview.Faults.Count} faults, {answer.Preview.Reviews.Count} reviews");
        story.Expect.Equal("nothing is stored by asking", ApplicationState.Draft, answer.State);
        story.Expect.Equal("a submission would have no fault", 0, answer.Preview.Faults.Count);
    }

    private static async Task<string> SubmitTwiceAsync(Story story, CancellationToken cancellationToken)
    {
        var door = story.People.Applicant;
        var request = Request(story, RequestId.New(), validateOnly: false);
        var first = await story.ActAsync(
            "applicant",
            "submits",
            () => door.Applications.SubmitApplicationAsync(request, door.Call(cancellationToken)),
            answer => $"{answer.DisplayNumber}, {WireName.Of(answer.State)}");
        story.DisplayNumber = first.DisplayNumber;
        var second = await story.ActAsync(
            "applicant",
            "submits again with the same request id",
            () => door.Applications.SubmitApplicationAsync(request, door.Call(cancellationToken)),
            answer => answer.Equals(first) ? "the same answer" : "ANOTHER ANSWER");
        story.Expect.Equal("state after the submission", ApplicationState.Received, first.State);
        story.Expect.Equal("the repeat answers the same number", first.DisplayNumber, second.DisplayNumber);
        story.Expect.Equal("the repeat answers the same query code", first.QueryCode, second.QueryCode);
        story.Expect.True("the repeat answers the same receipt", first.Receipt.Equals(second.Receipt));
        story.Expect.True("the repeat answers the same message", first.Equals(second));
        story.Expect.Equal("the receipt is a document", DocumentType.Receipt, first.Document.Type);

        var mine = await door.Applications.ListApplicationsAsync(new ListApplicationsRequest(), door.Call(cancellationToken));
        story.Expect.Equal("submitting twice made one application", 1, mine.Applications.Count);

        var other = Request(story, request.RequestId, validateOnly: false);
        other.SubmitIncomplete = false;
        _ = await story.RefusedAsync(
            "applicant",
            "sends other content with that request id",
            "REQUEST_ID_REUSED",
            () => door.Applications.SubmitApplicationAsync(other, door.Call(cancellationToken)));
        return first.QueryCode;
    }

    private static SubmitApplicationRequest Request(Story story, string requestId, bool validateOnly) =>
        new() { Name = story.Application, RequestId = requestId, SubmitIncomplete = true, ValidateOnly = validateOnly };

    private static async Task JudgeAsync(Story story, CancellationToken cancellationToken)
    {
        var application = await story.LookAsync(cancellationToken);
        story.ExpectStates(
            "received by all at the same instant; who needs CMA waits for it",
            application,
            item => Item.Waiting.Contains(item) ? ReviewState.PreReview : ReviewState.Intake);
        story.Expect.Same(
            "an intake clock runs for each that waits for nobody, until",
            story.Items.Except(Item.Waiting).Select(_ => Days.IntakeDue.Text()),
            application.Reviews.SelectMany(review => review.Clocks)
                .Where(clock => clock.Kind == ClockKind.Intake).Select(clock => clock.DueDate.Text()));
        story.Expect.Equal(
            "no clock runs for those that wait",
            0,
            application.Reviews.Where(review => review.State == ReviewState.PreReview).Sum(review => review.Clocks.Count));
    }

    private static async Task TrackAsync(Story story, string queryCode, CancellationToken cancellationToken)
    {
        var door = story.People.Public;
        var answer = await story.ActAsync(
            "public",
            "tracks it with the query code",
            () => door.Public.TrackApplicationAsync(
                new TrackApplicationRequest { DisplayNumber = story.DisplayNumber, QueryCode = queryCode },
                door.Call(cancellationToken)),
            answer => $"{WireName.Of(answer.State)}, {answer.Reviews.Count} reviews");
        story.Expect.Equal("the public sees the state", ApplicationState.Received, answer.State);
        story.Expect.Same("the public sees the reviews", story.Items, answer.Reviews.Select(review => WireName.Id(review.Item)));
        _ = await story.RefusedAsync(
            "public",
            "tracks it with a wrong code",
            "NOT_VISIBLE",
            () => door.Public.TrackApplicationAsync(
                new TrackApplicationRequest { DisplayNumber = story.DisplayNumber, QueryCode = Reverse(queryCode) },
                door.Call(cancellationToken)));
    }

    private static string Reverse(string code) => new([.. code.Reverse()]);
}

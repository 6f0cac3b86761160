using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Many simple changes decided in one call: a result for each row, as it would have got it alone.</summary>
public sealed class BulkDecisionTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static int serial;

    [Theory]
    [EveryDatabase]
    public async Task Rows_getWhatTheyWouldHaveGotAlone_andARepeatIsToldTheSame(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var one = await ChangeAsync(server, "registration");
        await using var two = await ChangeAsync(server, "legal-representative");
        await using var stale = await ChangeAsync(server, "registration");
        await using var examined = await ChangeAsync(server, "personnel");
        await using var first = Story.On(server);
        await first.SubmitBareAsync(Construction);
        await first.AcceptAsync(Construction);
        var officer = one.OfficerOf(Construction);
        var request = new BatchDecideReviewsRequest
        {
            RequestId = RequestIds.Next(),
            Decisions =
            {
                await one.BatchRowAsync(Construction),
                new BatchDecision(await stale.BatchRowAsync(Construction)) { Etag = "77" },
                await examined.BatchRowAsync(Construction),
                await first.BatchRowAsync(Construction),
                new BatchDecision { Name = "applications/none/reviews/construction-testing", Etag = "1", Outcome = DecisionOutcome.Grant },
                await two.BatchRowAsync(Construction),
            },
        };

        var preview = await officer.Desk.BatchDecideReviewsAsync(
            new BatchDecideReviewsRequest(request) { RequestId = RequestIds.Next(), ValidateOnly = true });
        Assert.Empty(preview.Results[0].Decision.Preview.Faults);
        Assert.Equal([ErrorReason.StaleEtag], preview.Results[1].Decision.Preview.Faults.Select(fault => fault.Reason));
        Assert.Equal(ReviewState.InReview, await one.StateAsync(Construction));

        var answer = await officer.Desk.BatchDecideReviewsAsync(request);

        Assert.Equal(request.Decisions.Select(row => row.Name), answer.Results.Select(row => row.Name));
        Assert.Equal(
            [ErrorReason.Unspecified, ErrorReason.StaleEtag, ErrorReason.StateNotAllowed, ErrorReason.StateNotAllowed, ErrorReason.NotVisible, ErrorReason.Unspecified],
            answer.Results.Select(row => row.Reason));
        Assert.Equal("IN_REVIEW of kind FIRST", answer.Results[3].Metadata["state"]);
        Assert.NotEmpty(answer.Results[3].Faults);
        foreach (var (story, row) in new[] { (one, answer.Results[0]), (two, answer.Results[5]) })
        {
            Assert.Equal(row.Decision.Document.Name, (await story.DocumentAsync(DocumentType.Grant, Construction)).Name);
            Assert.Equal(ReviewState.Granted, await story.StateAsync(Construction));
            await story.JournalHoldsAsync();
        }

        // What a row lacked may have come meanwhile: the call was answered.
        request.Decisions[1].Etag = "77";
        Assert.Equal(answer, await officer.Desk.BatchDecideReviewsAsync(request));
        Assert.Equal(ReviewState.InReview, await stale.StateAsync(Construction));
        (await RefusedCall.OfAsync(officer.Desk.BatchDecideReviewsAsync(
            new BatchDecideReviewsRequest(request) { ActDate = StoryTime.On("01-05") }))).Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Osa_decidesTheLinesOfAFile()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        await using var one = await ChangeAsync(server, "registration");
        await using var two = await ChangeAsync(server, "registration");
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            file, [one.ReviewName(Construction), "", $"{two.ReviewName(Construction)}@77"], TestContext.Current.CancellationToken);

        var told = await Osa.RunAsync("decide", "--bulk", file, "--department", "housing", "--json", "--server", server.GrpcAddress.ToString());

        File.Delete(file);
        Assert.True(told.ExitCode == 0, told.Whole);
        var answer = BatchDecideReviewsResponse.Parser.ParseJson(told.Output);
        Assert.Equal([ErrorReason.Unspecified, ErrorReason.StaleEtag], answer.Results.Select(row => row.Reason));
        Assert.Equal(ReviewState.Granted, await one.StateAsync(Construction));
    }

    // A lab that holds a certificate and asks to change it, accepted.
    private static async Task<Story> ChangeAsync(TestServer server, string change)
    {
        var story = Story.On(server);
        var number = string.Create(CultureInfo.InvariantCulture, $"内建检资〔2024〕{Interlocked.Increment(ref serial):0000}号");
        await Story.ImportCertificatesAsync(
            story.Officer("housing"), $"{Story.HeldHeader}{story.HeldLine(number, Construction, expires: "2028-05-09")}");
        await story.DraftAsync(new CreateApplicationRequest
        {
            RequestId = RequestIds.Next(),
            Bundle = "bundles/lab-change",
            Applicant = story.LabFile.ToApplicant(),
            Answers = { [Construction] = "yes" },
            Reviews = { new ReviewRequest { Item = $"serviceItems/{Construction}", Kind = ReviewKind.Change, Changes = { change } } },
        });
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        return story;
    }
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// A decision that was recorded with another outcome or scope than was signed: two persons correct the record while nothing rests
/// on it, and what stood there is kept (rule 28).
/// </summary>
public sealed class CorrectedDecisionTests
{
    private const string Staff = "持证人员不足。";

    [Theory]
    [EveryDatabase]
    public async Task Rule28_recordedRefusalBecomesTheGrantThatWasSigned_andTheClosedApplicationGoesOn(Engine engine)
    {
        await using var story = await InReview(engine);
        var refused = await story.DecideAsync(Construction, DecisionOutcome.Refuse);
        Assert.True(refused.Joined);
        Assert.Equal(ApplicationState.Closed, (await story.ReadAsync()).State);
        var join = await story.JoinAsync();

        await story.TimeIsAsync("03-12");
        var proposed = await ProposeAsync(story, refused.Document.Name, new() { Outcome = DecisionOutcome.Grant });
        Assert.Equal(ReviewState.Refused, await story.StateAsync(Construction));
        var shown = await story.OfficerOf(Construction).Documents.GetDocumentAsync(new() { Name = refused.Document.Name });
        Assert.True(shown.ProposedCorrection.CorrectsDecision);
        var waiting = await story.HeadOf(Construction).Documents.GetProposedDecisionAsync(new() { Name = refused.Document.Name });
        Assert.Equal((proposed, DecisionOutcome.Grant), (waiting.Etag, waiting.Decision.Outcome));
        (await RefusedCall.OfAsync(() => ConfirmAsync(story, story.OfficerOf(Construction), refused.Document.Name, proposed)))
            .Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");

        var confirmed = await ConfirmAsync(story, story.HeadOf(Construction), refused.Document.Name, proposed);

        var review = await story.ReviewAsync(Construction);
        Assert.Equal((ReviewState.Granted, DecisionOutcome.Grant, ""), (review.State, review.Decision.Outcome, review.Decision.Reason));
        Assert.Equal(On("03-10"), review.Decision.ActDate);
        Assert.Equal(On("03-10"), (await story.ClockAsync(Construction, ClockKind.Certificate)).StartDate);
        Assert.Equal(ApplicationState.Decided, (await story.ReadAsync()).State);
        Assert.Equal((join.JoinDate, join.Round), ((await story.JoinAsync()).JoinDate, (await story.JoinAsync()).Round));

        // What was recorded stays readable: the old paper, the event of it, and the paper that corrects it.
        var old = await story.Lab.Documents.GetDocumentAsync(new() { Name = refused.Document.Name });
        Assert.Equal((DocumentStatus.Corrected, DocumentType.Refusal, confirmed.Document.Name), (old.Status, old.Type, old.CorrectedBy));
        Assert.Contains("不予", await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(old.Name)).Pdf), StringComparison.Ordinal);

        // And the certificate follows as if it had been recorded right.
        await story.IssueCertificateAsync(Construction);
        Assert.Equal(ApplicationState.Closed, (await story.ReadAsync()).State);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule28_recordedGrantBecomesThePartialOneThatWasSigned_andTheCertificateHasItsScope(Engine engine)
    {
        await using var story = await InReview(engine, "抗压强度", "抗折强度");
        var granted = await story.DecideAsync(Construction);
        var asked = (await story.ReadAsync()).Reviews.Single(review => review.Name == story.ReviewName(Construction)).AskedScope;
        var partial = new RecordedDecision
        {
            Outcome = DecisionOutcome.Partial,
            GrantedScope = { asked[0] },
            RefusedScope = { asked[1] },
            Reason = Staff,
            LegalBasis = "行政许可法第三十八条第二款",
        };

        // Every row once, and reasons for what is refused.
        var incomplete = await FaultsAsync(story, granted.Document.Name, new(partial) { RefusedScope = { asked[0] } });
        Assert.Equal(["decision.granted_scope"], incomplete);
        Assert.All(await FaultsAsync(story, granted.Document.Name, Without(partial)), field => Assert.Equal("decision.granted_scope", field));
        Assert.Equal(
            ["decision.legal_basis", "decision.reason"],
            await FaultsAsync(story, granted.Document.Name, new(partial) { Reason = "", LegalBasis = "" }));
        var proposed = await ProposeAsync(story, granted.Document.Name, partial);
        var waiting = await story.HeadOf(Construction).Documents.GetProposedDecisionAsync(new() { Name = granted.Document.Name });
        Assert.Equal(partial, waiting.Decision);
        var confirmed = await ConfirmAsync(story, story.HeadOf(Construction), granted.Document.Name, proposed);

        Assert.Equal(ReviewState.PartlyGranted, await story.StateAsync(Construction));
        var paper = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(confirmed.Document.Name)).Pdf);
        Assert.Contains("附表二", paper, StringComparison.Ordinal);
        Assert.Contains(asked[1].Parameter, paper, StringComparison.Ordinal);
        var issued = await story.IssueCertificateAsync(Construction);
        var certificate = await story.Lab.Certificates.GetCertificateAsync(new GetCertificateRequest { Name = issued.Name });
        Assert.Equal([asked[0].Parameter], certificate.Scope.Select(row => row.Parameter));

        // A certificate rests on it now: the remedy is another one.
        var late = await RefusedCall.OfAsync(() => ProposeAsync(story, confirmed.Document.Name, new() { Outcome = DecisionOutcome.Grant }));
        Assert.Equal(["decision"], late.Fields);
        Assert.Contains("EndCertificate", late.Texts, StringComparison.Ordinal);
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule28_recordedGrantBecomesTheRefusalThatWasSigned_andNoCertificateIsOwed(Engine engine)
    {
        await using var story = await InReview(engine);
        var granted = await story.DecideAsync(Construction);
        Assert.Equal(["decision"], await FaultsAsync(story, granted.Document.Name, new() { Outcome = DecisionOutcome.Grant }));
        var acceptance = (await story.DocumentAsync(DocumentType.Acceptance, Construction)).Name;
        Assert.Equal(["decision"], await FaultsAsync(story, acceptance, Refusal()));

        var proposed = await ProposeAsync(story, granted.Document.Name, Refusal());
        await ConfirmAsync(story, story.HeadOf(Construction), granted.Document.Name, proposed);

        var review = await story.ReviewAsync(Construction);
        Assert.Equal((ReviewState.Refused, Staff), (review.State, review.Decision.Reason));
        Assert.NotNull((await story.ClockAsync(Construction, ClockKind.Certificate)).EndDate);
        Assert.Equal(ApplicationState.Closed, (await story.ReadAsync()).State);
        (await RefusedCall.OfAsync(() => story.IssueCertificateAsync(Construction))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        var none = await RefusedCall.OfAsync(
            () => story.HeadOf(Construction).Documents.GetProposedDecisionAsync(new() { Name = granted.Document.Name }).ResponseAsync);
        none.Is(StatusCode.NotFound, "NOT_VISIBLE");
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Rule28_certificateIssuedAfterTheProposal_keepsTheRecord()
    {
        await using var story = await InReview(Engine.Sqlite);
        var granted = await story.DecideAsync(Construction);
        var proposed = await ProposeAsync(story, granted.Document.Name, Refusal());
        await story.IssueCertificateAsync(Construction);

        var late = await RefusedCall.OfAsync(() => ConfirmAsync(story, story.HeadOf(Construction), granted.Document.Name, proposed));

        Assert.Equal(["decision"], late.Fields);
        Assert.Equal(ReviewState.Granted, await story.StateAsync(Construction));
    }

    [Fact]
    public async Task Rule28_whatAnotherReviewWasReceivedOn_keepsTheRecord()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "03-02");
        await story.SubmitBareAsync(Cma, Water);
        await story.AcceptAsync(Cma);
        await story.ConcludeAsync();
        var granted = await story.DecideAsync(Cma);
        Assert.NotEqual(ReviewState.PreReview, await story.StateAsync(Water));

        var refused = await RefusedCall.OfAsync(() => ProposeAsync(story, granted.Document.Name, Refusal(), Cma));

        Assert.Equal(["decision"], refused.Fields);
        Assert.Contains(Water, refused.Texts, StringComparison.Ordinal);
    }

    private static RecordedDecision Refusal() => new()
    {
        Outcome = DecisionOutcome.Refuse,
        Reason = Staff,
        LegalBasis = "行政许可法第三十八条第二款",
    };

    private static RecordedDecision Without(RecordedDecision partial)
    {
        var less = partial.Clone();
        less.RefusedScope.Clear();
        return less;
    }

    private static async Task<Story> InReview(Engine engine, params string[] parameters)
    {
        var story = await Story.BeginAsync(engine, "03-02");
        if (parameters is [])
        {
            await story.SubmitBareAsync(Construction);
        }
        else
        {
            var draft = story.DraftRequest(Construction);
            draft.Reviews[0].AskedScope.Clear();
            draft.Reviews[0].AskedScope.AddRange(parameters.Select(Story.Scope));
            await story.DraftAsync(draft);
            await story.SubmitDraftAsync(incomplete: true);
        }

        await story.AcceptAsync(Construction);
        await story.TimeIsAsync("03-10");
        return story;
    }

    [Theory]
    [EveryDatabase]
    public async Task Rule28_anotherOutcome_isConfirmedAtTheDecidersDesk_andOtherWordsAtAny(Engine engine)
    {
        await using var story = await InReview(engine);
        var (reviewing, deciding) = ($"officer-{RequestIds.Next()}", $"officer-{RequestIds.Next()}");
        await story.GivePostAsync(Story.PostRequest(reviewing, "housing", ReviewDesk.Clerk, ReviewDesk.Reviewer));
        await story.GivePostAsync(Story.PostRequest(deciding, "housing", ReviewDesk.Decider));
        using var reviewer = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: reviewing));
        using var decider = Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: deciding));
        var refused = await story.DecideAsync(Construction, DecisionOutcome.Refuse);
        var words = await story.OfficerOf(Construction).Documents.ProposeDocumentCorrectionAsync(new()
        {
            Name = story.Submission!.Document.Name.Replace("/d1", "/d2", StringComparison.Ordinal),
            RequestId = RequestIds.Next(),
            Text = "“三月”更正为“二月”",
            Reason = "录入错误。",
        });
        await ConfirmAsync(story, reviewer, words.Name, words.Etag);
        var proposed = await ProposeAsync(story, refused.Document.Name, new() { Outcome = DecisionOutcome.Grant });

        var barred = await RefusedCall.OfAsync(() => ConfirmAsync(story, reviewer, refused.Document.Name, proposed));
        barred.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Equal("DECIDER", barred.Metadata["missing_desk"]);
        await ConfirmAsync(story, decider, refused.Document.Name, proposed);

        Assert.Equal(ReviewState.Granted, await story.StateAsync(Construction));
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Story story, string document, RecordedDecision decision)
    {
        var refused = await RefusedCall.OfAsync(() => ProposeAsync(story, document, decision));
        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        return [.. refused.Fields];
    }

    private static async Task<string> ProposeAsync(Story story, string document, RecordedDecision decision, string item = Construction) =>
        (await story.OfficerOf(item).Documents.ProposeDocumentCorrectionAsync(new()
        {
            Name = document,
            RequestId = RequestIds.Next(),
            Text = "决定结果更正，以签署的决定书为准。",
            Reason = "录入错误。",
            Decision = decision,
        })).Etag;

    private static async Task<ConfirmDocumentCorrectionResponse> ConfirmAsync(Story story, Person person, string document, string etag) =>
        await person.Documents.ConfirmDocumentCorrectionAsync(new() { Name = document, RequestId = RequestIds.Next(), Etag = etag });
}

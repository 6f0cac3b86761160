using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using static OneStopApproval.Server.Tests.Scenarios.StoryTime;

namespace OneStopApproval.Server.Tests.Papers;

/// <summary>A wrong document is corrected by two persons; the old one is kept and told as corrected, and the days run anew (rule 28).</summary>
public sealed class CorrectDocumentTests
{
    private const string Text = "“十五日”更正为“十个工作日”";

    [Theory]
    [EveryDatabase]
    public async Task Correction_by_two_persons_keeps_the_old_document_and_starts_its_days_anew(Engine engine)
    {
        await using var story = await NoticedAsync(engine);
        var notice = await story.DocumentAsync(DocumentType.CorrectionNotice);
        await story.DeliverAsync(notice.Name);
        Assert.Equal(On("03-17"), await story.DueAsync(Construction, ClockKind.Correction));
        var hash = (await story.Lab.DownloadAsync(notice.Name)).Paper.Signature.ContentSha256;

        await story.TimeIsAsync("03-06");
        var proposed = await ProposeAsync(story, notice.Name, story.Officer(Lead));
        (await RefusedCall.OfAsync(() => ConfirmAsync(story.Officer(Lead), notice.Name, proposed.Etag)))
            .Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Null((await ReadAsync(story.Lab, notice.Name)).ProposedCorrection);
        Assert.Equal(Text, (await ReadAsync(story.Officer(Lead), notice.Name)).ProposedCorrection.Text);
        using var second = Second(story);
        var confirmed = await ConfirmAsync(second, notice.Name, proposed.Etag);

        Assert.Equal((DocumentStatus.Corrected, DocumentType.DocumentCorrection), (confirmed.Status, confirmed.Document.Type));
        var (old, correction) = (await ReadAsync(story.Lab, notice.Name), await ReadAsync(story.Lab, confirmed.Document.Name));
        Assert.Equal((notice.Number, DocumentStatus.Corrected, correction.Name), (old.Number, old.Status, old.CorrectedBy));
        Assert.Equal((DocumentStatus.Issued, old.Name), (correction.Status, correction.Corrects));
        var told = await story.Anybody.Public.VerifyDocumentAsync(new VerifyDocumentRequest { ContentSha256 = hash });
        Assert.Equal((DocumentStatus.Corrected, correction.Number), (told.Status, told.CorrectedByNumber));

        // Nothing runs until the correction is delivered; then all ten days run (rule 29).
        Assert.Equal(On("03-06"), (await story.ClockAsync(Construction, ClockKind.Correction)).EndDate);
        await story.TimeIsAsync("03-10");
        await story.DeliverAsync(correction.Name, On("03-09"));
        Assert.Equal(On("03-23"), await story.DueAsync(Construction, ClockKind.Correction));
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Papers_say_what_was_corrected_and_that_they_were()
    {
        await using var story = await NoticedAsync(Engine.Sqlite);
        var notice = await story.DocumentAsync(DocumentType.CorrectionNotice);
        var proposed = await ProposeAsync(story, notice.Name, story.Officer(Lead));
        using var second = Second(story);
        var confirmed = await ConfirmAsync(second, notice.Name, proposed.Etag);

        var correction = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(confirmed.Document.Name)).Pdf);
        var old = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(notice.Name)).Pdf);

        Assert.Contains(Text, correction, StringComparison.Ordinal);
        Assert.Contains(notice.Number, correction, StringComparison.Ordinal);
        Assert.Contains($"本文书已由{confirmed.Document.Number}更正", old, StringComparison.Ordinal);
    }

    private static async Task<Story> NoticedAsync(Engine engine)
    {
        var server = await TestServer.StartAsync(engine);
        var story = Story.Owning(server, LabFile.Next() with { ElectronicDelivery = false });
        await story.TimeIsAsync("03-02");
        await story.SubmitBareAsync(Construction, Cma);
        await story.TimeIsAsync("03-03");
        await story.NoticeAsync(Lead, null, Construction);
        return story;
    }

    private static Person Second(Story story) =>
        Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer(Lead, subject: "officer-second"));

    private static async Task<Document> ReadAsync(Person caller, string name) =>
        await caller.Documents.GetDocumentAsync(new GetDocumentRequest { Name = name });

    private static async Task<ProposeDocumentCorrectionResponse> ProposeAsync(Story story, string name, Person caller) =>
        await caller.Documents.ProposeDocumentCorrectionAsync(new ProposeDocumentCorrectionRequest
        {
            Name = name,
            RequestId = RequestIds.Next(),
            Text = Text,
            Reason = "录入错误",
        });

    private static async Task<ConfirmDocumentCorrectionResponse> ConfirmAsync(Person caller, string name, string etag) =>
        await caller.Documents.ConfirmDocumentCorrectionAsync(new ConfirmDocumentCorrectionRequest
        {
            Name = name,
            RequestId = RequestIds.Next(),
            Etag = etag,
        });
}

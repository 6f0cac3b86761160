using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Papers;

/// <summary>Anybody who holds a paper learns whether it is genuine, and can check its signature without the server.</summary>
public sealed class VerifyDocumentTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task What_is_printed_on_a_paper_verifies_it(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Lightning);
        var document = await story.DocumentAsync(DocumentType.Receipt);
        var (paper, pdf) = await story.Lab.DownloadAsync(document.Name);
        var printed = await PdfTools.LettersOfAsync(pdf);
        var code = printed[(printed.IndexOf("核验码：", StringComparison.Ordinal) + "核验码：".Length)..][..10];

        var byCode = await story.Anybody.Public.VerifyDocumentAsync(
            new VerifyDocumentRequest { Number = document.Number, Code = $"{code[..5].ToUpperInvariant()}-{code[5..]}" });
        var byHash = await story.Anybody.Public.VerifyDocumentAsync(
            new VerifyDocumentRequest { ContentSha256 = paper.Signature.ContentSha256 });

        Assert.Equal(byHash, byCode);
        Assert.Equal(
            (DocumentType.Receipt, "收件凭证", document.Number, document.Authority, story.LabFile.Name, DocumentStatus.Issued),
            (byCode.Type, byCode.Title, byCode.Number, byCode.Authority, byCode.Addressee, byCode.Status));
        Assert.Equal(document.ActDate, byCode.ActDate);
        Assert.Equal(paper.Signature, byCode.Signature);
        Assert.Contains($"内容摘要：{paper.Signature.ContentSha256[..8]}", printed, StringComparison.Ordinal);
        Assert.Contains("仅供演示，不具有法律效力", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Printed_code_opens_a_page_that_tells_a_citizen_whether_the_paper_is_genuine()
    {
        var server = await servers.OnAsync(Engine.Sqlite);
        await using var story = Story.On(server);
        await story.SubmitBareAsync(Lightning);
        var document = await story.DocumentAsync(DocumentType.Receipt);
        var (paper, pdf) = await story.Lab.DownloadAsync(document.Name);
        using var browser = new HttpClient();

        var printed = new Uri(await PdfTools.QrCodeOfAsync(pdf));
        using var found = await browser.GetAsync(printed, TestContext.Current.CancellationToken);
        var page = await found.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var wrong = await browser.GetAsync(new Uri($"{printed}0"), TestContext.Current.CancellationToken);
        var refusal = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var empty = await browser.GetStringAsync(new Uri(server.WebAddress, "/verify"), TestContext.Current.CancellationToken);
        using var hostile = await browser.GetAsync(
            new Uri(server.WebAddress, "/verify?number=%22%3E%3Cscript%3E"), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (found.StatusCode, found.Content.Headers.ContentType?.MediaType));
        Assert.All(
            ["该文书属实。", "收件凭证", document.Number, story.LabFile.Name, paper.Signature.ContentSha256],
            told => Assert.Contains(told, page, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.Contains("没有与所填文号和核验码相符的文书", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("属实", refusal, StringComparison.Ordinal);
        Assert.Contains("<form method=\"get\">", empty, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, hostile.StatusCode);
        Assert.DoesNotContain(
            "<script", await hostile.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Signature_stands_with_the_published_key_and_falls_with_any_changed_byte(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Lightning);
        var document = await story.DocumentAsync(DocumentType.Receipt);

        var first = (await story.Lab.DownloadAsync(document.Name)).Paper.Signature;
        var second = (await story.Window.DownloadAsync(document.Name)).Paper.Signature;

        Assert.Equal(first, second);
        var keys = (await story.Anybody.Public.ListSigningKeysAsync(new ListSigningKeysRequest())).Keys;
        using var key = ECDsa.Create();
        key.ImportFromPem(keys.Single(known => known.KeyId == first.KeyId).PublicKeyPem);
        var content = first.Content.ToByteArray();
        Assert.Equal(first.ContentSha256, Convert.ToHexStringLower(SHA256.HashData(content)));
        Assert.True(Stands(key, content, first));
        content[^2] ^= 1;
        Assert.False(Stands(key, content, first));

        using var told = JsonDocument.Parse(first.Content.ToByteArray());
        Assert.Equal(document.Number, told.RootElement.GetProperty("number").GetString());
        Assert.Equal(story.LabFile.Uscc, told.RootElement.GetProperty("uscc").GetString());
        var sequence = told.RootElement.GetProperty("journal_seq").GetInt64();
        Assert.Equal("ReviewReceived", (await story.EventsAsync()).Single(entry => entry.Seq == sequence).Type);
    }

    [Theory]
    [EveryDatabase]
    public async Task Wrong_pair_tells_nothing_and_two_ways_at_once_are_a_fault(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(Lightning);
        var number = (await story.DocumentAsync(DocumentType.Receipt)).Number;
        VerifyDocumentRequest[] wrong =
        [
            new() { Number = number, Code = "0000000000" },
            new() { Number = "内政服收字〔2026〕9999号", Code = "0000000000" },
            new() { ContentSha256 = new string('0', 64) },
        ];
        foreach (var request in wrong)
        {
            var refused = await RefusedCall.OfAsync(story.Anybody.Public.VerifyDocumentAsync(request));
            refused.Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        var both = await RefusedCall.OfAsync(story.Anybody.Public.VerifyDocumentAsync(
            new VerifyDocumentRequest { Number = number, ContentSha256 = new string('0', 64) }));
        Assert.Equal(["content_sha256"], both.Is(StatusCode.InvalidArgument, "INVALID_FIELDS").Fields);
        var neither = await RefusedCall.OfAsync(story.Anybody.Public.VerifyDocumentAsync(new VerifyDocumentRequest()));
        Assert.Equal(["code", "number"], neither.Is(StatusCode.InvalidArgument, "INVALID_FIELDS").Fields);
    }

    [Theory]
    [EveryDatabase]
    public async Task Document_whose_journal_was_changed_is_not_signed(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 09:30");
        await story.SubmitBareAsync(Lightning);
        var document = await story.DocumentAsync(DocumentType.Receipt);
        var application = story.Application.Split('/')[1];
        await using (var db = story.Server.Dialect.Open())
        {
            await db.Journal
                .Where(row => row.ApplicationId == application && row.Sequence == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ActorSubject, "somebody-else"), TestContext.Current.CancellationToken);
        }

        story.Server.Log.Expect("CallFailed");
        var failed = await RefusedCall.OfAsync(() => story.Lab.DownloadAsync(document.Name));

        Assert.Equal(StatusCode.Internal, failed.Code);
        await using var after = story.Server.Dialect.Open();
        Assert.Empty(await after.DocumentSignatures.ToListAsync(TestContext.Current.CancellationToken));
    }

    private static bool Stands(ECDsa key, byte[] content, DocumentSignature signature) => key.VerifyData(
        content, signature.Signature.ToByteArray(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}

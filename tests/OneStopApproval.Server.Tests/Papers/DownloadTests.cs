using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Privacy;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Papers;

/// <summary>Documents as papers, through the contract and read back by a program that did not make them.</summary>
public sealed class DownloadTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Decision_in_part_says_what_was_decided_in_embedded_Chinese(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Construction);
        await story.AcceptAsync(Construction);
        var request = await story.DecisionAsync(Construction, DecisionOutcome.Partial);
        request.GrantedScope.Add(Story.Scope("抗压强度"));
        request.RefusedScope.Add(Story.Scope("抗折强度"));
        var decided = await story.OfficerOf(Construction).Reviews.DecideReviewAsync(request);

        var (paper, pdf) = await story.Lab.DownloadAsync(decided.Document.Name);

        Assert.Equal((decided.Document.Name, $"部分准予行政许可决定书-{decided.Document.Number}.pdf"), (paper.Document, paper.FileName));
        var letters = await PdfTools.LettersOfAsync(pdf);
        var told = new[]
        {
            "部分准予行政许可决定书", decided.Document.Number, "虚构检测有限公司：", story.Submission!.DisplayNumber, "设备不满足要求。",
            "依据：行政许可法第三十八条第二款。", "申请行政复议", "附表一准予的范围", "抗压强度", "附表二不予许可的范围", "抗折强度", "核验码：", "第1页",
        };
        Assert.Equal([], told.Where(text => !letters.Contains(text, StringComparison.Ordinal)));
        var font = Assert.Single(await PdfTools.FontsOfAsync(pdf));
        Assert.Matches(@"^[A-Z]{6}\+OneStopSerifSC.* CID TrueType +Identity-H +yes yes yes ", font);
    }

    [Theory]
    [EveryDatabase]
    public async Task Same_document_gives_the_same_bytes_whatever_happened_since(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Lightning);
        var receipt = await story.DocumentAsync(DocumentType.Receipt);
        var (_, before) = await story.Lab.DownloadAsync(receipt.Name);

        await story.AcceptAsync(Lightning);
        await story.DecideAsync(Lightning);
        var certificate = await story.IssueCertificateAsync(Lightning);

        var (_, after) = await story.Lab.DownloadAsync(receipt.Name);
        Assert.Equal(before, after);
        var (_, asDocument) = await story.Lab.DownloadAsync(certificate.Document.Name);
        var (_, asCertificate) = await story.Lab.DownloadCertificateAsync(certificate.Name);
        Assert.Equal(asDocument, asCertificate);
        var letters = await PdfTools.LettersOfAsync(asCertificate);
        Assert.Contains($"证书编号：{certificate.Number}", letters, StringComparison.Ordinal);
        Assert.Contains("等级：乙级", letters, StringComparison.Ordinal);
        Assert.Contains("机构名称：虚构检测有限公司", letters, StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Paper_is_given_to_those_whose_document_it_is_and_to_nobody_else(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Construction, Lightning);
        await story.AcceptAsync(Construction);
        var acceptance = (await story.DocumentAsync(DocumentType.Acceptance)).Name;
        await story.DecideAsync(Construction);
        var certificate = (await story.IssueCertificateAsync(Construction)).Name;
        await using var other = Story.On(await servers.OnAsync(engine));

        foreach (var reader in new[] { story.Lab, story.Window, story.OfficerOf(Construction), story.Officer(Lead) })
        {
            _ = await reader.DownloadAsync(acceptance);
        }

        foreach (var reader in new[] { story.Lab, story.Window, story.OfficerOf(Construction) })
        {
            _ = await reader.DownloadCertificateAsync(certificate);
        }

        foreach (var stranger in new[] { other.Lab, story.OfficerOf(Lightning), story.OfficerOf(Water) })
        {
            (await RefusedCall.OfAsync(() => stranger.DownloadAsync(acceptance))).Is(StatusCode.NotFound, "NOT_VISIBLE");
            (await RefusedCall.OfAsync(() => stranger.DownloadCertificateAsync(certificate))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        (await RefusedCall.OfAsync(() => story.Operator.DownloadAsync(acceptance))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        (await RefusedCall.OfAsync(() => story.Anybody.DownloadAsync(acceptance))).Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Consolidated_notice_shows_each_department_the_points_of_its_own_reviews(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Construction, Lightning);
        var notice = await story.Officer(Lead).Intakes.IssueCorrectionNoticeAsync(new IssueCorrectionNoticeRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Construction), await story.RefAsync(Lightning) },
            Points =
            {
                new CorrectionPoint { MaterialCode = "construction-field-plan", Text = "专项参数配置缺少设备编号" },
                new CorrectionPoint { MaterialCode = "lightning-capability-proof", Text = "能力证明未加盖公章" },
            },
        });

        var whole = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(notice.Document.Name)).Pdf);
        var part = await PdfTools.LettersOfAsync((await story.OfficerOf(Lightning).DownloadAsync(notice.Document.Name)).Pdf);

        Assert.Contains("1.建设工程质量检测专项资质与参数配置说明：专项参数配置缺少设备编号", whole, StringComparison.Ordinal);
        Assert.Contains("能力证明未加盖公章", whole, StringComparison.Ordinal);
        Assert.Contains("能力证明未加盖公章", part, StringComparison.Ordinal);
        Assert.DoesNotContain("专项参数配置缺少设备编号", part, StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Erased_reason_is_printed_as_erased(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Lightning);
        await story.AcceptAsync(Lightning);
        var refusal = (await story.DecideAsync(Lightning, DecisionOutcome.Refuse)).Document.Name;
        Assert.Contains("理由：设备不满足要求。", await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(refusal)).Pdf), StringComparison.Ordinal);

        await story.Server.EraseAsync(story.Application);

        var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(refusal)).Pdf);
        Assert.Contains("理由：（已删除）", letters, StringComparison.Ordinal);
        Assert.DoesNotContain("设备不满足要求", letters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_about_a_confirmation_call_it_no_licence()
    {
        await using var story = await SubmittedAsync(Engine.Sqlite, Catl);
        await story.AcceptAsync(Catl);
        var request = await story.DecisionAsync(Catl, DecisionOutcome.Partial);
        request.GrantedScope.Add(Story.Scope("抗压强度"));
        request.RefusedScope.Add(Story.Scope("抗折强度"));
        var decided = await story.OfficerOf(Catl).Reviews.DecideReviewAsync(request);
        var certificate = await story.IssueCertificateAsync(Catl);
        var ended = await story.OfficerOf(Catl).Certificates.EndCertificateAsync(new EndCertificateRequest
        {
            Name = certificate.Name,
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Catl)).Etag,
            Ground = CertificateEndGround.HolderAsked,
        });

        var decision = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(decided.Document.Name)).Pdf);
        var end = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(ended.Document.Name)).Pdf);

        Assert.All(["附表一确认的范围", "附表二不予确认的范围"], text => Assert.Contains(text, decision, StringComparison.Ordinal));
        Assert.Contains("注销行政确认决定书", end, StringComparison.Ordinal);
        Assert.Contains("参照行政许可法第七十条第六项，本机关决定注销对你单位“农产品质量安全检测机构考核”的行政确认", end, StringComparison.Ordinal);
        Assert.All([decision, end], letters => Assert.DoesNotContain("予许可", letters, StringComparison.Ordinal));
    }

    private async Task<Story> SubmittedAsync(Engine engine, params string[] items)
    {
        var story = Story.On(await servers.OnAsync(engine));
        await story.SubmitBareAsync(items);
        return story;
    }
}

using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>The register of certificates: what everybody finds, and what an end changes for whom (rule 24).</summary>
public sealed class CertificateRegisterTests
{
    [Theory]
    [EveryDatabase]
    public async Task Ended_certificate_is_ended_for_everybody_at_once_and_satisfies_no_edge(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        var certificate = await CertifyAsync(story);
        await using var before = Story.On(story.Server, story.LabFile);
        await before.SubmitBareAsync(Water);
        Assert.Equal(ReviewState.Intake, (await before.ReviewAsync(Water)).State);
        await before.WithdrawAsync(Water);

        var ended = await EndAsync(story, certificate, CertificateEndGround.FraudOrBribery, "检验检测机构资质认定管理办法第三十二条");

        Assert.Equal(CertificateEndKind.Annulled, ended.Kind);
        Assert.Equal(DocumentType.CertificateAnnulment, ended.Document.Type);
        var told = (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = certificate.Number })).Certificate;
        Assert.Equal(CertificateStatus.Ended, told.Status);
        Assert.Equal((CertificateEndKind.Annulled, StoryTime.On("03-02"), "行政许可法第六十九条第二款", ""), (told.Ended.Kind, told.Ended.Date, told.Ended.Basis, told.Ended.Document));
        var seen = await story.Lab.Certificates.GetCertificateAsync(new() { Name = certificate.Name });
        Assert.Equal("行政许可法第六十九条第二款；检验检测机构资质认定管理办法第三十二条", seen.Ended.Basis);
        Assert.Equal(ended.Document.Name, seen.Ended.Document);

        // What was obtained by fraud is not asked for again for three years (ALL 79; order 163, 32), and the document says so.
        var ban = await story.Operator.Bans.GetBanAsync(new() { Name = ended.Ban });
        Assert.Equal((BanKind.Fraud, story.ReviewName(Cma), story.LabFile.Uscc), (ban.Kind, ban.Review, ban.Uscc));
        Assert.Equal(2029, ban.UntilDate.Year);
        Assert.Contains("2029年3月2日止", await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(ended.Document.Name)).Pdf), StringComparison.Ordinal);
        await using var again = Story.On(story.Server, story.LabFile);
        var turnedAway = await again.SubmitBareAsync(Cma);
        Assert.Equal([again.ReviewName(Cma)], turnedAway.EndedReviews.Select(review => review.Name));

        // With the certificate gone, water testing needs its prerequisite again (rule 5).
        await using var after = Story.On(story.Server, story.LabFile);
        var refusal = await RefusedCall.OfAsync(() => after.SubmitBareAsync(Water));
        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        await story.JournalHoldsAsync();
    }

    [Theory]
    [EveryDatabase]
    public async Task Register_is_searched_by_name_number_code_and_status_of_the_day(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        var certificate = await CertifyAsync(story);
        async Task<List<Certificate>> Find(Action<SearchCertificatesRequest> narrow)
        {
            var request = new SearchCertificatesRequest { Holder = story.LabFile.Name[..4] };
            narrow(request);
            return [.. (await story.Anybody.Public.SearchCertificatesAsync(request)).Certificates];
        }

        var found = Assert.Single(await Find(_ => { }));
        Assert.Equal((certificate.Number, story.LabFile.Name, CertificateStatus.Valid), (found.Number, found.Holder, found.Status));
        Assert.Equal(("", "", 0), (found.Review, found.Document, found.Scope.Count));
        Assert.Single(await Find(request => (request.Holder, request.Number) = ("", certificate.Number)));
        Assert.Single(await Find(request => (request.Holder, request.HolderUscc) = ("", story.LabFile.Uscc)));
        Assert.Single(await Find(request => (request.Item, request.RegionCode) = ("serviceItems/cma", story.LabFile.Region[..4])));
        Assert.Empty(await Find(request => request.Item = "serviceItems/water-testing"));
        Assert.Empty(await Find(request => request.RegionCode = "1529"));
        Assert.Empty(await Find(request => request.Statuses.Add(CertificateStatus.Expiring)));

        await GoAsync(story, 2031, 9, 2);
        Assert.Equal(CertificateStatus.Expiring, Assert.Single(await Find(request => request.Statuses.Add(CertificateStatus.Expiring))).Status);
        await GoAsync(story, 2032, 3, 2);
        Assert.Empty(await Find(request => request.Statuses.AddRange([CertificateStatus.Valid, CertificateStatus.Expiring])));
        Assert.Single(await Find(request => request.Statuses.Add(CertificateStatus.Expired)));
        await EndAsync(story, certificate, CertificateEndGround.ExpiredUnrenewed, "");
        Assert.Single(await Find(request => request.Statuses.Add(CertificateStatus.Ended)));
        Assert.Empty(await Find(request => request.Statuses.Add(CertificateStatus.Expired)));
    }

    [Theory]
    [EveryDatabase]
    public async Task Register_pages_by_name_and_answers_no_question_without_a_key(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "03-02");
        var held = new List<string>();
        for (var lab = 0; lab < 3; lab++)
        {
            await using var other = Story.On(story.Server);
            held.Add((await CertifyAsync(other)).Number);
        }

        var told = new List<string>();
        var request = new SearchCertificatesRequest { Holder = story.LabFile.Name[..2], PageSize = 2 };
        do
        {
            var page = await story.Anybody.Public.SearchCertificatesAsync(request);
            told.AddRange(page.Certificates.Select(certificate => certificate.Number));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(held.Order(), told.Order());
        var refusal = await RefusedCall.OfAsync(async () => await story.Anybody.Public.SearchCertificatesAsync(new() { Item = "serviceItems/cma" }));
        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
    }

    private static async Task<IssueCertificateResponse> CertifyAsync(Story story)
    {
        await story.SubmitBareAsync(Cma);
        await story.AcceptAsync(Cma);
        await story.ConcludeAsync();
        await story.DecideAsync(Cma);
        return await story.IssueCertificateAsync(Cma);
    }

    // The stories' days are those of 2026; a certificate outlives them.
    private static async Task GoAsync(Story story, int year, int month, int day) => await story.Operator.Clock.SetTimeAsync(new()
    {
        RequestId = RequestIds.Next(),
        Time = Timestamp.FromDateTimeOffset(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(8))),
    });

    private static async Task<EndCertificateResponse> EndAsync(
        Story story, IssueCertificateResponse certificate, CertificateEndGround ground, string basis) =>
        await story.Officer(Lead).Certificates.EndCertificateAsync(new EndCertificateRequest
        {
            Name = certificate.Name,
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Cma)).Etag,
            Ground = ground,
            Basis = basis,
        });
}

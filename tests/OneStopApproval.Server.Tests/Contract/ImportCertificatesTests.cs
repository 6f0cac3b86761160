using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Certificates from before this system: imported whole or not at all, and known to everything that asks what a lab holds.</summary>
public sealed class ImportCertificatesTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static int serial = 100;

    private static string NextNumber => string.Create(CultureInfo.InvariantCulture, $"23050106{Interlocked.Increment(ref serial):0000}");

    [Theory]
    [EveryDatabase]
    public async Task Imported_certificate_is_found_verified_compared_and_satisfies_the_edge(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var number = NextNumber;

        var imported = await Story.ImportCertificatesAsync(
            story.Officer(Lead), $"{Story.HeldHeader}{story.HeldLine(number, Cma)}{number},,,,,,,建筑工程,砂浆,稠度,JGJ/T 70-2009\r\n");

        Assert.Equal((1, 1, 2), (imported.CertificateCount, imported.AddedCount, imported.ScopeRowCount));
        var told = (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = number })).Certificate;
        Assert.Equal((story.LabFile.Name, CertificateStatus.Expiring, true), (told.Holder, told.Status, told.Imported));
        Assert.Equal(
            [number],
            (await story.Anybody.Public.SearchCertificatesAsync(new() { HolderUscc = story.LabFile.Uscc })).Certificates.Select(found => found.Number));
        var seen = Assert.Single((await story.Lab.Certificates.ListCertificatesAsync(new())).Certificates);
        Assert.Equal((2, ""), (seen.Scope.Count, seen.Document));

        await story.SubmitBareAsync(Water);
        Assert.Equal(ReviewState.Intake, await story.StateAsync(Water));
        await using var renewal = Story.On(story.Server, story.LabFile);
        await renewal.DraftAsync(Cma);
        var changes = await renewal.Lab.Dossiers.ListScopeChangesAsync(new ListScopeChangesRequest { Parent = renewal.ReviewName(Cma) });
        Assert.Equal([told.Name], changes.Rows.Select(row => row.Certificate).Where(name => name.Length > 0).Distinct());
    }

    [Theory]
    [EveryDatabase]
    public async Task Imported_certificate_is_in_no_list_of_applications_and_its_journal_holds(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await Story.ImportCertificatesAsync(story.Operator, Story.HeldHeader + story.HeldLine(NextNumber, Cma));

        Assert.Empty((await story.Lab.Applications.ListApplicationsAsync(new())).Applications);
        Assert.Empty((await story.Operator.Operations.SearchApplicationsAsync(new() { Uscc = story.LabFile.Uscc })).Applications);
        var certificate = Assert.Single((await story.Lab.Certificates.ListCertificatesAsync(new())).Certificates);
        var application = certificate.Review[..certificate.Review.IndexOf("/reviews/", StringComparison.Ordinal)];
        var read = await story.Lab.Applications.GetApplicationAsync(new() { Name = application });
        Assert.Equal((ApplicationState.Closed, "", ReviewState.Granted), (read.State, read.Bundle, Assert.Single(read.Reviews).State));
        var verdict = await story.Operator.Operations.VerifyJournalAsync(new() { Name = application });
        Assert.True(verdict.Ok && verdict.ReplayMatches, verdict.ToString());
        Assert.Equal("CLOSED", (await story.Operator.Operations.GetJourneyAsync(new() { Name = application })).Root.Outcome);
    }

    [Theory]
    [EveryDatabase]
    public async Task Bad_lines_are_all_told_with_their_cells_and_nothing_is_recorded(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var good = NextNumber;
        var rows = await server.CountAllAsync();

        var file = Story.HeldHeader
            + story.HeldLine(good, Cma)
            + story.HeldLine("990501060001", Cma)
            + story.HeldLine("内建检资〔2025〕0001号", Construction)
            + story.HeldLine("99", Cma, issued: "2023-05", expires: "2020-01-01")
            + story.HeldLine(NextNumber, Cma, expires: "2039-01-01").Replace(story.LabFile.Uscc, "91150100MA0TEST010", StringComparison.Ordinal)
            + $"{good},,,另一名称,,,,,,,\r\n";
        var report = await Story.ImportCertificatesAsync(story.Officer(Lead), file, validateOnly: true);
        var refusal = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Officer(Lead), file));

        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(
            [
                "rows[3].number", "rows[4].item", "rows[5].issue_date", "rows[5].number", "rows[6].expiry_date", "rows[6].holder_uscc",
                "rows[7].holder",
            ],
            refusal.Fields);
        Assert.Equal(refusal.Fields, report.Faults.Select(fault => fault.Subject).Order(StringComparer.Ordinal));
        Assert.Equal((refusal.Fields.Count, 5), (report.FaultCount, report.CertificateCount));
        Assert.Equal(rows, await server.CountAllAsync());
    }

    [Theory]
    [EveryDatabase]
    public async Task Certificate_imported_again_changes_nothing_and_with_other_content_is_refused_with_its_line(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var (first, second) = (NextNumber, NextNumber);
        await Story.ImportCertificatesAsync(story.Officer(Lead), Story.HeldHeader + story.HeldLine(first, Cma));
        var journal = await server.CountAsync("journal");

        var again = await Story.ImportCertificatesAsync(story.Officer(Lead), Story.HeldHeader + story.HeldLine(first, Cma));
        var other = Story.HeldHeader + story.HeldLine(second, Cma) + story.HeldLine(first, Cma, expires: "2026-06-30");
        var report = await Story.ImportCertificatesAsync(story.Officer(Lead), other, validateOnly: true);
        var refusal = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Officer(Lead), other));

        Assert.Equal((1, 0), (again.CertificateCount, again.AddedCount));
        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["rows[3].expiry_date"], refusal.Fields);
        Assert.Equal((2, 1, "rows[3].expiry_date"), (report.CertificateCount, report.AddedCount, Assert.Single(report.Faults).Subject));
        Assert.Equal([3], report.FaultyRows);
        Assert.Equal(journal, await server.CountAsync("journal"));
        (await RefusedCall.OfAsync(story.Anybody.Public.VerifyCertificateAsync(new() { Number = second }))).Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    [Theory]
    [EveryDatabase]
    public async Task Grade_and_categories_are_imported_by_id_or_by_name_and_what_the_item_has_not_is_told(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var number = $"旧检资字第{NextNumber}号";
        var header = Story.HeldHeader.Replace("expiry_date", "expiry_date,等级,categories", StringComparison.Ordinal);
        string Line(string grade, string categories) =>
            story.HeldLine(number, Construction).Replace("2026-05-09,", $"2026-05-09,{grade},{categories},", StringComparison.Ordinal);

        var refusal = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Operator, header + Line("甲级", "钢结构；铁路；steel-structure")));
        Assert.Equal(["rows[2].categories", "rows[2].categories", "rows[2].grade"], refusal.Fields);
        refusal = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Operator, header + Line("综合资质", "钢结构")));
        Assert.Equal(["rows[2].categories"], refusal.Fields);

        await Story.ImportCertificatesAsync(story.Operator, header + Line("专项资质", "钢结构；road"));
        var again = await Story.ImportCertificatesAsync(story.Operator, header + Line("special", "steel-structure、道路工程"));

        Assert.Equal((1, 0), (again.CertificateCount, again.AddedCount));
        var told = (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = number })).Certificate;
        Assert.Equal(("专项资质", true), (told.Grade.Title, told.Imported));
        Assert.Equal(["钢结构", "道路工程"], told.Categories.Select(category => category.Title));
        var application = told.Name["certificates/".Length..].Split('-')[0];
        var verdict = await story.Operator.Operations.VerifyJournalAsync(new() { Name = $"applications/{application}" });
        Assert.True(verdict.Ok && verdict.ReplayMatches, verdict.ToString());
    }

    [Theory]
    [EveryDatabase]
    public async Task Certificate_imported_without_grade_and_annex_is_completed_and_what_differs_is_named(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var number = $"旧检资字第{NextNumber}号";
        var header = Story.HeldHeader.Replace("expiry_date", "expiry_date,grade,categories", StringComparison.Ordinal);
        string Line(string grade, string categories) =>
            story.HeldLine(number, Construction).Replace("2026-05-09,", $"2026-05-09,{grade},{categories},", StringComparison.Ordinal);
        await Story.ImportCertificatesAsync(story.Operator, header + Line("", ""));

        var preview = await Story.ImportCertificatesAsync(story.Operator, header + Line("专项资质", "钢结构"), validateOnly: true);
        var covered = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Operator, header + Line("综合资质", "钢结构")));
        var graded = await Story.ImportCertificatesAsync(story.Operator, header + Line("专项资质", ""));
        var completed = await Story.ImportCertificatesAsync(story.Operator, header + Line("专项资质", "钢结构"));
        var old = await Story.ImportCertificatesAsync(story.Operator, header + Line("", ""));
        var refusal = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Operator, header + Line("综合资质", "道路工程")));

        Assert.Equal((0, 1, 0), (preview.AddedCount, preview.CompletedCount, preview.FaultCount));
        Assert.Equal(["rows[2].categories"], covered.Fields);
        Assert.Equal([1, 1, 0], new[] { graded, completed, old }.Select(answer => answer.CompletedCount));
        Assert.Equal(["rows[2].categories", "rows[2].grade"], refusal.Fields);
        var told = (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = number })).Certificate;
        Assert.Equal(("专项资质", "钢结构"), (told.Grade.Title, Assert.Single(told.Categories).Title));
        var application = told.Name["certificates/".Length..].Split('-')[0];
        var verdict = await story.Operator.Operations.VerifyJournalAsync(new() { Name = $"applications/{application}" });
        Assert.True(verdict.Ok && verdict.ReplayMatches, verdict.ToString());
    }

    // A department that has numbered by hand until the system came goes on where it was.
    [Theory]
    [EveryDatabase]
    public async Task Numbers_of_this_year_are_imported_and_never_given_again(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var today = (await story.Operator.Clock.GetTimeAsync(new())).Date;
        string Number(int serial) => string.Create(CultureInfo.InvariantCulture, $"{today.Year % 100:00}051733{serial:0000}");
        string Line(int serial) => story.HeldLine(Number(serial), Cma, $"{today.Year}-01-01", $"{today.Year + 5}-12-31");
        await Story.ImportCertificatesAsync(story.Officer(Lead), Story.HeldHeader + Line(40) + Line(7));

        await story.SubmitBareAsync(Cma);
        await story.AcceptAsync(Cma);
        await story.ConcludeAsync();
        await story.DecideAsync(Cma);
        var issued = await story.Officer(Lead).Certificates.IssueCertificateAsync(new IssueCertificateRequest
        {
            Parent = story.ReviewName(Cma),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Cma)).Etag,
            FieldCode = "17",
            DepartmentCode = "33",
        });
        var late = await Story.ImportCertificatesAsync(story.Officer(Lead), Story.HeldHeader + Line(8));
        var refusal = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Officer(Lead), Story.HeldHeader + Line(41)));

        Assert.Equal((Number(41), 1), (issued.Number, late.AddedCount));
        refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["rows[2].number"], refusal.Fields);
    }

    [Fact]
    public async Task Imported_certificate_is_ended_by_its_department_whose_document_is_printed()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await Story.ImportCertificatesAsync(story.Officer(Lead), Story.HeldHeader + story.HeldLine(NextNumber, Cma));
        var certificate = Assert.Single((await story.Lab.Certificates.ListCertificatesAsync(new())).Certificates);
        var review = await story.Officer(Lead).Reviews.GetReviewAsync(new() { Name = certificate.Review });

        var ended = await story.Officer(Lead).Certificates.EndCertificateAsync(new EndCertificateRequest
        {
            Name = certificate.Name,
            RequestId = RequestIds.Next(),
            Etag = review.Etag,
            Ground = CertificateEndGround.HolderAsked,
        });

        Assert.Equal(CertificateStatus.Ended, (await story.Lab.Certificates.GetCertificateAsync(new() { Name = certificate.Name })).Status);
        using var paper = story.Lab.Documents.DownloadDocument(new() { Name = ended.Document.Name });
        Assert.True(await paper.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        using var own = story.Lab.Certificates.DownloadCertificate(new() { Name = certificate.Name });
        (await RefusedCall.OfAsync(() => own.ResponseStream.MoveNext(TestContext.Current.CancellationToken))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
    }

    [Fact]
    public async Task Two_thousand_certificates_are_one_import_and_one_more_is_too_many()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));

        var refusal = await RefusedCall.OfAsync(() => Story.ImportCertificatesAsync(story.Officer(Lead), File(2001)));
        var imported = await Story.ImportCertificatesAsync(story.Officer(Lead), File(2000));

        Assert.Equal(["rows[2002]"], refusal.Fields);
        Assert.Equal((2000, 2000), (imported.CertificateCount, imported.AddedCount));
        Assert.Equal("210501062000", (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = "210501062000" })).Certificate.Number);

        string File(int certificates) => Story.HeldHeader + string.Concat(Enumerable.Range(1, certificates).Select(row =>
            story.HeldLine(string.Create(CultureInfo.InvariantCulture, $"21050106{row:0000}"), Cma, "2021-05-10", "2027-05-09")));
    }
}

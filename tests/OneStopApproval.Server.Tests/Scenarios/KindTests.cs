using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Kinds of application beside the first, each with what it makes of the certificate that it is about (rules 2 and 24).</summary>
public sealed class KindTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string NewName = "虚构检测集团有限公司";

    private static int serial;

    private static string NextNumber => string.Create(CultureInfo.InvariantCulture, $"22050206{Interlocked.Increment(ref serial):0000}");

    [Theory]
    [EveryDatabase]
    public async Task Change_reissue_and_cancellation_of_a_certificate_follow_one_another(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var before = Story.On(server);
        var number = NextNumber;
        await Story.ImportCertificatesAsync(before.Officer(Lead), $"{Story.HeldHeader}{before.HeldLine(number, Cma, expires: "2029-05-09")}");
        var held = await CertificateAsync(before, number);

        // What is chosen decides the list, the review mode and the clocks; what is missing is told beforehand.
        await using var change = Story.On(server, before.LabFile with { Name = NewName });
        var plan = await change.Lab.Catalogue.PlanApplicationAsync(Plan(change, ReviewKind.Change, "registration"));
        Assert.Empty(plan.Faults);
        var planned = plan.Reviews.Single(review => review.Item == "serviceItems/cma");
        Assert.Equal((ReviewKind.Change, ReviewMode.None, held.Name), (planned.Kind, planned.ReviewMode, planned.Certificate));
        Assert.DoesNotContain(planned.Clocks, clock => clock.Kind == ClockKind.TechnicalReview);
        Assert.Equal(
            ["application-form", "legal-person-proof", "premises-proof"],
            plan.Materials.Where(material => material.Items.Contains("serviceItems/cma")).Select(material => material.MaterialCode));
        await change.DraftAsync(Request(change, ReviewKind.Change));
        var told = await change.Lab.Applications.SubmitApplicationAsync(
            new() { Name = change.Application, RequestId = RequestIds.Next(), ValidateOnly = true });
        Assert.Equal(["reviews/cma.changes"], told.Preview.Faults.Select(fault => fault.Subject));
        await GrantedAsync(change, Request(change, ReviewKind.Change, "registration"));
        var subject = (await change.ReviewAsync(Cma)).Subject;
        Assert.Equal((held.Name, number, ReviewMode.None), (subject.Certificate, subject.CertificateNumber, subject.ReviewMode));
        Assert.All(
            (await change.Lab.Dossiers.ListScopeChangesAsync(new() { Parent = change.ReviewName(Cma) })).Rows,
            row => Assert.Equal(ScopeChange.Untouched, row.Change));
        var issued = await change.IssueCertificateAsync(Cma);

        var changed = await CertificateAsync(change, number);
        Assert.Equal((issued.Name, NewName, 1, held.Name), (changed.Name, changed.Holder, changed.Revision, changed.Replaces));
        Assert.Equal((held.ExpiryDate, held.Scope), (changed.ExpiryDate, changed.Scope));
        var old = await before.Lab.Certificates.GetCertificateAsync(new() { Name = held.Name });
        Assert.Equal((CertificateStatus.Replaced, ReviewKind.Change, issued.Name), (old.Status, old.Succession.Kind, old.Succession.Certificate));
        (await RefusedCall.OfAsync(before.Officer(Lead).Certificates.EndCertificateAsync(End(held, await EtagAsync(before, held)))))
            .Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await change.JournalHoldsAsync();

        await using var reissue = Story.On(server, change.LabFile);
        await GrantedAsync(reissue, Request(reissue, ReviewKind.Reissue));
        await reissue.IssueCertificateAsync(Cma);
        var copy = await CertificateAsync(reissue, number);
        Assert.Equal((2, changed.Name, held.ExpiryDate, NewName), (copy.Revision, copy.Replaces, copy.ExpiryDate, copy.Holder));

        await using var cancellation = Story.On(server, change.LabFile);
        await GrantedAsync(cancellation, Request(cancellation, ReviewKind.Cancellation));
        var ended = await CertificateAsync(cancellation, number);
        Assert.Equal(
            (copy.Name, CertificateStatus.Ended, CertificateEndKind.Cancelled, CertificateEndGround.HolderAsked),
            (ended.Name, ended.Status, ended.Ended.Kind, ended.Ended.Ground));
        var document = await cancellation.DocumentAsync(DocumentType.CertificateCancellation, Cma);
        Assert.Equal(document.Name, (await cancellation.Lab.Certificates.GetCertificateAsync(new() { Name = copy.Name })).Ended.Document);
        Assert.Equal(ApplicationState.Closed, (await cancellation.ReadAsync()).State);
        (await RefusedCall.OfAsync(() => cancellation.IssueCertificateAsync(Cma))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        await cancellation.JournalHoldsAsync();

        await using var late = Story.On(server, change.LabFile);
        await late.DraftAsync(Request(late, ReviewKind.Change, "registration"));
        var refused = await RefusedCall.OfAsync(() => late.SubmitDraftAsync(incomplete: true));
        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["reviews/cma.certificate"], refused.Fields);
        Assert.Equal(
            ["serviceItems/cma"],
            (await late.Lab.Catalogue.PlanApplicationAsync(Plan(late, ReviewKind.Change, "registration"))).Faults.Select(fault => fault.Subject));
    }

    [Fact]
    public async Task Change_that_gives_rows_up_names_every_row_that_the_lab_does_not_hold()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var number = NextNumber;
        await Story.ImportCertificatesAsync(
            story.Officer(Lead),
            $"{Story.HeldHeader}{story.HeldLine(number, Cma, expires: "2029-05-09")}{story.HeldLine(number, Cma, expires: "2029-05-09").Replace("抗压强度", "抗折强度", StringComparison.Ordinal)}");
        var held = (await CertificateAsync(story, number)).Scope;
        Assert.Equal(2, held.Count);
        var request = Request(story, ReviewKind.Change, "cancelled-items");
        request.Reviews[0].AskedScope.Add([Story.Scope("弹性模量"), held[0], Story.Scope("劈裂抗拉强度")]);
        await story.DraftAsync(request);

        var refused = await RefusedCall.OfAsync(() => story.SubmitDraftAsync(incomplete: true));

        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
        Assert.Equal(["reviews/cma.asked_scope[0]", "reviews/cma.asked_scope[2]"], refused.Fields);
        await using var kept = Story.On(story.Server, story.LabFile);
        request = Request(kept, ReviewKind.Change, "cancelled-items");
        request.Reviews[0].AskedScope.Add(held[0]);
        await kept.DraftAsync(request);
        await kept.SubmitDraftAsync(incomplete: true);
        Assert.Equal(ReviewState.Intake, await kept.StateAsync(Cma));
    }

    [Theory]
    [EveryDatabase]
    public async Task Expansion_adds_rows_and_categories_and_keeps_number_and_last_day(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var first = Story.On(server);
        await first.DraftAsync(Construction);
        await first.SubmitDraftAsync(incomplete: true);
        await first.AcceptAsync(Construction);
        await first.DecideAsync(Construction);
        var before = await CertificateAsync(first, (await first.IssueCertificateAsync(Construction)).Number);

        await using var story = Story.On(server, first.LabFile);
        var request = story.DraftRequest(Construction);
        request.Reviews[0].Kind = ReviewKind.Expansion;
        request.Reviews[0].Grade = "";
        request.Reviews[0].Categories.Clear();
        request.Reviews[0].Categories.Add("steel-structure");
        request.Reviews[0].AskedScope.Clear();
        request.Reviews[0].AskedScope.Add([Story.Scope("劈裂抗拉强度"), Story.Scope("弹性模量")]);
        await story.DraftAsync(request);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        var decision = await story.DecisionAsync(Construction, DecisionOutcome.Partial);
        decision.GrantedScope.Add(Story.Scope("劈裂抗拉强度"));
        decision.RefusedScope.Add(Story.Scope("弹性模量"));
        await story.OfficerOf(Construction).Reviews.DecideReviewAsync(decision);
        await story.IssueCertificateAsync(Construction);

        var after = await CertificateAsync(story, before.Number);
        Assert.Equal(["抗压强度", "抗折强度", "劈裂抗拉强度"], after.Scope.Select(row => row.Parameter));
        Assert.Equal(["building-materials", "steel-structure"], after.Categories.Select(category => category.Id));
        Assert.Equal((before.ExpiryDate, 1, "special"), (after.ExpiryDate, after.Revision, after.Grade.Id));
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Change_of_the_holder_is_proposed_for_every_certificate_and_asked_for_by_one_bundle()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var (number, other) = (NextNumber, $"内建检资〔2025〕{NextNumber}号");
        await Story.ImportCertificatesAsync(
            story.Operator,
            $"{Story.HeldHeader}{story.HeldLine(number, Cma, expires: "2029-05-09")}{story.HeldLine(other, Construction, expires: "2028-05-09")}");
        var request = new PlanApplicationRequest
        {
            Bundle = "bundles/lab-change",
            RegionCode = story.LabFile.Region,
            Uscc = story.LabFile.Uscc,
            Answers = { ["name-or-address"] = "yes", ["personnel"] = "yes", [Cma] = "yes" },
        };

        var plan = await story.Lab.Catalogue.PlanApplicationAsync(request);
        var planned = Assert.Single(plan.Reviews);
        Assert.Equal((ReviewKind.Change, ReviewMode.Paper), (planned.Kind, planned.ReviewMode));
        Assert.Contains(plan.Materials, material => material.MaterialCode == "signatory-change-table" && material.Required);
        var proposed = Assert.Single(plan.Proposals);
        Assert.Equal((other, "serviceItems/construction-testing", true), (proposed.CertificateNumber, proposed.Item, proposed.InBundle));
        Assert.Equal(["registration"], proposed.Changes);

        request.Answers[Construction] = "yes";
        Assert.Empty((await story.Lab.Catalogue.PlanApplicationAsync(request)).Proposals);
        await story.DraftAsync(new CreateApplicationRequest
        {
            RequestId = RequestIds.Next(),
            Bundle = request.Bundle,
            Applicant = story.LabFile.ToApplicant(),
            Answers = { request.Answers },
        });
        await story.SubmitDraftAsync(incomplete: true);
        var reviews = (await story.ReadAsync()).Reviews;
        Assert.Equal([number, other], reviews.Select(review => review.Subject.CertificateNumber));
        Assert.All(reviews, review => Assert.Equal(["registration", "personnel"], review.Subject.Changes));
        var renewal = (await story.Lab.Catalogue.PlanApplicationAsync(
            new() { Bundle = "bundles/lab-renewal", RegionCode = story.LabFile.Region, Uscc = story.LabFile.Uscc, Answers = { [Cma] = "yes" } })).Reviews.Single();
        Assert.Equal((ReviewKind.Renewal, new Google.Type.Date { Year = 2029, Month = 2, Day = 9 }), (renewal.Kind, renewal.LastDayToAsk));
    }

    private static CreateApplicationRequest Request(Story story, ReviewKind kind, params string[] changes) => new()
    {
        RequestId = RequestIds.Next(),
        Bundle = "bundles/cma-only",
        Applicant = story.LabFile.ToApplicant(),
        Reviews = { new ReviewRequest { Item = "serviceItems/cma", Kind = kind, Changes = { changes } } },
    };

    private static PlanApplicationRequest Plan(Story story, ReviewKind kind, params string[] changes) => new()
    {
        Bundle = "bundles/cma-only",
        RegionCode = story.LabFile.Region,
        Uscc = story.LabFile.Uscc,
        Kinds = { new AskedKind { Item = "serviceItems/cma", Kind = kind, Changes = { changes } } },
    };

    private static async Task GrantedAsync(Story story, CreateApplicationRequest request)
    {
        await story.DraftAsync(request);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Cma);
        await story.DecideAsync(Cma);
    }

    private static async Task<Certificate> CertificateAsync(Story story, string number) =>
        (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = number })).Certificate;

    private static async Task<string> EtagAsync(Story story, Certificate certificate) => (await story.Officer(Lead).Reviews.GetReviewAsync(
        new() { Name = (await story.Lab.Certificates.GetCertificateAsync(new() { Name = certificate.Name })).Review })).Etag;

    private static EndCertificateRequest End(Certificate certificate, string etag) => new()
    {
        Name = certificate.Name,
        RequestId = RequestIds.Next(),
        Etag = etag,
        Ground = CertificateEndGround.HolderAsked,
    };
}

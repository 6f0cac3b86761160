using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;

namespace OneStopApproval.Server.Tests.Reading;

/// <summary>One application read by everybody who may, and by some who may not.</summary>
public sealed class ReadTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly string[] AllItems = ["cma", "construction-testing", "lightning-testing", "water-testing"];

    public static TheoryData<Engine> EveryEngine => Engines.All;

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Application_readByItsApplicant_isWhole(Engine engine)
    {
        var (server, id, uscc) = await SeedAsync(engine, "whole");
        var application = await new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Applicant(uscc)))
            .GetApplicationAsync(new() { Name = $"applications/{id}" });

        Assert.Equal(AllItems, application.Reviews.Select(review => review.Name.Split('/')[^1]));
        Assert.Equal(SeededMatters.Phone, application.Applicant.ContactPhone);
        Assert.Equal("混凝土", Assert.Single(application.Reviews[0].AskedScope).Object);
        Assert.Equal(ReviewState.PreReview, application.Reviews[3].State);
        Assert.Empty(application.Reviews[3].Clocks);
        Assert.Equal([$"applications/{id}/reviews/cma"], application.Reviews[3].Prerequisites);
        Assert.Equal(VisitState.NotNeeded, application.Visit.State);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Application_readByADepartment_showsItsOwnReviewAlone(Engine engine)
    {
        var (server, id, _) = await SeedAsync(engine, "own");
        var application = await new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Officer("housing")))
            .GetApplicationAsync(new() { Name = $"applications/{id}" });
        var lead = await new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Officer("market-supervision")))
            .GetApplicationAsync(new() { Name = $"applications/{id}" });

        Assert.Equal([$"applications/{id}/reviews/construction-testing"], application.Reviews.Select(review => review.Name));
        Assert.Equal(4, lead.Reviews.Count);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Application_readByAnOperator_masksPersonalValues(Engine engine)
    {
        var (server, id, _) = await SeedAsync(engine, "masked");
        var application = await new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Operator()))
            .GetApplicationAsync(new() { Name = $"applications/{id}" });
        Assert.Equal("138****0000", application.Applicant.ContactPhone);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Application_ofAnotherLab_isAsIfItWereNotThere(Engine engine)
    {
        var (server, id, _) = await SeedAsync(engine, "other");
        var client = new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Applicant("911501000000000099")));
        var theirs = await Assert.ThrowsAsync<RpcException>(async () => await client.GetApplicationAsync(new() { Name = $"applications/{id}" }));
        var nobodys = await Assert.ThrowsAsync<RpcException>(async () => await client.GetApplicationAsync(new() { Name = "applications/none" }));
        Assert.Equal(theirs.Status.Detail, nobodys.Status.Detail);
        Assert.Equal(StatusCode.NotFound, theirs.StatusCode);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Review_ofAnotherDepartment_isNotVisible(Engine engine)
    {
        var (server, id, _) = await SeedAsync(engine, "review");
        var client = new ReviewService.ReviewServiceClient(server.As(TestTokens.Officer("housing")));
        var own = await client.GetReviewAsync(new() { Name = $"applications/{id}/reviews/construction-testing" });
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await client.GetReviewAsync(new() { Name = $"applications/{id}/reviews/cma" }));
        Assert.Equal(ReviewState.Intake, own.State);
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Receipt_listedAndRead_bearsTheCentresSeal(Engine engine)
    {
        var (server, id, uscc) = await SeedAsync(engine, "receipt");
        var client = new DocumentService.DocumentServiceClient(server.As(TestTokens.Applicant(uscc)));
        var receipt = Assert.Single((await client.ListDocumentsAsync(new() { Parent = $"applications/{id}" })).Documents);
        Assert.Equal(receipt, await client.GetDocumentAsync(new() { Name = receipt.Name }));
        Assert.Equal((DocumentType.Receipt, SealKind.Centre), (receipt.Type, receipt.Seal));
        Assert.Equal(DeliveryMethod.Electronic, receipt.DeliveryMethod);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Events_listedPageByPage_areAllThereInOrder(Engine engine)
    {
        var (server, id, uscc) = await SeedAsync(engine, "events");
        var client = new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Applicant(uscc), "en"));
        var events = new List<Event>();
        var token = "";
        do
        {
            var page = await client.ListEventsAsync(new() { Parent = $"applications/{id}", PageSize = 2, PageToken = token });
            events.AddRange(page.Events);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(happened => happened.Seq));
        Assert.Equal("DraftCreated", events[0].Type);
        Assert.All(events, happened => Assert.NotEmpty(happened.Summary));
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Operator_askingAboutTheWay_isToldJourneyJoinClockAndProof(Engine engine)
    {
        var (server, id, _) = await SeedAsync(engine, "way");
        var client = new OperationsService.OperationsServiceClient(server.As(TestTokens.Operator(), "en"));
        var journey = await client.GetJourneyAsync(new() { Name = $"applications/{id}" });
        var join = await client.ExplainJoinAsync(new() { Name = $"applications/{id}" });
        var clock = await client.ExplainClockAsync(new() { Name = $"applications/{id}/reviews/cma/clocks/intake-1" });
        var proof = await client.VerifyJournalAsync(new() { Name = $"applications/{id}" });

        Assert.Equal(4, journey.Root.Children.Count(child => child.Kind == JourneySpanKind.Review));
        Assert.Equal([$"applications/{id}/reviews/cma"], join.Members[3].WaitsFor);
        Assert.False(join.Joined);
        Assert.Contains("5 working days", clock.Summary, StringComparison.Ordinal);
        Assert.Equal(DayVerdict.Start, clock.Days[0].Verdict);
        Assert.True(proof is { Ok: true, ReplayMatches: true, FirstBadSeq: 0 });
        Assert.Equal(64, proof.ChainHead.Length);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Public_withNumberAndCode_tracksAndWithoutDoesNot(Engine engine)
    {
        var (server, id, uscc) = await SeedAsync(engine, "track");
        var number = (await new ApplicationService.ApplicationServiceClient(server.As(TestTokens.Applicant(uscc)))
            .GetApplicationAsync(new() { Name = $"applications/{id}" })).DisplayNumber;
        var client = new PublicService.PublicServiceClient(server.As(null, "en"));
        var tracked = await client.TrackApplicationAsync(new() { DisplayNumber = number, QueryCode = SeededMatters.QueryCode });
        var wrong = await Assert.ThrowsAsync<RpcException>(
            async () => await client.TrackApplicationAsync(new() { DisplayNumber = number, QueryCode = "0000000000" }));
        var absent = await Assert.ThrowsAsync<RpcException>(
            async () => await client.TrackApplicationAsync(new() { DisplayNumber = "1", QueryCode = SeededMatters.QueryCode }));
        Assert.Equal(4, tracked.Reviews.Count);
        Assert.NotNull(tracked.Reviews[0].DueDate);
        Assert.Null(tracked.Reviews[3].DueDate);
        Assert.Equal(wrong.Status.Detail, absent.Status.Detail);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Certificate_ofAnUnknownNumber_isNotVisible(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await new PublicService.PublicServiceClient(server.As(null))
            .VerifyCertificateAsync(new() { Number = "260501060001" }));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Plan_ofAllItems_tellsClocksMaterialsAndTheWait(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        var request = new PlanApplicationRequest { Bundle = "bundles/construction-lab", RegionCode = TestTokens.Region };
        request.Answers.Add("water-testing", "yes");
        var plan = await new CatalogueService.CatalogueServiceClient(server.As(null)).PlanApplicationAsync(request);

        Assert.Equal(["serviceItems/cma", "serviceItems/water-testing"], plan.Reviews.Select(review => review.Item));
        Assert.Equal(["serviceItems/cma"], plan.Reviews[1].PrerequisiteItems);
        Assert.Equal(plan.Materials.Count, plan.Materials.Select(material => material.MaterialCode).Distinct().Count());
        Assert.Empty(plan.Faults);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Plan_ofAllSevenDepartments_tellsWhatEachWouldDo(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        var request = new PlanApplicationRequest
        {
            Bundle = "bundles/testing-lab",
            RegionCode = TestTokens.Region,
            Establishment = Establishment.PublicSecurityOrgan,
            Grades = { ["serviceItems/water-testing"] = "grade-b" },
        };
        foreach (var question in (await Catalogue(server).GetBundleAsync(new() { Name = request.Bundle })).Questions)
        {
            request.Answers.Add(question.Id, "yes");
        }

        var plan = await Catalogue(server).PlanApplicationAsync(request);

        Assert.Equal((8, 7), (plan.Reviews.Count, plan.Departments.Count));
        Assert.Equal(plan.Materials.Count, plan.Materials.Select(material => material.MaterialCode).Distinct().Count());
        Assert.Equal(
            ["serviceItems/water-testing", "serviceItems/vehicle-inspection-filing"],
            plan.Reviews.Where(review => review.PrerequisiteItems is ["serviceItems/cma"]).Select(review => review.Item));
        Assert.All(plan.Visits, visit => Assert.NotEmpty(visit.Reason));
        Assert.Empty(plan.TurnAways);
        Assert.Empty(plan.Faults);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Plan_ofWhatAnotherAuthorityDecides_namesIt(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        var request = new PlanApplicationRequest
        {
            Bundle = "bundles/testing-lab",
            RegionCode = TestTokens.Region,
            Establishment = Establishment.StateCouncilDepartment,
            Answers = { ["cma"] = "yes", ["water-testing"] = "yes", ["forensic-registration"] = "yes" },
            Grades = { ["serviceItems/water-testing"] = "grade-a" },
        };

        var plan = await Catalogue(server).PlanApplicationAsync(request);

        Assert.Equal(
            [
                ("serviceItems/cma", "国家市场监督管理总局"), ("serviceItems/water-testing", "中华人民共和国水利部"),
                ("serviceItems/forensic-registration", "内蒙古自治区司法厅"),
            ],
            plan.TurnAways.Select(away => (away.Item, away.RightAuthority)));
        Assert.All(plan.TurnAways, away =>
        {
            Assert.Equal(DeclineOutcome.NotCompetent, away.Outcome);
            Assert.NotEmpty(away.LegalBasis);
        });

        request.RegionCode = "130400";
        request.Establishment = Establishment.Ordinary;
        request.Grades["serviceItems/water-testing"] = "grade-b";
        plan = await Catalogue(server).PlanApplicationAsync(request);
        Assert.Equal(
            ["河北省市场监督管理部门", "河北省水行政主管部门", "内蒙古自治区司法厅"], plan.TurnAways.Select(away => away.RightAuthority));
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Plan_withAGradeThatNoItemHas_namesTheField(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await Catalogue(server).PlanApplicationAsync(new()
        {
            Bundle = "bundles/testing-lab",
            RegionCode = TestTokens.Region,
            Grades = { ["serviceItems/water-testing"] = "grade-c" },
        }));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("grades[serviceItems/water-testing]", error.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(violation => violation.Field));
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Plan_withTheCodeOfAnotherLab_isRefused(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new CatalogueService.CatalogueServiceClient(server.As(TestTokens.Applicant("911501000000000001")))
                .PlanApplicationAsync(new()
                {
                    Bundle = "bundles/construction-lab",
                    RegionCode = TestTokens.Region,
                    Uscc = "911501000000000002",
                }));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    private static CatalogueService.CatalogueServiceClient Catalogue(TestServer server) => new(server.As(null));

    private async Task<(TestServer Server, string Id, string Uscc)> SeedAsync(Engine engine, string name)
    {
        var server = await servers.OnAsync(engine);
        var uscc = $"91150100READ{name.PadRight(6, 'X')[..6].ToUpperInvariant()}";
        await server.SubmitAsync($"read-{name}", uscc, AllItems);
        return (server, $"read-{name}", uscc);
    }
}

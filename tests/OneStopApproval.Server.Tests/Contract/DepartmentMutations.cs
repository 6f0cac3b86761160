using System.Globalization;
using Google.Protobuf;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Contract.LabMutations;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Every mutation of the departments, ready to be sent.</summary>
internal static class DepartmentMutations
{
    private static int serial;

    public static MutationRow[] Rows { get; } =
    [
        new("AcceptReviews", AcceptReviews),
        new("AcceptTolerantly", AcceptTolerantly),
        new("DeclineReviews", DeclineReviews),
        new("IssueCorrectionNotice", IssueCorrectionNotice),
        new("AddCorrectionPoints", CorrectionMutations.AddCorrectionPoints),
        new("ConfirmCorrectionAnswers", CorrectionMutations.ConfirmCorrectionAnswers),
        new("AssignReview", AssignmentMutations.AssignReview),
        new("BatchDecideReviews", DeskMutations.BatchDecideReviews),
        new("SaveOpinionDraft", DeskMutations.SaveOpinionDraft),
        new("DeleteOpinionDraft", DeskMutations.DeleteOpinionDraft),
        new("BatchAssignReviews", AssignmentMutations.BatchAssignReviews),
        new("HandOverReviews", AssignmentMutations.HandOverReviews),
        new("CreateDeputy", AssignmentMutations.CreateDeputy),
        new("EndDeputy", AssignmentMutations.EndDeputy),
        new("RevealPersonalValues", PersonalMutations.RevealPersonalValues),
        new("RecordOpinion", RecordOpinion),
        new("DecideReview", DecideReview),
        new("RecordFiling", RecordFiling),
        new("RequestConsultation", RequestConsultation),
        new("AnswerConsultation", AnswerConsultation),
        new("NotifyExcludedTime", NotifyExcludedTime),
        new("EndExcludedTime", EndExcludedTime),
        new("RequestExtension", RequestExtension),
        new("ApproveExtension", ApproveExtension),
        new("AnswerRecusal", AnswerRecusal),
        new("RecordExternalCase", RecordExternalCase),
        new("NotifyInterestedParty", PartyMutations.NotifyInterestedParty),
        new("RecordPartyDelivery", PartyMutations.RecordPartyDelivery),
        new("RecordPartyStatement", PartyMutations.RecordPartyStatement),
        new("RequestPartyHearing", PartyMutations.RequestPartyHearing),
        new("NotifyHearingRight", HearingMutations.NotifyHearingRight),
        new("ScheduleHearing", HearingMutations.ScheduleHearing),
        new("ScheduleOnSiteReview", OnSiteMutations.ScheduleOnSiteReview),
        new("JoinOnSiteReview", OnSiteMutations.JoinOnSiteReview),
        new("DrawAssessors", OnSiteMutations.DrawAssessors),
        new("RecordFindings", OnSiteMutations.RecordFindings),
        new("VerifyRectification", OnSiteMutations.VerifyRectification),
        new("RequestSupplement", RequestSupplement),
        new("RequestRectification", RequestRectification),
        new("DemandVisit", DemandVisit),
        new("RecordTrip", RecordTrip),
        new("ProposeTripCorrection", TripMutations.ProposeTripCorrection),
        new("ConfirmTripCorrection", TripMutations.ConfirmTripCorrection),
        new("LeaseReviews", LeaseMutations.LeaseReviews),
        new("RenewLease", LeaseMutations.RenewLease),
        new("ReleaseLease", LeaseMutations.ReleaseLease),
        new("ConcludeTechnicalReview", ConcludeTechnicalReview),
        new("IssueCertificate", IssueCertificate),
        new("EndCertificate", EndCertificate),
        new("ImportCertificates", ImportCertificates),
        new("ProposeDocumentCorrection", ProposeDocumentCorrection),
        new("ConfirmDocumentCorrection", ConfirmDocumentCorrection),
        new("RecordNewDecisionOrder", RecordNewDecisionOrder),
    ];

    private static async Task<Mutation> RecordNewDecisionOrder(TestServer server)
    {
        var story = await Submitted(server, Construction);
        await story.AcceptAsync(Construction);
        await story.DecideAsync(Construction, DecisionOutcome.Refuse);
        var request = await story.OrderAsync(Construction);
        var other = request.Clone();
        other.Order.Reason = "另一理由。";
        return new Mutation(story, story.OfficerOf(Construction), request, other);
    }

    private static async Task<Mutation> AcceptReviews(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = new AcceptReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Construction) },
        };
        return new Mutation(
            story,
            story.OfficerOf(Construction),
            request,
            new AcceptReviewsRequest(request) { ActDate = StoryTime.On("01-05") });
    }

    private static async Task<Mutation> AcceptTolerantly(TestServer server)
    {
        var story = Story.On(server);
        await story.PledgeAsync(Construction);
        var request = await story.ToleranceAsync(Construction);
        return new Mutation(
            story, story.OfficerOf(Construction), request, new AcceptTolerantlyRequest(request) { ActDate = StoryTime.On("01-05") });
    }

    private static async Task<Mutation> DeclineReviews(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = new DeclineReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Construction) },
            Outcome = DeclineOutcome.NotCompetent,
            Reason = "不属于本机关职权范围。",
            LegalBasis = "行政许可法第三十二条第一款第二项",
            RightAuthority = "住房和城乡建设部",
        };
        return new Mutation(
            story, story.OfficerOf(Construction), request, new DeclineReviewsRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<Mutation> IssueCorrectionNotice(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction, Lightning);
        var request = new IssueCorrectionNoticeRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Construction), await story.RefAsync(Lightning) },
            Points = { new CorrectionPoint { MaterialCode = "technician-titles", Text = "缺少职称证明。" } },
        };
        var other = request.Clone();
        other.Points[0].Text = "缺少学历证明。";
        return new Mutation(story, story.Officer(Lead), request, other);
    }

    private static async Task<Mutation> RecordOpinion(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = new RecordOpinionRequest
        {
            Name = story.ReviewName(Construction),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Construction)).Etag,
            Text = "设备满足要求。",
            ProposedOutcome = DecisionOutcome.Grant,
        };
        return new Mutation(
            story,
            story.OfficerOf(Construction),
            request,
            new RecordOpinionRequest(request) { ProposedOutcome = DecisionOutcome.Unspecified });
    }

    private static async Task<Mutation> DecideReview(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        await story.AcceptAsync(Construction);
        var request = await story.DecisionAsync(Construction, DecisionOutcome.Partial);
        request.GrantedScope.Add(Story.Scope("抗压强度"));
        request.RefusedScope.Add(Story.Scope("抗折强度"));
        return new Mutation(
            story, story.OfficerOf(Construction), request, new DecideReviewRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<Mutation> RecordFiling(TestServer server)
    {
        var story = await Submitted(server, Cma, Vehicle);
        await story.AcceptAsync(Cma);
        await story.ConcludeAsync();
        await story.DecideAsync(Cma);
        var request = await story.FilingAsync(Vehicle);
        return new Mutation(
            story, story.Officer(Police), request, new RecordFilingRequest(request) { DocumentNumber = "蒙公交备2026-1" });
    }

    private static async Task<Mutation> RequestConsultation(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = await story.QuestionAsync(Construction, Police);
        return new Mutation(
            story, story.OfficerOf(Construction), request, new RequestConsultationRequest(request) { Question = "另一问题。" });
    }

    private static async Task<Mutation> AnswerConsultation(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var asked = await story.AskAsync(Construction, Police);
        var request = Story.Reply(asked.Consultation, ConsultationOpinion.Comment);
        return new Mutation(
            story, story.Officer(Police), request, new AnswerConsultationRequest(request) { Opinion = ConsultationOpinion.Object });
    }

    private static async Task<Mutation> NotifyExcludedTime(TestServer server)
    {
        var story = await Submitted(server, Construction);
        await story.AcceptAsync(Construction);
        var request = await story.ExclusionAsync(Construction, 9);
        return new Mutation(
            story, story.OfficerOf(Construction), request, new NotifyExcludedTimeRequest(request) { Kind = StopKind.Testing });
    }

    private static async Task<Mutation> EndExcludedTime(TestServer server)
    {
        var story = await Submitted(server, Construction);
        await story.AcceptAsync(Construction);
        var first = await story.ExcludeAsync(Construction, 9);
        var second = await story.ExcludeAsync(Construction, 9);
        var request = await story.ResultAsync(Construction, first.Document.Name);
        var other = request.Clone();
        other.Documents.Add(second.Document.Name);
        return new Mutation(story, story.OfficerOf(Construction), request, other);
    }

    private static async Task<Mutation> RequestExtension(TestServer server)
    {
        var story = await Submitted(server, Construction);
        await story.AcceptAsync(Construction);
        var request = await story.LongerAsync(Construction);
        return new Mutation(story, story.OfficerOf(Construction), request, new RequestExtensionRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<Mutation> ApproveExtension(TestServer server)
    {
        var story = await Submitted(server, Construction);
        await story.AcceptAsync(Construction);
        await story.AskLongerAsync(Construction);
        var request = await story.ExtensionAsync(Construction);
        return new Mutation(
            story, story.HeadOf(Construction), request, new ApproveExtensionRequest(request) { DocumentNumber = "延1" });
    }

    private static async Task<Mutation> RecordExternalCase(TestServer server)
    {
        var story = await Submitted(server, Construction);
        var request = story.ExternalCase(Construction);
        return new Mutation(
            story, story.OfficerOf(Construction), request, new RecordExternalCaseRequest(request) { ExternalCaseId = RequestIds.Next() });
    }

    private static async Task<Mutation> AnswerRecusal(TestServer server)
    {
        var story = await Submitted(server, Construction);
        await story.Lab.Recusals.RequestRecusalAsync(story.RecusalRequest(Construction));
        var request = await story.RecusalAnswerAsync(Construction, "officer-housing-2");
        return new Mutation(story, story.HeadOf(Construction), request, new AnswerRecusalRequest(request) { Officer = "officer-housing-3" });
    }

    private static async Task<Mutation> RequestSupplement(TestServer server)
    {
        var story = await Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        var request = await story.SupplementAsync();
        return new Mutation(story, story.Officer(Lead), request, new RequestSupplementRequest(request) { ToldDays = 11 });
    }

    private static async Task<Mutation> RequestRectification(TestServer server)
    {
        var story = await Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        var request = await story.RectificationAsync();
        var other = request.Clone();
        other.Points[0].Text = "另一项。";
        return new Mutation(story, story.Officer(Lead), request, other);
    }

    private static async Task<Mutation> DemandVisit(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = new DemandVisitRequest
        {
            Name = story.ReviewName(Construction),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Construction)).Etag,
            Reason = "核验原件。",
            MaterialCode = "technician-titles",
        };
        return new Mutation(
            story, story.OfficerOf(Construction), request, new DemandVisitRequest(request) { MaterialCode = "" });
    }

    private static async Task<Mutation> RecordTrip(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = new RecordTripRequest
        {
            Name = story.Visit,
            RequestId = RequestIds.Next(),
            Cause = TripCause.ApplicantChoice,
            Department = "departments/housing",
        };
        return new Mutation(
            story, story.Window, request, new RecordTripRequest(request) { Cause = TripCause.AuthorityFault });
    }

    private static async Task<Mutation> ConcludeTechnicalReview(TestServer server)
    {
        var story = await Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        var request = new ConcludeTechnicalReviewRequest
        {
            Name = story.ReviewName(Cma),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Cma)).Etag,
            Conclusion = TechnicalReviewConclusion.BasicallyConforms,
            Summary = "基本符合。",
        };
        return new Mutation(
            story, story.Officer(Lead), request, new ConcludeTechnicalReviewRequest(request) { Summary = "符合。" });
    }

    private static async Task<Mutation> ProposeDocumentCorrection(TestServer server)
    {
        var story = await Submitted(server, Construction);
        var request = Proposal(story);
        return new Mutation(story, story.Officer(Lead), request, new ProposeDocumentCorrectionRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<Mutation> ConfirmDocumentCorrection(TestServer server)
    {
        var story = await Submitted(server, Construction);
        var proposed = await story.Officer(Lead).Documents.ProposeDocumentCorrectionAsync(Proposal(story));
        var request = new ConfirmDocumentCorrectionRequest { Name = proposed.Name, RequestId = RequestIds.Next(), Etag = proposed.Etag };
        var second = Person.WithToken(server.GrpcAddress, TestTokens.Officer(Lead, subject: "officer-second"));
        return new Mutation(story, second, request, new ConfirmDocumentCorrectionRequest(request) { DocumentNumber = "更1" });
    }

    private static ProposeDocumentCorrectionRequest Proposal(Story story) => new()
    {
        Name = story.Submission!.Document.Name,
        RequestId = RequestIds.Next(),
        Text = "“三月”更正为“二月”",
        Reason = "录入错误",
    };

    private static Task<Mutation> ImportCertificates(TestServer server)
    {
        var story = Story.On(server);
        var number = string.Create(CultureInfo.InvariantCulture, $"22050106{Interlocked.Increment(ref serial):0000}");
        var header = new ImportCertificatesRequest { Header = new ImportCertificatesHeader { RequestId = RequestIds.Next() } };
        return Task.FromResult(new Mutation(story, story.Officer(Lead), [header, File("2026-05-09")], [header, File("2026-05-08")]));

        ImportCertificatesRequest File(string expires) => new()
        {
            Chunk = ByteString.CopyFromUtf8(Story.HeldHeader + story.HeldLine(number, Cma, expires: expires)),
        };
    }

    private static async Task<Mutation> EndCertificate(TestServer server)
    {
        var story = await Granted(server);
        var certificate = await story.IssueCertificateAsync(Cma);
        var request = new EndCertificateRequest
        {
            Name = certificate.Name,
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Cma)).Etag,
            Ground = CertificateEndGround.HolderAsked,
            Basis = "持证机构书面申请注销。",
        };
        return new Mutation(story, story.Officer(Lead), request, new EndCertificateRequest(request) { Basis = "另一理由。" });
    }

    private static async Task<Story> Granted(TestServer server)
    {
        var story = await Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        await story.ConcludeAsync();
        await story.DecideAsync(Cma);
        return story;
    }

    private static async Task<Mutation> IssueCertificate(TestServer server)
    {
        var story = await Granted(server);
        var request = new IssueCertificateRequest
        {
            Parent = story.ReviewName(Cma),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Cma)).Etag,
            FieldCode = "01",
            DepartmentCode = "06",
        };
        return new Mutation(
            story, story.Officer(Lead), request, new IssueCertificateRequest(request) { DepartmentCode = "34" });
    }
}

using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Every mutation of the lab and the window, ready to be sent.</summary>
internal static class LabMutations
{
    public static MutationRow[] Rows { get; } =
    [
        new("CreateApplication", CreateApplication),
        new("UpdateApplication", UpdateApplication),
        new("DeleteDraft", DeleteDraft),
        new("SubmitApplication", SubmitApplication),
        new("ConfirmSharedData", ConfirmSharedData),
        new("DisputeSharedData", DisputeSharedData),
        new("CorrectOnTheSpot", CorrectOnTheSpot),
        new("AnswerCorrection", AnswerCorrection),
        new("AnswerSupplement", AnswerSupplement),
        new("SubmitRectification", SubmitRectification),
        new("PledgeMaterials", PledgeMaterials),
        new("SupplyPledgedMaterials", SupplyPledgedMaterials),
        new("MakeStatement", MakeStatement),
        new("RequestRecusal", RequestRecusal),
        new("RequestHearing", HearingMutations.RequestHearing),
        new("WaiveHearing", HearingMutations.WaiveHearing),
        new("WithdrawReviews", WithdrawReviews),
        new("ImportDossierTable", ImportDossierTable),
        new("UploadMaterial", UploadMaterial),
        new("DeleteMaterial", DeleteMaterial),
        new("BookVisit", BookVisit),
        new("CancelVisitBooking", CancelVisitBooking),
        new("AcknowledgeDelivery", AcknowledgeDelivery),
        new("ChooseDelivery", ChooseDelivery),
        new("RateApplication", RateApplication),
        new("RecordDelivery", RecordDelivery),
    ];

    private static Task<Mutation> CreateApplication(TestServer server)
    {
        var story = Story.On(server);
        var request = story.DraftRequest(Cma, Construction, Lightning, Water);
        var other = request.Clone();
        other.Applicant.ContactPhone = "0471-1111111";
        return Task.FromResult(new Mutation(story, story.Lab, request, other));
    }

    private static async Task<Mutation> UpdateApplication(TestServer server)
    {
        var story = Story.On(server);
        var draft = await story.DraftAsync(Cma);
        var request = new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = draft.Etag,
            UpdateMask = FieldMask.FromString("reviews,answers"),
            Answers = { [Construction] = "yes", [Lightning] = "yes", [Water] = "no" },
            Reviews = { Story.Ask(Cma), Story.Ask(Construction), Story.Ask(Lightning) },
        };
        var other = request.Clone();
        other.Answers[Water] = "yes";
        return new Mutation(story, story.Lab, request, other);
    }

    private static async Task<Mutation> DeleteDraft(TestServer server)
    {
        var story = Story.On(server);
        var draft = await story.DraftAsync(Cma);
        var request = new DeleteDraftRequest { Name = story.Application, RequestId = RequestIds.Next(), Etag = draft.Etag };
        return new Mutation(story, story.Lab, request, new DeleteDraftRequest(request) { Etag = "99" });
    }

    private static async Task<Mutation> SubmitApplication(TestServer server)
    {
        var story = Story.On(server);
        await story.DraftAsync(Cma, Construction);
        var request = new SubmitApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            SubmitIncomplete = true,
        };
        return new Mutation(story, story.Lab, request, new SubmitApplicationRequest(request) { SubmitIncomplete = false });
    }

    private static async Task<Mutation> CorrectOnTheSpot(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = story.Correction("contact_phone");
        request.Applicant.ContactPhone = "0471-2222222";
        var other = request.Clone();
        other.Applicant.ContactPhone = "0471-3333333";
        return new Mutation(story, story.Lab, request, other);
    }

    private static async Task<Mutation> AnswerCorrection(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var notice = await story.NoticeAsync(DepartmentOf(Construction), null, Construction);
        var request = new AnswerCorrectionRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { story.ReviewName(Construction) },
            Answers = { new CorrectionAnswer { Point = notice.Points[0].Id, Text = "已补充。" } },
        };
        var other = request.Clone();
        other.Answers[0].Text = "另行说明。";
        return new Mutation(story, story.Lab, request, other);
    }

    private static async Task<Mutation> AnswerSupplement(TestServer server)
    {
        var story = await Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        await story.Officer(Lead).Reviews.RequestSupplementAsync(await story.SupplementAsync());
        var request = await story.SupplementedAsync();
        var other = request.Clone();
        other.Answers[0].Text = "另行说明。";
        return new Mutation(story, story.Lab, request, other);
    }

    private static async Task<Mutation> SubmitRectification(TestServer server)
    {
        var story = await Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        await story.RectifyAsync();
        var request = await story.RectifiedAsync();
        var other = request.Clone();
        other.Answers[0].Text = "另行说明。";
        return new Mutation(story, story.Lab, request, other);
    }

    private static async Task<Mutation> PledgeMaterials(TestServer server)
    {
        var story = Story.On(server);
        await story.LackTitlesAsync(Construction);
        var request = story.Pledge(Construction);
        return new Mutation(story, story.Lab, request, new PledgeMaterialsRequest(request) { Days = 9 });
    }

    private static async Task<Mutation> MakeStatement(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = story.Statement(Construction);
        return new Mutation(story, story.Lab, request, new MakeStatementRequest(request) { Text = "另行说明。" });
    }

    private static async Task<Mutation> ConfirmSharedData(TestServer server)
    {
        var story = Story.On(server);
        await story.DraftAsync(Cma);
        var data = await story.ShareAsync();
        var request = new ConfirmSharedDataRequest { Name = data, RequestId = RequestIds.Next() };
        return new Mutation(story, story.Lab, request, new ConfirmSharedDataRequest(request) { Name = $"{story.Application}/sharedData/other" });
    }

    private static async Task<Mutation> DisputeSharedData(TestServer server)
    {
        var story = Story.On(server);
        await story.DraftAsync(Cma);
        var request = new DisputeSharedDataRequest { Name = await story.ShareAsync(), RequestId = RequestIds.Next(), Reason = "地址已变更。" };
        return new Mutation(story, story.Lab, request, new DisputeSharedDataRequest(request) { Reason = "名称已变更。" });
    }

    private static async Task<Mutation> RequestRecusal(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = story.RecusalRequest(Construction);
        return new Mutation(story, story.Lab, request, new RequestRecusalRequest(request) { Reason = "另有利害关系。" });
    }

    private static async Task<Mutation> SupplyPledgedMaterials(TestServer server)
    {
        var story = Story.On(server);
        await story.PledgeAsync(Construction, Lightning);
        await story.OfficerOf(Construction).Intakes.AcceptTolerantlyAsync(await story.ToleranceAsync(Construction));
        await story.UploadAsync("technician-titles");
        var request = story.Supply(Construction);
        return new Mutation(story, story.Lab, request, new SupplyPledgedMaterialsRequest(request) { Name = story.ReviewName(Lightning) });
    }

    private static async Task<Mutation> WithdrawReviews(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        var request = new WithdrawReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Construction) },
            Reason = "改变计划。",
        };
        return new Mutation(story, story.Lab, request, new WithdrawReviewsRequest(request) { Reason = "另有原因。" });
    }

    private static async Task<Mutation> ImportDossierTable(TestServer server)
    {
        var story = Story.On(server);
        var draft = await story.DraftAsync(Cma);
        var header = new ImportDossierTableRequest
        {
            Header = new ImportDossierTableHeader
            {
                Parent = story.ReviewName(Cma),
                RequestId = RequestIds.Next(),
                Etag = draft.Etag,
                Table = DossierTable.Capabilities,
            },
        };
        return new Mutation(story, story.Lab, [header, Row("抗压强度")], [header, Row("抗折强度")]);

        static ImportDossierTableRequest Row(string parameter) => new()
        {
            Chunk = ByteString.CopyFromUtf8($"field,object,parameter,standard\r\n建筑工程,混凝土,{parameter},GB/T 50081-2019\r\n"),
        };
    }

    private static async Task<Mutation> UploadMaterial(TestServer server)
    {
        var story = Story.On(server);
        await story.DraftAsync(Cma);
        var header = story.Header("quality-manual", "application/pdf", SamplePdf.Of("manual"));
        var chunk = new UploadMaterialRequest { Chunk = ByteString.CopyFrom(SamplePdf.Of("manual")) };
        return new Mutation(
            story,
            story.Lab,
            [new UploadMaterialRequest { Header = header }, chunk],
            [new UploadMaterialRequest { Header = new UploadMaterialHeader(header) { FileName = "other.pdf" } }, chunk]);
    }

    private static async Task<Mutation> DeleteMaterial(TestServer server)
    {
        var story = Story.On(server);
        await story.DraftAsync(Cma);
        var first = await story.UploadAsync("quality-manual");
        var second = await story.UploadAsync("premises-proof");
        var request = new DeleteMaterialRequest { Name = first.Name, RequestId = RequestIds.Next() };
        return new Mutation(story, story.Lab, request, new DeleteMaterialRequest(request) { Name = second.Name });
    }

    private static async Task<Mutation> BookVisit(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        await story.DemandVisitAsync(Construction);
        var request = new BookVisitRequest
        {
            Name = story.Visit,
            RequestId = RequestIds.Next(),
            Slot = new VisitSlot
            {
                Date = StoryTime.On("01-08"),
                Start = new Google.Type.TimeOfDay { Hours = 9 },
                End = new Google.Type.TimeOfDay { Hours = 10, Minutes = 30 },
                Place = "自治区政务服务中心 B12 窗口",
            },
        };
        var other = request.Clone();
        other.Slot.Date = StoryTime.On("01-09");
        return new Mutation(story, story.Lab, request, other);
    }

    private static async Task<Mutation> CancelVisitBooking(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        await story.DemandVisitAsync(Construction);
        await story.BookAsync("01-08");
        await using var elsewhere = Story.On(server, story.LabFile);
        await elsewhere.DraftAsync(Cma);
        var request = new CancelVisitBookingRequest { Name = story.Visit, RequestId = RequestIds.Next() };
        return new Mutation(story, story.Lab, request, new CancelVisitBookingRequest(request) { Name = elsewhere.Visit });
    }

    private static async Task<Mutation> AcknowledgeDelivery(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        await story.AcceptAsync(Construction);
        var documents = await story.DocumentsAsync();
        var request = new AcknowledgeDeliveryRequest { Name = documents[0].Name, RequestId = RequestIds.Next() };
        return new Mutation(
            story, story.Lab, request, new AcknowledgeDeliveryRequest(request) { Name = documents[1].Name });
    }

    private static async Task<Mutation> ChooseDelivery(TestServer server)
    {
        var story = Story.On(server, LabFile.Next() with { ElectronicDelivery = false });
        await story.SubmitBareAsync(Cma, Construction);
        var request = new ChooseDeliveryRequest { Name = story.Application, RequestId = RequestIds.Next(), Delivery = Story.ByPost() };
        var other = request.Clone();
        other.Delivery.PostalAddress.Address = "呼和浩特市虚构路 2 号";
        return new Mutation(story, story.Lab, request, other);
    }

    private static async Task<Mutation> RateApplication(TestServer server)
    {
        var story = await Submitted(server, Cma, Construction);
        await story.WithdrawAsync(Cma, Construction);
        var request = new RateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Level = RatingLevel.VeryDissatisfied,
            Comment = "没有人接电话。",
        };
        return new Mutation(story, story.Lab, request, new RateApplicationRequest(request) { Comment = "另有说明。" });
    }

    private static async Task<Mutation> RecordDelivery(TestServer server)
    {
        var story = Story.On(server, LabFile.Next() with { ElectronicDelivery = false });
        await story.SubmitBareAsync(Cma, Construction);
        var request = new RecordDeliveryRequest
        {
            Name = story.Submission!.Document.Name,
            RequestId = RequestIds.Next(),
            Method = DeliveryMethod.Post,
            Proof = "EMS 1234567890123",
        };
        return new Mutation(story, story.Window, request, new RecordDeliveryRequest(request) { Proof = "EMS 1234567890124" });
    }

    internal static async Task<Story> Submitted(TestServer server, params string[] items)
    {
        var story = Story.On(server);
        await story.SubmitBareAsync(items);
        return story;
    }
}

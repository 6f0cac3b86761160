using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>The error table: code, reason, metadata and details as a client gets them.</summary>
public sealed class ErrorTableTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task State_not_allowed_tells_state_and_allowed_states(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma, Construction);
        await story.AcceptAsync(Construction);

        var refusal = await RefusedCall.OfAsync(() => story.AcceptAsync(Construction));

        refusal.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal("IN_REVIEW", refusal.Metadata["state"]);
        Assert.Equal("INTAKE", refusal.Metadata["allowed"]);
        Assert.Equal([$"reviews/{Construction}"], refusal.Subjects);
    }

    [Theory]
    [EveryDatabase]
    public async Task Correction_already_issued_for_life_even_after_the_answer(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma, Construction);
        var notice = await story.NoticeAsync(DepartmentOf(Construction), null, Construction);
        var second = await RefusedCall.OfAsync(() => story.NoticeAsync(DepartmentOf(Construction), null, Construction));
        second.Is(StatusCode.FailedPrecondition, "CORRECTION_ALREADY_ISSUED");

        await story.AnswerAsync((notice.Points[0].Id, "已补充。"));

        var third = await RefusedCall.OfAsync(() => story.NoticeAsync(Lead, null, Construction));
        third.Is(StatusCode.FailedPrecondition, "CORRECTION_ALREADY_ISSUED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Prerequisite_undecided_before_state_and_etag(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma, Water);
        var request = await story.DecisionAsync(Water);
        request.Etag = "99";

        var refusal = await RefusedCall.OfAsync(story.OfficerOf(Water).Reviews.DecideReviewAsync(request));

        refusal.Is(StatusCode.FailedPrecondition, "PREREQUISITE_UNDECIDED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Materials_missing_names_every_one_of_them(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        await story.DraftAsync(Cma, Construction);
        await story.UploadAllAsync([Cma, Construction], "quality-manual", "technician-titles", "construction-field-plan");

        var refusal = await RefusedCall.OfAsync(() => story.SubmitDraftAsync());

        refusal.Is(StatusCode.FailedPrecondition, "MATERIALS_MISSING");
        Assert.Equal(
            ["construction-field-plan", "quality-manual", "technician-titles"],
            refusal.Subjects);
        Assert.Equal(ApplicationState.Draft, (await story.ReadAsync()).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Material_not_listed_may_not_be_asked_for(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma, Construction);

        var notice = await RefusedCall.OfAsync(
            () => story.NoticeAsync(DepartmentOf(Construction), "lightning-capability-proof", Construction));
        notice.Is(StatusCode.FailedPrecondition, "MATERIAL_NOT_LISTED");
        Assert.Equal("lightning-capability-proof", notice.Metadata["material_code"]);

        var visit = await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.DemandVisitAsync(new DemandVisitRequest
        {
            Name = story.ReviewName(Construction),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Construction)).Etag,
            Reason = "核验原件。",
            MaterialCode = "lightning-capability-proof",
        }));
        visit.Is(StatusCode.FailedPrecondition, "MATERIAL_NOT_LISTED");
        Assert.Equal("lightning-capability-proof", visit.Metadata["material_code"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task Decision_exists_tells_the_act_that_came_first(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma, Construction);
        await story.AcceptAsync(Construction);
        var decision = await story.DecideAsync(Construction);
        var again = await story.DecisionAsync(Construction);
        again.Etag = "99";

        var refusal = await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.DecideReviewAsync(again));

        refusal.Is(StatusCode.AlreadyExists, "DECISION_EXISTS");
        Assert.Equal(decision.Document.Number, refusal.Metadata["document_number"]);
        Assert.Equal("2026-01-05", refusal.Metadata["act_date"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task Stale_etag_of_a_review_and_of_a_draft(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma, Construction);
        var decision = await story.OpineAsync(Construction, "第一意见。");
        var request = new RecordOpinionRequest
        {
            Name = story.ReviewName(Construction),
            RequestId = RequestIds.Next(),
            Etag = $"{decision.Etag}0",
            Text = "第二意见。",
        };
        var review = await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.RecordOpinionAsync(request));
        review.Is(StatusCode.Aborted, "STALE_ETAG");

        await using var draft = Story.On(story.Server);
        var created = await draft.DraftAsync(Cma);
        await draft.Lab.Applications.UpdateApplicationAsync(new()
        {
            Name = draft.Application,
            RequestId = RequestIds.Next(),
            Etag = created.Etag,
            UpdateMask = Google.Protobuf.WellKnownTypes.FieldMask.FromString("reviews"),
            Reviews = { Story.Ask(Cma), Story.Ask(Construction) },
        });
        var delete = await RefusedCall.OfAsync(draft.Lab.Applications.DeleteDraftAsync(
            new DeleteDraftRequest { Name = draft.Application, RequestId = RequestIds.Next(), Etag = created.Etag }));
        delete.Is(StatusCode.Aborted, "STALE_ETAG");
    }

    [Theory]
    [EveryDatabase]
    public async Task Etag_of_a_review_is_raised_by_no_other_department(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma, Construction, Lightning);
        var before = (await story.ReviewAsync(Construction)).Etag;

        await story.AcceptAsync(Lightning);
        await story.DecideAsync(Lightning);
        await story.NoticeAsync(Lead, "technician-titles", Construction);

        Assert.Equal(before, (await story.ReviewAsync(Construction)).Etag);
    }

    [Theory]
    [EveryDatabase]
    public async Task Unauthenticated_without_a_token_and_with_a_bad_one(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma);
        using var forger = Person.WithToken(story.Server.GrpcAddress, "eyJhbGciOiJub25lIn0.e30.");
        foreach (var caller in new[] { story.Anybody, forger })
        {
            var refusal = await RefusedCall.OfAsync(
                caller.Applications.GetApplicationAsync(new GetApplicationRequest { Name = story.Application }));
            refusal.Is(StatusCode.Unauthenticated, "UNAUTHENTICATED");
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Role_not_allowed_names_the_role(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma);

        var refusal = await RefusedCall.OfAsync(
            story.Lab.Operations.VerifyJournalAsync(new VerifyJournalRequest { Name = story.Application }));

        refusal.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Equal("applicant", refusal.Metadata["role"]);
    }

    [Theory]
    [EveryDatabase]
    public async Task Unimplemented_rpc_is_an_error_of_the_contract_too(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        using var caller = Person.Operator(server.GrpcAddress);
        var plain = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "onestopapproval.v1.ReviewService", "Invented", plain, plain);

        var refusal = await RefusedCall.OfAsync(caller.Invoker.AsyncUnaryCall(method, null, default, []));

        refusal.Is(StatusCode.Unimplemented, "UNIMPLEMENTED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Message_is_chinese_by_default_and_english_on_request(Engine engine)
    {
        await using var story = await SubmittedAsync(engine, Cma);
        var request = new GetApplicationRequest { Name = "applications/none" };
        using var english = Person.Applicant(story.Server.GrpcAddress, story.LabFile.Uscc, "en-GB,en;q=0.9");
        using var mongolian = Person.Applicant(story.Server.GrpcAddress, story.LabFile.Uscc, "mn-MN");

        var chinese = (await RefusedCall.OfAsync(story.Lab.Applications.GetApplicationAsync(request))).Message;
        var inEnglish = (await RefusedCall.OfAsync(english.Applications.GetApplicationAsync(request))).Message;
        var other = (await RefusedCall.OfAsync(mongolian.Applications.GetApplicationAsync(request))).Message;

        Assert.Equal(("zh-CN", "未找到。"), (chinese!.Locale, chinese.Message));
        Assert.Equal(("en", "Not found."), (inEnglish!.Locale, inEnglish.Message));
        Assert.Equal("zh-CN", other!.Locale);
    }

    private async Task<Story> SubmittedAsync(Engine engine, params string[] items) =>
        await LabMutations.Submitted(await servers.OnAsync(engine), items);
}

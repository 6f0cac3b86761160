using Google.Type;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>What people do; every act takes the etag as a careful caller would: it reads first.</summary>
internal sealed partial class Story
{
    /// <summary>Gives a natural person a power of attorney until the end of June.</summary>
    public async Task<CreatePowerOfAttorneyResponse> EmpowerAsync(string subject, params string[] items)
    {
        var request = PowerRequest(subject);
        request.Items.AddRange(items.Select(item => $"serviceItems/{item}"));
        return await Lab.Powers.CreatePowerOfAttorneyAsync(request);
    }

    public CreatePowerOfAttorneyRequest PowerRequest(string subject) => new()
    {
        RequestId = RequestIds.Next(),
        AgentSubject = subject,
        AgentDisplayName = "虚构代理人",
        UntilDate = StoryTime.On("06-30"),
        MediaType = "application/pdf",
        Content = Google.Protobuf.ByteString.CopyFrom(SamplePdf.Of($"{LabFile.Uscc} {subject}")),
    };

    public static DeliveryChoice ByPost() => new()
    {
        Method = DeliveryMethod.Post,
        PostalAddress = new()
        {
            RecipientName = "虚构收件人",
            RecipientPhone = "+86-471-0000000",
            Address = "呼和浩特市虚构路 1 号",
            PostalCode = "010000",
        },
    };

    /// <summary>Corrects a field of the form about the applicant; its text is the caller's to fill in.</summary>
    public CorrectOnTheSpotRequest Correction(string field) =>
        new() { Name = Application, RequestId = RequestIds.Next(), Applicant = new Applicant(), UpdateMask = new() { Paths = { field } } };

    public async Task<AcceptReviewsResponse> AcceptAsync(string item) => await OfficerOf(item).Intakes.AcceptReviewsAsync(
        new AcceptReviewsRequest { Parent = Application, RequestId = RequestIds.Next(), Reviews = { await RefAsync(item) } });

    public async Task AcceptAllAsync(params string[] items)
    {
        foreach (var item in items)
        {
            await AcceptAsync(item);
        }
    }

    /// <summary>One consolidated notice with one point: of a material, or of text when there is none.</summary>
    public async Task<IssueCorrectionNoticeResponse> NoticeAsync(string department, string? material, params string[] items)
    {
        var request = new IssueCorrectionNoticeRequest
        {
            Parent = Application,
            RequestId = RequestIds.Next(),
            Points =
            {
                new CorrectionPoint
                {
                    MaterialCode = material ?? "",
                    Text = "请补充所缺内容。",
                    LegalBasis = "行政许可法第三十二条",
                },
            },
        };
        foreach (var item in items)
        {
            request.Reviews.Add(await RefAsync(item));
        }

        return await Officer(department).Intakes.IssueCorrectionNoticeAsync(request);
    }

    public async Task<AnswerCorrectionResponse> AnswerAsync(params (string Point, string Text)[] answers) =>
        await Lab.Applications.AnswerCorrectionAsync(new AnswerCorrectionRequest
        {
            Name = Application,
            RequestId = RequestIds.Next(),
            Answers = { answers.Select(answer => new CorrectionAnswer { Point = answer.Point, Text = answer.Text }) },
        });

    public async Task<DeclineReviewsResponse> DeclineAsync(DeclineOutcome outcome, string item) =>
        await OfficerOf(item).Intakes.DeclineReviewsAsync(new DeclineReviewsRequest
        {
            Parent = Application,
            RequestId = RequestIds.Next(),
            Reviews = { await RefAsync(item) },
            Outcome = outcome,
            Reason = "补正期限届满未补正。",
            LegalBasis = "行政许可法第三十二条第一款第四项",
            RightAuthority = outcome == DeclineOutcome.NotCompetent ? "国家市场监督管理总局" : "",
        });

    /// <summary>Asks to rectify these rows of the asked scope; none for all of it.</summary>
    public async Task<RequestRectificationResponse> RectifyAsync(params ScopeRow[] rows)
    {
        var request = await RectificationAsync();
        request.Scope.AddRange(rows);
        return await Officer(Items.Lead).Reviews.RequestRectificationAsync(request);
    }

    public async Task<RequestRectificationRequest> RectificationAsync() => new()
    {
        Name = ReviewName(Items.Cma),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(Items.Cma)).Etag,
        Points = { new RequestedPoint { Text = "设备未按期校准，请整改。", LegalBasis = "检验检测机构资质认定管理办法第九条" } },
    };

    public async Task<SubmitRectificationResponse> SubmitRectificationAsync() =>
        await Lab.Applications.SubmitRectificationAsync(await RectifiedAsync());

    public async Task<SubmitRectificationRequest> RectifiedAsync()
    {
        var asked = (await ReviewAsync(Items.Cma)).ExcludedTimes[^1];
        return new()
        {
            Name = ReviewName(Items.Cma),
            RequestId = RequestIds.Next(),
            Answers = { asked.Points.Select(point => new PointAnswer { Point = point.Id, Text = "已重新校准，附校准证书编号。" }) },
        };
    }

    /// <summary>Tells the working days that an expert review needs.</summary>
    public async Task<NotifyExcludedTimeResponse> ExcludeAsync(string item, int days) =>
        await OfficerOf(item).Reviews.NotifyExcludedTimeAsync(await ExclusionAsync(item, days));

    public async Task<NotifyExcludedTimeRequest> ExclusionAsync(string item, int days) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Kind = StopKind.ExpertReview,
        ToldDays = days,
        Reason = "需要专家评审检测方案。",
    };

    public async Task<EndExcludedTimeRequest> ResultAsync(string item, params string[] notices) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Documents = { notices },
    };

    public async Task<RequestExtensionResponse> AskLongerAsync(string item) =>
        await OfficerOf(item).Reviews.RequestExtensionAsync(await LongerAsync(item));

    public async Task<RequestExtensionRequest> LongerAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Reason = "现场核查涉及多个场所，需要更多时间。",
    };

    /// <summary>The person in charge approves.</summary>
    public async Task<ApproveExtensionResponse> ExtendAsync(string item) =>
        await HeadOf(item).Reviews.ApproveExtensionAsync(await ExtensionAsync(item));

    public async Task<ApproveExtensionRequest> ExtensionAsync(string item, ExtensionOutcome outcome = ExtensionOutcome.Approve) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Outcome = outcome,
        Reason = outcome == ExtensionOutcome.Refuse ? "请在法定期限内办结。" : "",
    };

    public async Task<RequestSupplementRequest> SupplementAsync() => new()
    {
        Name = ReviewName(Items.Cma),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(Items.Cma)).Etag,
        Points = { new RequestedPoint { Text = "典型报告与能力表不一致，请补正。" } },
        ToldDays = 10,
    };

    public async Task<AnswerSupplementRequest> SupplementedAsync() => new()
    {
        Name = ReviewName(Items.Cma),
        RequestId = RequestIds.Next(),
        Answers =
        {
            (await ReviewAsync(Items.Cma)).ExcludedTimes[^1].Points.Select(point => new PointAnswer { Point = point.Id, Text = "已更换典型报告。" }),
        },
    };

    public async Task<ConcludeTechnicalReviewResponse> ConcludeAsync(Date? received = null) =>
        await Officer(Items.Lead).Inspections.ConcludeTechnicalReviewAsync(new ConcludeTechnicalReviewRequest
        {
            Name = ReviewName(Items.Cma),
            RequestId = RequestIds.Next(),
            Etag = (await ReviewAsync(Items.Cma)).Etag,
            Conclusion = TechnicalReviewConclusion.Conforms,
            Summary = "评审组意见：符合。",
            ActDate = received,
        });

    public async Task<DecideReviewResponse> DecideAsync(
        string item, DecisionOutcome outcome = DecisionOutcome.Grant, Date? dated = null) =>
        await OfficerOf(item).Reviews.DecideReviewAsync(await DecisionAsync(item, outcome, dated));

    public async Task<DecideReviewRequest> DecisionAsync(
        string item, DecisionOutcome outcome = DecisionOutcome.Grant, Date? dated = null) => new()
        {
            Name = ReviewName(item),
            RequestId = RequestIds.Next(),
            Etag = (await ReviewAsync(item)).Etag,
            Outcome = outcome,
            ActDate = dated,
            Reason = outcome == DecisionOutcome.Grant ? "" : "设备不满足要求。",
            LegalBasis = outcome == DecisionOutcome.Grant ? "" : "行政许可法第三十八条第二款",
        };

    public async Task<RecordOpinionResponse> OpineAsync(string item, string text) =>
        await OfficerOf(item).Reviews.RecordOpinionAsync(new RecordOpinionRequest
        {
            Name = ReviewName(item),
            RequestId = RequestIds.Next(),
            Etag = (await ReviewAsync(item)).Etag,
            Text = text,
            ProposedOutcome = DecisionOutcome.Grant,
        });

    public async Task<RecordFilingResponse> FileAsync(string item) =>
        await OfficerOf(item).Reviews.RecordFilingAsync(await FilingAsync(item));

    public async Task<RecordFilingRequest> FilingAsync(string item) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
    };

    /// <summary>Asks a department for its opinion, and shows it these materials.</summary>
    public async Task<RequestConsultationResponse> AskAsync(string item, string department, params string[] materials)
    {
        var request = await QuestionAsync(item, department);
        request.MaterialCodes.AddRange(materials);
        return await OfficerOf(item).Reviews.RequestConsultationAsync(request);
    }

    public async Task<RequestConsultationRequest> QuestionAsync(string item, string department) => new()
    {
        Name = ReviewName(item),
        RequestId = RequestIds.Next(),
        Etag = (await ReviewAsync(item)).Etag,
        Department = $"departments/{department}",
        Question = "检测线联网条件是否具备？",
    };

    public static AnswerConsultationRequest Reply(string consultation, ConsultationOpinion opinion) => new()
    {
        Name = consultation,
        RequestId = RequestIds.Next(),
        Opinion = opinion,
        Text = "网络带宽不足，请整改后复核。",
    };

    public async Task<DemandVisitResponse> DemandVisitAsync(string item) =>
        await OfficerOf(item).Reviews.DemandVisitAsync(new DemandVisitRequest
        {
            Name = ReviewName(item),
            RequestId = RequestIds.Next(),
            Etag = (await ReviewAsync(item)).Etag,
            Reason = "核验人员证书原件。",
        });

    public async Task<RecordTripResponse> CameAsync(string day, TripCause cause, string department) =>
        await Officer(department).Reviews.RecordTripAsync(new RecordTripRequest
        {
            Name = Visit,
            RequestId = RequestIds.Next(),
            Date = StoryTime.On(day),
            Cause = cause,
            Department = $"departments/{department}",
        });

    public async Task<BookVisitResponse> BookAsync(string day) => await Lab.Visits.BookVisitAsync(new BookVisitRequest
    {
        Name = Visit,
        RequestId = RequestIds.Next(),
        Slot = new VisitSlot
        {
            Date = StoryTime.On(day),
            Start = new TimeOfDay { Hours = 9 },
            End = new TimeOfDay { Hours = 10, Minutes = 30 },
            Place = "自治区政务服务中心 B12 窗口",
        },
    });

    public async Task<WithdrawReviewsResponse> WithdrawAsync(params string[] items)
    {
        var request = new WithdrawReviewsRequest { Parent = Application, RequestId = RequestIds.Next(), Reason = "改变计划。" };
        foreach (var item in items)
        {
            request.Reviews.Add(new ReviewRef { Name = ReviewName(item), Etag = (await ReviewAsync(item)).Etag });
        }

        return await Lab.Applications.WithdrawReviewsAsync(request);
    }

    public async Task<IssueCertificateResponse> IssueCertificateAsync(string item) =>
        await OfficerOf(item).Certificates.IssueCertificateAsync(new IssueCertificateRequest
        {
            Parent = ReviewName(item),
            RequestId = RequestIds.Next(),
            Etag = (await ReviewAsync(item)).Etag,
            FieldCode = item == Items.Cma ? "01" : "",
            DepartmentCode = item == Items.Cma ? "06" : "",
        });

    public async Task<RecordDeliveryResponse> DeliverAsync(string document, Date? date = null) =>
        await Window.Documents.RecordDeliveryAsync(new RecordDeliveryRequest
        {
            Name = document,
            RequestId = RequestIds.Next(),
            Date = date,
            Method = DeliveryMethod.Window,
            Proof = "窗口签收单 1 号",
        });
}

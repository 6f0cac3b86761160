using System.Security.Cryptography;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Fault.Tests.Calls;
using static OneStopApproval.Fault.Tests.Calls.Asks;

namespace OneStopApproval.Fault.Tests.Stories;

/// <summary>
/// The main job in short, from the plan to the closed application, and beside it a draft that is deleted, an application
/// that is withdrawn and one that is declined on paper: every mutation of the contract at least once but for the test clock's.
/// </summary>
internal sealed class Story(Desk desk, int lab)
{
    private readonly string uscc = Person.Uscc(lab);
    private readonly Person applicant = Person.Applicant(Person.Uscc(lab));
    private readonly Dictionary<string, string> etags = new(StringComparer.Ordinal);

    /// <summary>Name of the application that goes all the way.</summary>
    internal string Main { get; private set; } = "";

    /// <summary>Names of all applications of the lab.</summary>
    internal List<string> Applications { get; } = [];

    /// <summary>The whole story.</summary>
    internal async Task TellAsync()
    {
        await DeleteADraftAsync();
        await WithdrawAsync();
        await DeclineAsync();
        await ApplyAsync();
        await TakeOnAsync();
        await CorrectAsync();
        await MeetAsync();
        await DecideAsync();
        await FinishAsync();
    }

    private async Task DeleteADraftAsync()
    {
        var (name, etag) = await CreateAsync("一号试验室", Lightning);
        await DoAsync<DeleteDraftResponse>(applicant, new DeleteDraftRequest { Name = name, Etag = etag });
    }

    private async Task WithdrawAsync()
    {
        var (name, _) = await CreateAsync("二号试验室", Construction, Lightning);
        await SubmitAsync(name);
        await DoAsync<WithdrawReviewsResponse>(applicant, new WithdrawReviewsRequest
        {
            Parent = name,
            Reviews = { await RefAsync(name, Construction), await RefAsync(name, Lightning) },
            Reason = "另行申请",
        });
    }

    private async Task DeclineAsync()
    {
        var onPaper = Application(uscc, "三号试验室", Lightning);
        onPaper.Applicant.ElectronicDeliveryConsent = false;
        var (name, _) = await CreateAsync(onPaper);
        await SubmitAsync(name);
        var declined = await DoAsync<DeclineReviewsResponse>(Person.Meteorology, new DeclineReviewsRequest
        {
            Parent = name,
            Reviews = { await RefAsync(name, Lightning) },
            Outcome = DeclineOutcome.NotRequired,
            Reason = "该活动无需取得许可",
            LegalBasis = "行政许可法第三十二条第一款第一项",
        });
        await DoAsync<RecordDeliveryResponse>(Person.Meteorology, new RecordDeliveryRequest
        {
            Name = declined.Reviews.Single().Document.Name,
            Method = DeliveryMethod.Post,
            Proof = "EMS 1234567890123",
        });
    }

    private async Task ApplyAsync()
    {
        await desk.ReadAsync<PlanApplicationResponse>(applicant, new PlanApplicationRequest { Bundle = Asks.Bundle, RegionCode = "150100" });
        (Main, var etag) = await CreateAsync("总部", Cma, Construction, Lightning);
        var asked = Application(uscc, "总部", Cma, Construction, Lightning, Water);
        await DoAsync<UpdateApplicationResponse>(applicant, new UpdateApplicationRequest
        {
            Name = Main,
            Etag = etag,
            UpdateMask = new() { Paths = { "reviews" } },
            Reviews = { asked.Reviews },
        });
        await UploadAsync("quality-manual");
        var wrong = await UploadAsync("staff-list");
        await DoAsync<DeleteMaterialResponse>(applicant, new DeleteMaterialRequest { Name = wrong });
        var submitted = await SubmitAsync(Main);
        var tracked = await desk.ReadAsync<TrackApplicationResponse>(applicant, new TrackApplicationRequest
        {
            DisplayNumber = submitted.DisplayNumber,
            QueryCode = submitted.QueryCode,
        });
        Assert.Equal(4, tracked.Reviews.Count);
    }

    private async Task TakeOnAsync()
    {
        var notice = await DoAsync<IssueCorrectionNoticeResponse>(Person.Market, new IssueCorrectionNoticeRequest
        {
            Parent = Main,
            Reviews = { await RefAsync(Main, Lightning) },
            Points =
            {
                new CorrectionPoint { MaterialCode = "lightning-capability-proof", Text = "缺少防雷检测能力证明", LegalBasis = "行政许可法第三十二条" },
            },
        });
        Assert.Equal([$"{Main}/reviews/{Lightning}"], notice.Reviews.Select(review => review.Name));
        Learn(notice.Reviews);
        await AcceptAsync(Cma);
        await AcceptAsync(Construction);
    }

    private async Task CorrectAsync()
    {
        await UploadAsync("lightning-capability-proof");
        await DoAsync<AnswerCorrectionResponse>(applicant, new AnswerCorrectionRequest { Name = Main });
        await AcceptAsync(Lightning);
        var opinion = await DoAsync<RecordOpinionResponse>(Person.Housing, new RecordOpinionRequest
        {
            Name = Review(Construction),
            Etag = await EtagAsync(Main, Construction),
            Text = "拟同意",
            ProposedOutcome = DecisionOutcome.Grant,
        });
        etags[Review(Construction)] = opinion.Etag;
    }

    private async Task MeetAsync()
    {
        await DemandAsync(Construction);
        await DemandAsync(Lightning);
        await BookAsync(10);
        await DoAsync<CancelVisitBookingResponse>(applicant, new CancelVisitBookingRequest { Name = $"{Main}/visit" });
        await BookAsync(14);
        var trip = await DoAsync<RecordTripResponse>(Person.Housing, new RecordTripRequest
        {
            Name = $"{Main}/visit",
            Cause = TripCause.Demanded,
            Department = "departments/housing",
        });
        Assert.Equal((VisitState.Held, 1), (trip.State, trip.DemandedCount));
        var concluded = await DoAsync<ConcludeTechnicalReviewResponse>(Person.Market, new ConcludeTechnicalReviewRequest
        {
            Name = Review(Cma),
            Etag = await EtagAsync(Main, Cma),
            Conclusion = TechnicalReviewConclusion.Conforms,
            Summary = "评审符合要求",
        });
        etags[Review(Cma)] = concluded.Etag;
    }

    private async Task DecideAsync()
    {
        var first = await Task.WhenAll(GrantAsync(Cma), GrantAsync(Construction), GrantAsync(Lightning));
        Assert.DoesNotContain(first, decided => decided.Joined);
        await AcceptAsync(Water);
        Assert.True((await GrantAsync(Water)).Joined);
    }

    private async Task FinishAsync()
    {
        var issued = await Task.WhenAll(IssueAsync(Cma), IssueAsync(Construction), IssueAsync(Lightning), IssueAsync(Water));
        Assert.Equal(4, issued.Select(certificate => certificate.Number).Distinct().Count());
        await DoAsync<AcknowledgeDeliveryResponse>(applicant, new AcknowledgeDeliveryRequest { Name = issued[0].Document.Name });
        var application = await desk.ReadAsync<Application>(applicant, new GetApplicationRequest { Name = Main });
        Assert.Equal(ApplicationState.Closed, application.State);
    }

    private Task<TResponse> DoAsync<TResponse>(Person person, Google.Protobuf.IMessage request)
        where TResponse : Google.Protobuf.IMessage<TResponse>, new() => desk.DoAsync<TResponse>(person, request);

    private Task<(string Name, string Etag)> CreateAsync(string site, params string[] items) =>
        CreateAsync(Application(uscc, site, items));

    private async Task<(string Name, string Etag)> CreateAsync(CreateApplicationRequest request)
    {
        var created = await DoAsync<CreateApplicationResponse>(applicant, request);
        Applications.Add(created.Name);
        return (created.Name, created.Etag);
    }

    private Task<SubmitApplicationResponse> SubmitAsync(string name) =>
        DoAsync<SubmitApplicationResponse>(applicant, new SubmitApplicationRequest { Name = name, SubmitIncomplete = true });

    private async Task<string> UploadAsync(string material)
    {
        var file = SamplePdf.Of($"{material} of lab {lab}");
        var uploaded = await desk.UploadAsync(
            applicant,
            new()
            {
                Parent = Main,
                MaterialCode = material,
                FileName = $"{material}.pdf",
                MediaType = "application/pdf",
                SizeBytes = file.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)),
            },
            file);
        return uploaded.Name;
    }

    private async Task AcceptAsync(string item)
    {
        var accepted = await DoAsync<AcceptReviewsResponse>(
            OfficerOf(item), new AcceptReviewsRequest { Parent = Main, Reviews = { await RefAsync(Main, item) } });
        Assert.Equal(ReviewState.InReview, accepted.Reviews.Single().State);
        Learn(accepted.Reviews);
    }

    private async Task DemandAsync(string item) => await DoAsync<DemandVisitResponse>(OfficerOf(item), new DemandVisitRequest
    {
        Name = Review(item),
        Etag = await EtagAsync(Main, item),
        Reason = "核验原件",
    });

    private Task<BookVisitResponse> BookAsync(int hour) => DoAsync<BookVisitResponse>(applicant, new BookVisitRequest
    {
        Name = $"{Main}/visit",
        Slot = new()
        {
            Date = Wednesday(),
            Start = new() { Hours = hour, Minutes = 30 },
            End = new() { Hours = hour + 2 },
            Place = "自治区政务服务中心 B12 窗口",
        },
    });

    // Hundreds of labs do not fit into one slot.
    private Google.Type.Date Wednesday()
    {
        var day = new DateOnly(2026, 3, 4).AddDays(7 * (lab % 20));
        return new() { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    private async Task<DecideReviewResponse> GrantAsync(string item)
    {
        var decided = await DoAsync<DecideReviewResponse>(OfficerOf(item), new DecideReviewRequest
        {
            Name = Review(item),
            Etag = await EtagAsync(Main, item),
            Outcome = DecisionOutcome.Grant,
        });
        Assert.Equal(ReviewState.Granted, decided.State);
        return decided;
    }

    private async Task<IssueCertificateResponse> IssueAsync(string item) => await DoAsync<IssueCertificateResponse>(
        OfficerOf(item), new IssueCertificateRequest { Parent = Review(item), Etag = await EtagAsync(Main, item, read: true) });

    private async Task<ReviewRef> RefAsync(string application, string item)
    {
        var name = $"{application}/reviews/{item}";
        return new() { Name = name, Etag = await EtagAsync(application, item) };
    }

    // Acts tell the etag that follows; what an act of somebody else may have raised is read.
    private async Task<string> EtagAsync(string application, string item, bool read = false)
    {
        var name = $"{application}/reviews/{item}";
        if (!read && etags.TryGetValue(name, out var known))
        {
            return known;
        }

        var review = await desk.ReadAsync<Review>(OfficerOf(item), new GetReviewRequest { Name = name });
        return review.Etag;
    }

    private void Learn(IEnumerable<ReviewResult> results)
    {
        foreach (var result in results)
        {
            etags[result.Name] = result.Etag;
        }
    }

    private string Review(string item) => $"{Main}/reviews/{item}";
}

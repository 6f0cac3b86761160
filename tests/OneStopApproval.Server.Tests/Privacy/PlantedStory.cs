using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>One application in which everything that people write is planted.</summary>
internal static class PlantedStory
{
    public static LabFile Lab(Planted planted) => LabFile.Next() with
    {
        LegalRepresentative = planted.Text("legal-representative"),
        ContactName = planted.Text("contact-name"),
        ContactPhone = planted.Phone("contact-phone"),
        ContactEmail = $"{planted.Text("contact-email")}@example.org",
        ElectronicDelivery = false,
    };

    public static async Task TellAsync(Story story, Planted planted)
    {
        await DraftAsync(story, planted);
        await AgentAsync(story, planted);
        await UploadAsync(story, planted, "file-name");
        await StaffAsync(story, planted);
        await story.Lab.Applications.DisputeSharedDataAsync(new DisputeSharedDataRequest
        {
            Name = await story.ShareAsync(),
            RequestId = RequestIds.Next(),
            Reason = planted.Text("shared-data-dispute"),
        });
        await story.SubmitDraftAsync(incomplete: true);
        await story.Lab.Applications.ChooseDeliveryAsync(new ChooseDeliveryRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Delivery = Posted(planted, "changed"),
        });
        await CorrectAndDeclineAsync(story, planted);
        await DecideConstructionAsync(story, planted);
        await GrantCmaAsync(story, planted);
        await TellPartyAsync(story, planted);
        await story.Lab.Applications.WithdrawReviewsAsync(new WithdrawReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Water) },
            Reason = planted.Text("withdrawal-reason"),
        });
        await story.Lab.Applications.RateApplicationAsync(new RateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Level = RatingLevel.Dissatisfied,
            Comment = planted.Text("rating-comment"),
        });
    }

    /// <summary>Bans somebody of the staff: the register keeps the name where it can be erased, and the identity number nowhere.</summary>
    public static async Task BanAsync(Story story, Planted planted)
    {
        var request = Story.OccupationalBanRequest(
            Construction, planted.Values["staff-identity-number"], "建设工程质量管理条例第七十二条", planted.Text("banned-person"));
        request.Reason = planted.Text("ban-reason");
        var ban = await story.HeadOf(Construction).Bans.RegisterBanAsync(request);
        var lifting = Story.LiftRequest(ban.Name);
        lifting.Reason = planted.Text("lift-reason");
        await story.HeadOf(Construction).Bans.LiftBanAsync(lifting);
    }

    /// <summary>A court sends back what was turned away, and an officer is told to handle it.</summary>
    public static async Task ReopenAsync(Story story, Planted planted)
    {
        var order = await story.OrderAsync(Lightning);
        order.Order.Reason = planted.Text("order-reason");
        var reopened = await story.OfficerOf(Lightning).Rounds.RecordNewDecisionOrderAsync(order);
        await story.OfficerOf(Lightning).Reviews.AssignReviewAsync(new AssignReviewRequest
        {
            Name = reopened.Name,
            RequestId = RequestIds.Next(),
            Etag = reopened.Etag,
            Assignee = "officer-21",
            Reason = planted.Text("assignment-reason"),
        });
    }

    /// <summary>The batch files of the departments of these items, as text.</summary>
    public static async Task<IReadOnlyList<string>> ExportAsync(Story story, params string[] items)
    {
        var files = new List<string>();
        foreach (var item in items)
        {
            var made = await story.OfficerOf(item).Exchange.ExportBatchAsync(new ExportBatchRequest { RequestId = RequestIds.Next() });
            var file = await story.OfficerOf(item).Exchange.GetBatchAsync(new GetBatchRequest { Name = made.Batch.Name });
            Assert.Contains(story.Application, file.Content.ToStringUtf8(), StringComparison.Ordinal);
            files.Add(file.Content.ToStringUtf8());
        }

        return files;
    }

    public static async Task UploadAsync(Story story, Planted planted, string field)
    {
        var bytes = SamplePdf.Of("manual");
        var header = story.Header("quality-manual", "application/pdf", bytes);
        header.FileName = $"{planted.Text(field)}.pdf";
        await story.UploadAsync(header, bytes);
    }

    private static DeliveryChoice Posted(Planted planted, string when) => new()
    {
        Method = DeliveryMethod.Post,
        PostalAddress = new PostalAddress
        {
            RecipientName = planted.Text($"{when}-recipient-name"),
            RecipientPhone = planted.Phone($"{when}-recipient-phone"),
            Address = planted.Text($"{when}-postal-address"),
        },
    };

    private static async Task StaffAsync(Story story, Planted planted)
    {
        const string header = "staff_number,display_name,identity_number,post,since\n";
        var person = $"P001,{planted.Text("staff-name")},{planted.IdentityNumber("staff-identity-number")},检测员";
        var etag = (await story.ReadAsync()).Etag;
        await RefusedCall.OfAsync(() => story.ImportAsync(DossierTable.Staff, story.Application, etag, $"{header}{person},yesterday\n"));
        await story.ImportAsync(DossierTable.Staff, story.Application, etag, $"{header}{person},\n");
    }

    private static async Task DraftAsync(Story story, Planted planted)
    {
        var request = story.DraftRequest(Cma, Construction, Lightning, Water);
        request.Answers["remark"] = planted.Text("answer");
        request.FilingConsent = new FilingConsent
        {
            GivenBy = planted.Text("consent-given-by"),
            Capacity = ConsentCapacity.LegalRepresentative,
        };
        // The refused twin: errors must not carry values into logs either.
        var refused = new CreateApplicationRequest(request) { RequestId = "no-uuid" };
        await RefusedCall.OfAsync(story.Window.Applications.CreateApplicationAsync(refused));
        var draft = await story.DraftAsync(story.Window, request);
        await story.Lab.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = draft.Etag,
            UpdateMask = new() { Paths = { "answers", "delivery" } },
            Answers = { ["remark"] = planted.Text("changed-answer") },
            Delivery = Posted(planted, "draft"),
        });
        await MistakeAsync(story, planted.Values["contact-name"]);
    }

    // His name goes along with what he does.
    private static async Task AgentAsync(Story story, Planted planted)
    {
        var power = story.PowerRequest("agent-planted");
        power.AgentDisplayName = planted.Text("agent-name");
        await story.Lab.Powers.CreatePowerOfAttorneyAsync(power);
        using var agent = Person.WithToken(story.Server.GrpcAddress, Hosting.TestTokens.Agent("agent-planted"));
        var bytes = SamplePdf.Of("agent");
        await Story.UploadAsync(agent, story.Header("quality-manual", "application/pdf", bytes), bytes);
    }

    // A value in fields that are not personal: it is refused, and neither logs nor spans repeat it.
    private static async Task MistakeAsync(Story story, string value) =>
        await RefusedCall.OfAsync(story.Lab.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = value,
            Etag = value,
            UpdateMask = new() { Paths = { value } },
            Applicant = new Applicant { Uscc = value, RegionCode = value, ContactPhone = value },
        }));

    private static async Task CorrectAndDeclineAsync(Story story, Planted planted)
    {
        await story.OfficerOf(Lightning).Intakes.AddCorrectionPointsAsync(await story.DraftedAsync(
            Lightning, new CorrectionPoint { Text = planted.Text("draft-text"), Remedy = planted.Text("draft-remedy"), LegalBasis = planted.Text("draft-basis") }));
        var notice = await story.OfficerOf(Lightning).Intakes.IssueCorrectionNoticeAsync(new IssueCorrectionNoticeRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Lightning) },
            Points = { new CorrectionPoint { Text = planted.Text("correction-text"), LegalBasis = planted.Text("correction-basis") } },
        });
        await story.Window.Documents.RecordDeliveryAsync(new RecordDeliveryRequest
        {
            Name = notice.Document.Name,
            RequestId = RequestIds.Next(),
            Method = DeliveryMethod.Post,
            Proof = $"EMS 1234567890123 {planted.Text("proof")}",
        });
        await story.AnswerAsync((notice.Points[0].Id, planted.Text("correction-answer")), (notice.Points[1].Id, planted.Text("draft-answer")));
        await story.OfficerOf(Lightning).Intakes.ConfirmCorrectionAnswersAsync(
            await story.ConfirmationAsync(Lightning, (notice.Points[0].Id, planted.Text("correction-remark"))));
        await story.OfficerOf(Lightning).Intakes.DeclineReviewsAsync(new DeclineReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { await story.RefAsync(Lightning) },
            Outcome = DeclineOutcome.Incomplete,
            Reason = planted.Text("decline-reason"),
            LegalBasis = planted.Text("decline-basis"),
            Remedies = planted.Text("decline-remedies"),
        });
    }

    private static async Task ExtendConstructionAsync(Story story, Planted planted)
    {
        await story.AskLongerAsync(Construction);
        var refusal = await story.ExtensionAsync(Construction, ExtensionOutcome.Refuse);
        refusal.Reason = planted.Text("extension-refusal");
        await story.HeadOf(Construction).Reviews.ApproveExtensionAsync(refusal);
        var longer = await story.LongerAsync(Construction);
        longer.Reason = planted.Text("extension-reason");
        await story.OfficerOf(Construction).Reviews.RequestExtensionAsync(longer);
        await story.ExtendAsync(Construction);
    }

    private static async Task<string> HearConstructionAsync(Story story, Planted planted)
    {
        var statement = story.Statement(Construction);
        statement.Text = planted.Text("statement");
        var said = await story.Lab.Applications.MakeStatementAsync(statement);
        var recusal = story.RecusalRequest(Construction);
        (recusal.OfficerName, recusal.Reason) = (planted.Text("recusal-officer"), planted.Text("recusal-reason"));
        await story.Lab.Recusals.RequestRecusalAsync(recusal);
        var answer = await story.RecusalAnswerAsync(Construction, "");
        (answer.Outcome, answer.Reason) = (RecusalOutcome.Refuse, planted.Text("recusal-answer"));
        await story.HeadOf(Construction).Recusals.AnswerRecusalAsync(answer);
        var right = await story.HearingRightAsync(Construction);
        right.Reason = planted.Text("hearing-interest");
        await story.OfficerOf(Construction).Hearings.NotifyHearingRightAsync(right);
        await story.Lab.Applications.RequestHearingAsync(story.HearingRequest(Construction));
        await story.Lab.Applications.WaiveHearingAsync(story.Waiver(Construction));
        return said.Statement;
    }

    // Of the review that is withdrawn: no decision need wait for the days of the party.
    private static async Task TellPartyAsync(Story story, Planted planted)
    {
        await story.AcceptAsync(Water);
        var officer = story.OfficerOf(Water);
        var notice = await story.PartyNoticeAsync(Water);
        (notice.DisplayName, notice.Contact, notice.Interest) =
            (planted.Text("party-name"), planted.Text("party-contact"), planted.Text("party-interest"));
        var party = (await officer.Parties.NotifyInterestedPartyAsync(notice)).InterestedParty;
        var delivery = Story.PartyDelivery(party);
        delivery.Proof = planted.Text("party-proof");
        await officer.Parties.RecordPartyDeliveryAsync(delivery);
        var statement = Story.PartyStatement(party);
        statement.Text = planted.Text("party-statement");
        await officer.Parties.RecordPartyStatementAsync(statement);
        await officer.Parties.RequestPartyHearingAsync(new() { Name = party, RequestId = RequestIds.Next() });
        var hearing = await story.HearingAsync(Water, "01-16");
        hearing.PresiderName = planted.Text("hearing-presider");
        await officer.Hearings.ScheduleHearingAsync(hearing);
    }

    private static async Task DecideConstructionAsync(Story story, Planted planted)
    {
        await story.AcceptAsync(Construction);
        var exclusion = await story.ExclusionAsync(Construction, 9);
        exclusion.Reason = planted.Text("excluded-time");
        await story.OfficerOf(Construction).Reviews.NotifyExcludedTimeAsync(exclusion);
        await ExtendConstructionAsync(story, planted);
        var statement = await HearConstructionAsync(story, planted);
        await story.OpineAsync(Construction, planted.Text("opinion"));
        var question = await story.QuestionAsync(Construction, "meteorology");
        question.Question = planted.Text("consultation-question");
        var asked = await story.OfficerOf(Construction).Reviews.RequestConsultationAsync(question);
        var reply = Story.Reply(asked.Consultation, ConsultationOpinion.Object);
        reply.Text = planted.Text("consultation-answer");
        await story.Officer("meteorology").Reviews.AnswerConsultationAsync(reply);
        await story.OfficerOf(Construction).Reviews.DemandVisitAsync(new DemandVisitRequest
        {
            Name = story.ReviewName(Construction),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Construction)).Etag,
            Reason = planted.Text("visit-reason"),
        });
        await story.CameAsync("01-05", TripCause.Demanded, "housing");
        var decision = await story.DecisionAsync(Construction, DecisionOutcome.Refuse);
        decision.Reason = planted.Text("decision-reason");
        decision.LegalBasis = planted.Text("decision-basis");
        decision.Remedies = planted.Text("decision-remedies");
        decision.ConsideredStatements.Add(statement);
        decision.Consideration = planted.Text("consideration");
        await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.DecideReviewAsync(
            new DecideReviewRequest(decision) { RequestId = RequestIds.Next(), Etag = "99" }));
        await story.OfficerOf(Construction).Reviews.DecideReviewAsync(decision);
    }

    private static async Task GrantCmaAsync(Story story, Planted planted)
    {
        await story.AcceptAsync(Cma);
        await FindAsync(story, planted);
        var rectification = await story.RectificationAsync();
        rectification.Points[0].Text = planted.Text("requested-point");
        await story.Officer(Lead).Reviews.RequestRectificationAsync(rectification);
        await story.Window.Documents.RecordDeliveryAsync(new RecordDeliveryRequest
        {
            Name = (await story.DocumentAsync(DocumentType.RectificationNotice)).Name,
            RequestId = RequestIds.Next(),
            Method = DeliveryMethod.Window,
            Proof = planted.Text("delivery-proof"),
        });
        var rectified = await story.RectifiedAsync();
        rectified.Answers[0].Text = planted.Text("point-answer");
        await story.Lab.Applications.SubmitRectificationAsync(rectified);
        var recheck = await story.VerifyingAsync(Cma, await TodayAsync(story), RecheckOutcome.Passed);
        recheck.Text = planted.Text("recheck");
        await story.Officer(Lead).Inspections.VerifyRectificationAsync(recheck);
        await story.Officer(Lead).Inspections.ConcludeTechnicalReviewAsync(new ConcludeTechnicalReviewRequest
        {
            Name = story.ReviewName(Cma),
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Cma)).Etag,
            Conclusion = TechnicalReviewConclusion.Conforms,
            Summary = planted.Text("summary"),
        });
        await story.DecideAsync(Cma);
        await story.IssueCertificateAsync(Cma);
    }

    private static async Task FindAsync(Story story, Planted planted)
    {
        var (officer, today) = (story.Officer(Lead).Inspections, await TodayAsync(story));
        await officer.ScheduleOnSiteReviewAsync(await story.GoTogetherAsync(Cma, today, today));
        var joining = await story.JoiningAsync(Cma, OnSiteCharacter.ExpertReview);
        joining.Reason = planted.Text("on-site-reason");
        await officer.JoinOnSiteReviewAsync(joining);
        var finding = await story.FindingAsync(Cma, today);
        (finding.Text, finding.Nonconformities[0].Text) = (planted.Text("findings"), planted.Text("nonconformity"));
        await officer.RecordFindingsAsync(finding);
        await officer.DrawAssessorsAsync(await story.DrawingAsync(Cma));
        var drawing = await story.DrawingAsync(Cma);
        (drawing.Count, drawing.Reason) = (0, planted.Text("draw-reason"));
        drawing.Replaces.Add((await story.OnSiteAsync(story.Operator)).Draws[0].Drawn[0].Assessor);
        await officer.DrawAssessorsAsync(drawing);
    }

    private static async Task<string> TodayAsync(Story story)
    {
        var now = await story.Operator.Clock.GetTimeAsync(new());
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{now.Date.Month:00}-{now.Date.Day:00}");
    }
}

using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Scenarios;

namespace OneStopApproval.Server.Tests.BadInput;

/// <summary>A request of a mutation in which every field is wrong, and the fields that its one refusal must name.</summary>
/// <param name="Rpc">Name of the RPC.</param>
/// <param name="Caller">A caller whose role may call it.</param>
/// <param name="Request">The request.</param>
/// <param name="Fields">Every faulty field.</param>
internal sealed partial record BadRequestRow(string Rpc, Func<Story, Person> Caller, IMessage Request, params IEnumerable<string> Fields)
{
    public static BadRequestRow[] All { get; } =
        [.. OfLab(), .. OfNotices(), .. OfOperators(), .. OfDepartments(), .. OfTolerance(), .. OfCorrections(), .. OfStops(), .. OfHearings(), .. OfOnSite(), .. OfBans(), .. OfExchange(), .. OfSharedData(), .. OfLeases(), .. OfAssignments(), .. OfDesk(), .. OfClock()];

    private static IEnumerable<BadRequestRow> OfLab()
    {
        yield return Lab(
            "CreateApplication",
            new CreateApplicationRequest
            {
                RequestId = Wrong.Id,
                Bundle = Wrong.Name,
                Applicant = BadApplicant(),
                Answers = { ["lightning-testing"] = Wrong.Long(200) },
                Reviews = { BadReview() },
                FilingConsent = BadConsent(),
                Delivery = BadDelivery(),
            },
            ["request_id", "bundle", .. ApplicantFields, .. ReviewFields, "answers[lightning-testing]", .. ConsentFields, .. DeliveryFields]);
        yield return Lab(
            "UpdateApplication",
            new UpdateApplicationRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                UpdateMask = FieldMask.FromString("applicant,answers,reviews,filing_consent,delivery,display_number"),
                Applicant = BadApplicant(),
                Answers = { ["lightning-testing"] = Wrong.Long(200) },
                Reviews = { BadReview() },
                FilingConsent = BadConsent(),
                Delivery = BadDelivery(),
            },
            ["name", "request_id", "etag", "update_mask", .. ApplicantFields, .. ReviewFields, "answers[lightning-testing]", .. ConsentFields, .. DeliveryFields]);
        yield return Lab(
            "DeleteDraft", new DeleteDraftRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id", "etag"]);
        yield return Lab(
            "SubmitApplication", new SubmitApplicationRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Lab(
            "AnswerCorrection",
            new AnswerCorrectionRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Reviews = { Wrong.Name },
                Answers = { new CorrectionAnswer { Point = "", Text = Wrong.Long(2000) } },
            },
            ["name", "request_id", "reviews[0]", "answers[0].point", "answers[0].text"]);
        yield return Lab(
            "WithdrawReviews",
            new WithdrawReviewsRequest
            {
                Parent = Wrong.Name,
                RequestId = Wrong.Id,
                Reviews = { Wrong.Review },
                Reason = Wrong.Long(500),
                FilingConsent = BadConsent(),
            },
            ["parent", "request_id", "reviews[0].name", "reviews[0].etag", "reason", .. ConsentFields]);
        yield return Lab(
            "CorrectOnTheSpot",
            new CorrectOnTheSpotRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Applicant = new Applicant { ContactPhone = "phone", ContactEmail = "email", Address = Wrong.Long(300) },
                UpdateMask = new() { Paths = { "uscc", "display_name", "legal_representative", "contact_name", "contact_phone", "contact_email", "address" } },
            },
            [
                "name", "request_id", "update_mask", "applicant.display_name", "applicant.legal_representative", "applicant.contact_name",
                "applicant.contact_phone", "applicant.contact_email", "applicant.address",
            ]);
        yield return Lab(
            "ChooseDelivery",
            new ChooseDeliveryRequest { Name = Wrong.Name, RequestId = Wrong.Id, Delivery = BadDelivery() },
            ["name", "request_id", .. DeliveryFields]);
        yield return Lab(
            "RateApplication",
            new RateApplicationRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Level = Wrong.Value<RatingLevel>(),
                Comment = Wrong.Long(500),
            },
            ["name", "request_id", "level", "comment"]);
        yield return Lab(
            "ImportDossierTable",
            new ImportDossierTableRequest
            {
                Header = new ImportDossierTableHeader
                {
                    Parent = Wrong.Name,
                    RequestId = Wrong.Id,
                    Etag = Wrong.Long(64),
                    Table = Wrong.Value<DossierTable>(),
                },
            },
            ["header.parent", "header.request_id", "header.etag", "header.table"]);
        yield return Lab(
            "UploadMaterial",
            new UploadMaterialRequest
            {
                Header = new UploadMaterialHeader
                {
                    Parent = Wrong.Name,
                    RequestId = Wrong.Id,
                    MaterialCode = Wrong.Long(64),
                    FileName = "../../etc/passwd",
                    MediaType = "",
                    SizeBytes = 0,
                    Sha256 = "ABC",
                },
            },
            [
                "header.parent", "header.request_id", "header.material_code", "header.file_name", "header.media_type",
                "header.size_bytes", "header.sha256",
            ]);
        yield return Lab(
            "DeleteMaterial", new DeleteMaterialRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Lab(
            "BookVisit",
            new BookVisitRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Slot = new VisitSlot
                {
                    Date = Wrong.Date,
                    Start = new Google.Type.TimeOfDay { Hours = 25 },
                    End = new Google.Type.TimeOfDay { Hours = 9, Seconds = 1 },
                    Place = Wrong.Long(200),
                },
            },
            ["name", "request_id", "slot.date", "slot.start", "slot.end", "slot.place"]);
        yield return Lab(
            "CancelVisitBooking",
            new CancelVisitBookingRequest { Name = Wrong.Name, RequestId = Wrong.Id },
            ["name", "request_id"]);
        yield return Lab(
            "AcknowledgeDelivery",
            new AcknowledgeDeliveryRequest { Name = Wrong.Name, RequestId = Wrong.Id },
            ["name", "request_id"]);
    }

    private static IEnumerable<BadRequestRow> OfNotices()
    {
        yield return Lab(
            "CreatePowerOfAttorney",
            new CreatePowerOfAttorneyRequest
            {
                RequestId = Wrong.Id,
                AgentUscc = Wrong.Name,
                AgentDisplayName = Wrong.Long(100),
                Items = { Wrong.Name },
                Applications = { Wrong.Name },
                FromDate = Wrong.Date,
                UntilDate = Wrong.Date,
                MediaType = Wrong.Long(100),
            },
            [
                "request_id", "agent_uscc", "agent_display_name", "items[0]", "applications", "applications[0]", "from_date",
                "until_date", "media_type", "content",
            ]);
        yield return Lab(
            "RevokePowerOfAttorney", new RevokePowerOfAttorneyRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Lab(
            "RenouncePower", new RenouncePowerRequest { Name = Wrong.Name, RequestId = Wrong.Id }, ["name", "request_id"]);
        yield return Lab(
            "MarkNoticesRead", new MarkNoticesReadRequest { RequestId = Wrong.Id, Names = { Wrong.Name } }, ["request_id", "names[0]"]);
    }

    private static IEnumerable<BadRequestRow> OfDepartments()
    {
        yield return Officer(
            "ProposeDocumentCorrection",
            new ProposeDocumentCorrectionRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Text = Wrong.Long(2000),
                Reason = Wrong.Long(2000),
                ActDate = Wrong.Date,
                Decision = new RecordedDecision
                {
                    Outcome = Wrong.Value<DecisionOutcome>(),
                    Reason = Wrong.Long(4000),
                    LegalBasis = Wrong.Long(300),
                    GrantedScope = { new ScopeRow() },
                    Refusals = { new ScopeRefusal() },
                },
            },
            [
                "name", "request_id", "text", "reason", "act_date", "decision.outcome", "decision.reason", "decision.legal_basis",
                "decision.granted_scope[0].field", "decision.granted_scope[0].object", "decision.granted_scope[0].parameter",
                "decision.granted_scope[0].standard", "decision.refusals[0].rows", "decision.refusals[0].reason", "decision.refusals[0].legal_basis",
            ]);
        yield return Officer(
            "ConfirmDocumentCorrection",
            new ConfirmDocumentCorrectionRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Etag = Wrong.Long(64),
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "document_number"]);
        yield return Officer(
            "RecordDelivery",
            new RecordDeliveryRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Date = Wrong.Date,
                Method = Wrong.Value<DeliveryMethod>(),
                Proof = Wrong.Long(200),
            },
            ["name", "request_id", "date", "method", "proof"]);
        yield return Officer(
            "AcceptReviews",
            new AcceptReviewsRequest
            {
                Parent = Wrong.Name,
                RequestId = Wrong.Id,
                Reviews = { Wrong.Review },
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["parent", "request_id", "reviews[0].name", "reviews[0].etag", "act_date", "document_number"]);
        yield return Officer(
            "DeclineReviews",
            new DeclineReviewsRequest
            {
                Parent = Wrong.Name,
                RequestId = Wrong.Id,
                Reviews = { Wrong.Review },
                Outcome = Wrong.Value<DeclineOutcome>(),
                Reason = Wrong.Long(2000),
                LegalBasis = Wrong.Long(300),
                RightAuthority = Wrong.Long(200),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
                Remedies = Wrong.Long(1000),
            },
            [
                "parent", "request_id", "reviews[0].name", "reviews[0].etag", "outcome", "reason", "legal_basis",
                "right_authority", "act_date", "document_number", "remedies",
            ]);
        yield return Officer(
            "RecordOpinion",
            new RecordOpinionRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Text = Wrong.Long(4000),
                ProposedOutcome = Wrong.Value<DecisionOutcome>(),
                Lease = Wrong.Name,
            },
            ["name", "request_id", "etag", "text", "proposed_outcome", "lease"]);
        yield return Officer(
            "DecideReview",
            new DecideReviewRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Outcome = Wrong.Value<DecisionOutcome>(),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
                GrantedScope = { Wrong.Scope },
                RefusedScope = { Wrong.Scope },
                Reason = Wrong.Long(4000),
                LegalBasis = Wrong.Long(300),
                Remedies = Wrong.Long(1000),
                ConsideredStatements = { Wrong.Name },
                Consideration = Wrong.Long(4000),
                HearingRecord = Wrong.Name,
                Lease = Wrong.Name,
                Refusals =
                {
                    new ScopeRefusal { Rows = { Wrong.Scope }, Reason = Wrong.Long(4000), LegalBasis = Wrong.Long(300) },
                    new ScopeRefusal { Categories = { "" } },
                    new ScopeRefusal(),
                },
            },
            [
                .. Wrong.ScopeFields("refusals[0].rows"), "refusals[0].reason", "refusals[0].legal_basis",
                "refusals[1].categories[0]", "refusals[1].reason", "refusals[1].legal_basis",
                "refusals[2].rows", "refusals[2].reason", "refusals[2].legal_basis",
                "name", "request_id", "etag", "outcome", "act_date", "document_number",
                .. Wrong.ScopeFields("granted_scope"), .. Wrong.ScopeFields("refused_scope"), "reason", "legal_basis", "remedies",
                "considered_statements[0]", "consideration", "hearing_record", "lease",
            ]);
        yield return Officer(
            "RequestConsultation",
            new RequestConsultationRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Department = Wrong.Name,
                Question = Wrong.Long(4000),
                MaterialCodes = { "", Wrong.Long(64) },
            },
            ["name", "request_id", "etag", "department", "question", "material_codes[0]", "material_codes[1]"]);
        yield return Officer(
            "AnswerConsultation",
            new AnswerConsultationRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Opinion = Wrong.Value<ConsultationOpinion>(),
                Text = Wrong.Long(4000),
            },
            ["name", "request_id", "opinion", "text"]);
        yield return Officer(
            "RecordFiling",
            new RecordFilingRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "act_date", "document_number"]);
        yield return Officer(
            "DemandVisit",
            new DemandVisitRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Reason = Wrong.Long(500),
                MaterialCode = Wrong.Long(64),
            },
            ["name", "request_id", "etag", "reason", "material_code"]);
        yield return Officer(
            "RecordTrip",
            new RecordTripRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Date = Wrong.Date,
                Cause = Wrong.Value<TripCause>(),
                Department = Wrong.Name,
            },
            ["name", "request_id", "date", "cause", "department"]);
        yield return Officer(
            "ConcludeTechnicalReview",
            new ConcludeTechnicalReviewRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Conclusion = Wrong.Value<TechnicalReviewConclusion>(),
                ActDate = Wrong.Date,
                Summary = Wrong.Long(4000),
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "conclusion", "act_date", "summary", "document_number"]);
        yield return Officer(
            "IssueCertificate",
            new IssueCertificateRequest
            {
                Parent = Wrong.Name,
                RequestId = Wrong.Id,
                FieldCode = "123",
                DepartmentCode = "x",
                ActDate = Wrong.Date,
            },
            ["parent", "request_id", "etag", "field_code", "department_code", "act_date"]);
        yield return Officer(
            "ImportCertificates",
            new ImportCertificatesRequest { Header = new ImportCertificatesHeader { RequestId = Wrong.Id } },
            ["header.request_id"]);
        yield return Officer(
            "EndCertificate",
            new EndCertificateRequest
            {
                Name = Wrong.Name,
                RequestId = Wrong.Id,
                Ground = Wrong.Value<CertificateEndGround>(),
                Basis = Wrong.Long(500),
                ActDate = Wrong.Date,
                DocumentNumber = Wrong.Long(200),
            },
            ["name", "request_id", "etag", "ground", "basis", "act_date", "document_number"]);
    }

    private static IEnumerable<BadRequestRow> OfClock()
    {
        yield return new(
            "SetTime",
            story => story.Operator,
            new SetTimeRequest { RequestId = Wrong.Id, Time = new Timestamp { Seconds = -1, Nanos = -1 } },
            ["request_id", "time"]);
        yield return new(
            "AdvanceTime",
            story => story.Operator,
            new AdvanceTimeRequest { RequestId = Wrong.Id, WorkingDays = 1001 },
            ["request_id", "working_days"]);
    }

    private static string[] ConsentFields =>
        ["filing_consent.given_by", "filing_consent.capacity", "filing_consent.consent_date"];

    private static string[] DeliveryFields =>
    [
        "delivery.postal_address.recipient_name", "delivery.postal_address.recipient_phone",
        "delivery.postal_address.address", "delivery.postal_address.postal_code",
    ];

    private static string[] ApplicantFields =>
    [
        "applicant.uscc", "applicant.display_name", "applicant.legal_representative", "applicant.contact_name",
        "applicant.contact_phone", "applicant.contact_email", "applicant.region_code", "applicant.address",
        "applicant.establishment",
    ];

    private static string[] ReviewFields =>
    [
        "reviews[0].item", "reviews[0].site", "reviews[0].kind", "reviews[0].procedure",
        "reviews[0].grade", "reviews[0].certificate", "reviews[0].changes[0]", "reviews[0].changes[1]", "reviews[0].categories[0]", "reviews[0].categories[1]",
        .. Wrong.ScopeFields("reviews[0].asked_scope"),
        "reviews[0].keep_asked_scope",
    ];

    private static FilingConsent BadConsent() => new()
    {
        GivenBy = Wrong.Long(100),
        Capacity = Wrong.Value<ConsentCapacity>(),
        ConsentDate = Wrong.Date,
    };

    private static DeliveryChoice BadDelivery() => new()
    {
        Method = DeliveryMethod.Post,
        PostalAddress = new PostalAddress
        {
            RecipientName = Wrong.Long(100),
            RecipientPhone = "call me maybe",
            PostalCode = "０１００００",
        },
    };

    private static Applicant BadApplicant() => new()
    {
        Uscc = "91150100MA0T00001X",
        DisplayName = Wrong.Long(200),
        LegalRepresentative = Wrong.Long(200),
        ContactName = Wrong.Long(200),
        ContactPhone = "call me maybe, any time",
        ContactEmail = "Lab <lab@example.org>",
        RegionCode = "15010",
        Address = Wrong.Long(300),
        Establishment = Wrong.Value<Establishment>(),
    };

    private static ReviewRequest BadReview() => new()
    {
        Item = Wrong.Name,
        Site = Wrong.Long(100),
        Kind = Wrong.Value<ReviewKind>(),
        Procedure = Wrong.Value<Procedure>(),
        Grade = Wrong.Long(64),
        Categories = { Wrong.Long(64), "" },
        Certificate = Wrong.Name,
        Changes = { Wrong.Long(64), "" },
        AskedScope = { Wrong.Scope },
        KeepAskedScope = true,
    };

    private static BadRequestRow Lab(string rpc, IMessage request, IEnumerable<string> fields) =>
        new(rpc, story => story.Lab, request, fields);

    private static BadRequestRow Officer(string rpc, IMessage request, IEnumerable<string> fields) =>
        new(rpc, story => story.Officer("housing"), request, fields);
}

using Google.Protobuf;
using Google.Protobuf.Reflection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Evidence;
using OneStopApproval.Server.Tests.Papers;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Json;

/// <summary>Requests of every read, filled from the descriptors: a name for each form of name that a path has.</summary>
internal sealed class JsonSamples
{
    /// <summary>No application; stands for what this story has none of.</summary>
    public const string Absent = "applications/none";

    private readonly Dictionary<string, string> names;
    private readonly Dictionary<string, IMessage> written;

    private JsonSamples(Dictionary<string, string> names, Dictionary<string, IMessage> written) =>
        (this.names, this.written) = (names, written);

    /// <summary>Leads an application so far that there is something of everything.</summary>
    public static async Task<JsonSamples> LiveAsync(Story story)
    {
        await story.DraftAsync(Cma, Construction);
        await story.UploadAsync("quality-manual");
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAllAsync(Cma, Construction);
        await story.DemandVisitAsync(Construction);
        await story.DecideAsync(Construction);
        var certificate = await story.IssueCertificateAsync(Construction);
        await EvidenceBench.MakeHeadsAsync(story.Server, new DateOnly(2026, 1, 6));
        return new(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["applications/*"] = story.Application,
                ["applications/*/visit"] = story.Visit,
                ["applications/*/onSiteReview"] = story.OnSite,
                ["applications/*/legalPerson"] = $"{Absent}/legalPerson",
                ["applications/*/reviews/*"] = story.ReviewName(Construction),
                ["applications/*/documents/*"] = certificate.Document.Name,
                ["applications/*/reviews/*/consultations/*"] = $"{Absent}/reviews/{Cma}/consultations/1",
                ["applications/*/clocks/*"] = $"{Absent}/clocks/joint-cap-1",
                ["applications/*/reviews/*/clocks/*"] = (await story.ReviewAsync(Construction)).Clocks[0].Name,
                ["applications/*/materials/*"] = $"{story.Application}/materials/{RequestIds.Next()}",
                ["applications/*/sharedData/*"] = $"{Absent}/sharedData/none",
                ["bans/*"] = (await story.HeadOf(Cma).Bans.RegisterBanAsync(story.BanRequest(Cma))).Name,
                ["departments/*/exports/*"] = (await story.Officer(Lead).Exchange.ExportBatchAsync(new() { RequestId = RequestIds.Next() })).Batch.Name,
                ["departments/*/imports/*"] = (await story.Officer(Lead).Exchange.ImportBatchAsync(await story.NextImportAsync(Cma))).Batch.Name,
                ["officers/*"] = $"officers/{(await story.ProposePostAsync($"officer-{RequestIds.Next()}")).Officer}",
                ["dailyHeads/*"] = "dailyHeads/2026-01-05",
                ["bundles/*"] = Items.Bundle,
                ["calendarYears/*"] = "calendarYears/2026",
                ["serviceItems/*"] = $"serviceItems/{Cma}",
                ["certificates/*"] = certificate.Name,
                ["powersOfAttorney/*"] = (await story.EmpowerAsync("agent-1")).Name,
            },
            new Dictionary<string, IMessage>(StringComparer.Ordinal)
            {
                ["GetProposedTripCorrection"] = new GetProposedTripCorrectionRequest { Name = $"{Absent}/visit/trips/1" },
                ["GetProposedDecision"] = new GetProposedDecisionRequest { Name = $"{Absent}/documents/d1" },
                ["PlanApplication"] = new PlanApplicationRequest
                {
                    Bundle = Items.Bundle,
                    RegionCode = story.LabFile.Region,
                    Answers = { [Construction] = "yes" },
                },
                ["TrackApplication"] = new TrackApplicationRequest
                {
                    DisplayNumber = story.Submission!.DisplayNumber,
                    QueryCode = story.Submission.QueryCode,
                },
                ["VerifyCertificate"] = new VerifyCertificateRequest { Number = certificate.Number },
                ["SearchCertificates"] = new SearchCertificatesRequest
                {
                    HolderUscc = story.LabFile.Uscc,
                    Statuses = { CertificateStatus.Valid },
                },
                ["VerifyDocument"] = new VerifyDocumentRequest
                {
                    ContentSha256 = (await story.Lab.DownloadAsync(certificate.Document.Name)).Paper.Signature.ContentSha256,
                },
                ["VerifyReceipt"] = new VerifyReceiptRequest
                {
                    Application = story.Application,
                    EventSeq = story.Submission.Receipt.EventSeq,
                    ContentHash = story.Submission.Receipt.ContentHash,
                    ChainHead = story.Submission.Receipt.ChainHead,
                },
                ["ListPersonActs"] = new ListPersonActsRequest { Subject = "officer-21", FromDate = StoryTime.On("01-05") },
                ["GetDay"] = new GetDayRequest { Date = StoryTime.On("01-05"), Item = $"serviceItems/{Cma}" },
                ["ReconcileDay"] = new ReconcileDayRequest
                {
                    Date = StoryTime.On("01-05"),
                    Entries = { new DayEntry { Review = story.ReviewName(Cma), State = ReviewState.Intake } },
                },
                ["ListApplications"] = new ListApplicationsRequest
                {
                    PageSize = 1,
                    States = { ApplicationState.Received, ApplicationState.InReview },
                },
                ["SearchReviews"] = new SearchReviewsRequest
                {
                    Department = $"departments/{Lead}",
                    DueBy = StoryTime.On("12-31"),
                    Lights = { Light.Green, Light.Yellow },
                    PageSize = 5,
                },
                ["CountReviews"] = new CountReviewsRequest { Department = $"departments/{Lead}", Item = "serviceItems/cma" },
            });
    }

    /// <summary>A request of a method that names nothing that is there.</summary>
    public static IMessage Nowhere(MethodDescriptor rpc) => Named(rpc, JsonDoor.RulesOf(rpc)[0], form => form.Replace("*", "x", StringComparison.Ordinal));

    /// <summary>A request by each rule of a read.</summary>
    public IEnumerable<IMessage> Of(MethodDescriptor rpc) => written.TryGetValue(rpc.Name, out var request)
        ? [request]
        : JsonDoor.RulesOf(rpc).Select(rule => Named(rpc, rule, form => names[form]));

    private static IMessage Named(MethodDescriptor rpc, Google.Api.HttpRule rule, Func<string, string> name)
    {
        var message = rpc.InputType.Parser.ParseFrom([]);
        var pattern = JsonDoor.PatternOf(rule).Path;
        if (pattern.IndexOf('{', StringComparison.Ordinal) is var open && open >= 0)
        {
            var variable = pattern[(open + 1)..pattern.IndexOf('}', StringComparison.Ordinal)].Split('=');
            rpc.InputType.FindFieldByName(variable[0]).Accessor.SetValue(message, name(variable[1]));
        }

        return message;
    }
}

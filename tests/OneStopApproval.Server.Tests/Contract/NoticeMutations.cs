using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Incidents;
using static OneStopApproval.Server.Tests.Operator.CalendarRequests;
using static OneStopApproval.Server.Tests.Scenarios.Items;
using IncidentKind = OneStopApproval.Storage.Incidents.IncidentKind;

namespace OneStopApproval.Server.Tests.Contract;

/// <summary>Mutations that belong to no application, ready to be sent.</summary>
internal static class NoticeMutations
{
    public static MutationRow[] Rows { get; } =
    [
        new("MarkNoticesRead", MarkNoticesRead),
        new("ResolveIncident", ResolveIncident),
        new("CreatePowerOfAttorney", CreatePowerOfAttorney),
        new("RevokePowerOfAttorney", RevokePowerOfAttorney),
        new("RenouncePower", RenouncePower),
        new("RegisterBan", RegisterBan),
        new("ExportBatch", ExportBatch),
        new("ImportBatch", ImportBatch),
        new("RecordSharedData", RecordSharedData),
        new("LiftBan", LiftBan),
        new("VerifyCommitment", VerifyCommitment),
        new("ApplyCatalogue", ApplyCatalogue),
        new("PutCalendarYear", PutCalendarYear),
        new("ReprojectClocks", ReprojectClocks),
        .. PostMutations.Rows,
    ];

    /// <summary>An incident of its own; gives its resource name.</summary>
    public static async Task<string> OpenIncidentAsync(TestServer server)
    {
        var incident = IncidentRow.Open(
            IncidentKind.NoticeUndelivered, $"applications/none/notices/{RequestIds.Next()}", null, "Refused.", TimeProvider.System.GetUtcNow());
        await server.Services.GetRequiredService<IncidentBook>().OpenAsync(incident, TestContext.Current.CancellationToken);
        return $"incidents/{incident.Id}";
    }

    private static async Task<Mutation> MarkNoticesRead(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        var notices = (await story.Lab.Notices.ListNoticesAsync(new())).Notices;
        var request = new MarkNoticesReadRequest { RequestId = RequestIds.Next(), Names = { notices[0].Name } };
        return new Mutation(
            story, story.Lab, request, new MarkNoticesReadRequest { RequestId = request.RequestId, Names = { notices[1].Name } });
    }

    private static Task<Mutation> CreatePowerOfAttorney(TestServer server)
    {
        var story = Story.On(server);
        var request = story.PowerRequest("agent-1");
        return Task.FromResult(new Mutation(
            story, story.Lab, request, new CreatePowerOfAttorneyRequest(request) { AgentDisplayName = "另一代理人" }));
    }

    private static async Task<Mutation> RevokePowerOfAttorney(TestServer server)
    {
        var story = Story.On(server);
        var (power, other) = (await story.EmpowerAsync("agent-1"), await story.EmpowerAsync("agent-2"));
        var request = new RevokePowerOfAttorneyRequest { Name = power.Name, RequestId = RequestIds.Next() };
        return new Mutation(story, story.Lab, request, new RevokePowerOfAttorneyRequest(request) { Name = other.Name });
    }

    private static async Task<Mutation> RenouncePower(TestServer server)
    {
        var (story, agent) = (Story.On(server), Story.On(server));
        var names = new List<string>();
        for (var count = 0; count < 2; count++)
        {
            var grant = story.PowerRequest("");
            grant.AgentUscc = agent.LabFile.Uscc;
            names.Add((await story.Lab.Powers.CreatePowerOfAttorneyAsync(grant)).Name);
        }

        var request = new RenouncePowerRequest { Name = names[0], RequestId = RequestIds.Next() };
        return new Mutation(agent, agent.Lab, request, new RenouncePowerRequest(request) { Name = names[1] });
    }

    private static async Task<Mutation> ExportBatch(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Cma);
        var request = new ExportBatchRequest { RequestId = RequestIds.Next() };
        return new Mutation(story, story.OfficerOf(Cma), request, new ExportBatchRequest(request) { MaxApplications = 7 });
    }

    private static async Task<Mutation> ImportBatch(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Lightning);
        var request = await story.NextImportAsync(Lightning, story.Row(Lightning).Opine());
        return new Mutation(story, story.OfficerOf(Lightning), request, new ImportBatchRequest(request) { Content = ByteString.CopyFromUtf8("other") });
    }

    private static Task<Mutation> RegisterBan(TestServer server)
    {
        var story = Story.On(server);
        var request = story.BanRequest(Cma);
        return Task.FromResult(new Mutation(story, story.HeadOf(Cma), request, new RegisterBanRequest(request) { Kind = BanKind.FalseApplication }));
    }

    private static Task<Mutation> RecordSharedData(TestServer server)
    {
        var story = Story.On(server);
        var request = story.SharedData("01-05");
        return Task.FromResult(new Mutation(story, story.Officer(Lead), request, new RecordSharedDataRequest(request) { AsOfDate = StoryTime.On("01-04") }));
    }

    private static async Task<Mutation> LiftBan(TestServer server)
    {
        var story = Story.On(server);
        var ban = await story.HeadOf(Cma).Bans.RegisterBanAsync(story.BanRequest(Cma));
        var request = Story.LiftRequest(ban.Name);
        return new Mutation(story, story.HeadOf(Cma), request, new LiftBanRequest(request) { Reason = "另一理由。" });
    }

    private static async Task<Mutation> VerifyCommitment(TestServer server)
    {
        var story = Story.On(server);
        await story.GrantByCommitmentAsync();
        var request = await story.VerificationAsync(CommitmentOutcome.True);
        return new Mutation(story, story.OfficerOf(Cma), request, new VerifyCommitmentRequest(request) { Findings = "另一情况。" });
    }

    private static Task<Mutation> ApplyCatalogue(TestServer server)
    {
        var story = Story.On(server);
        var request = CatalogueRequests.Next("2199-01-01");
        return Task.FromResult(new Mutation(
            story, story.Operator, request, new ApplyCatalogueRequest(CatalogueRequests.Next("2199-01-02")) { RequestId = request.RequestId }));
    }

    // The shared calendar of the tests stays as it is: what is put in is what stands.
    private static async Task<Mutation> PutCalendarYear(TestServer server)
    {
        var story = Story.On(server);
        var year = await story.Operator.Calendars.GetCalendarYearAsync(new() { Name = "calendarYears/2025" });
        var request = new PutCalendarYearRequest { CalendarYear = year, Etag = year.Etag, RequestId = RequestIds.Next() };
        return new Mutation(story, story.Operator, request, new PutCalendarYearRequest(request) { DepartsFromRules = true });
    }

    // A year in which nothing here happens makes a new version, and what runs is on the one before.
    private static async Task<Mutation> ReprojectClocks(TestServer server)
    {
        var story = await LabMutations.Submitted(server, Cma);
        await story.AcceptAsync(Cma);
        var name = "calendarYears/2023";
        var years = (await story.Operator.Calendars.ListCalendarYearsAsync(new() { PageSize = 200 })).CalendarYears;
        await story.Operator.Calendars.PutCalendarYearAsync(new()
        {
            RequestId = RequestIds.Next(),
            Etag = years.FirstOrDefault(year => year.Name == name)?.Etag ?? "",
            CalendarYear = new CalendarYear
            {
                Name = name,
                State = CalendarYearState.Provisional,
                DaysOff = { new DaysOff { From = On("2023-01-01"), Through = On("2023-01-01"), Holiday = RequestIds.Next() } },
            },
        });
        var request = new ReprojectClocksRequest { RequestId = RequestIds.Next() };
        return new Mutation(story, story.Operator, request, new ReprojectClocksRequest(request) { MaxApplications = 51 });
    }

    private static async Task<Mutation> ResolveIncident(TestServer server)
    {
        var story = Story.On(server);
        var request = new ResolveIncidentRequest { Name = await OpenIncidentAsync(server), RequestId = RequestIds.Next() };
        return new Mutation(
            story, story.Operator, request, new ResolveIncidentRequest(request) { Name = await OpenIncidentAsync(server) });
    }
}

using System.Text.Json;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Evidence;

/// <summary>One list has all that a person answers for, in applications and outside them.</summary>
public sealed class PersonActTests
{
    [Theory]
    [EveryDatabase]
    public async Task Acts_outsideApplications_standBesideTheEvents_eachOnceAndWithWhoItWas(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 10:00");
        var draft = await story.DraftAsync(Construction);
        var request = story.PowerRequest("agent-1");
        var power = await story.Lab.Powers.CreatePowerOfAttorneyAsync(request);
        Assert.Equal(power, await story.Lab.Powers.CreatePowerOfAttorneyAsync(request));
        await story.SubmitAsync(Construction);
        await story.TimeIsAsync("01-06");
        await story.Lab.Powers.RevokePowerOfAttorneyAsync(new() { Name = power.Name, RequestId = RequestIds.Next() });
        var service = new EvidenceService.EvidenceServiceClient(story.Auditor.Invoker);
        var subject = await SubjectAsync(story, 0);

        var acts = await ReadAsync(service, subject, size: 1);

        Assert.Equal(acts, await ReadAsync(service, subject, size: 200));
        Assert.Equal(acts.Select(act => act.RecordTime.ToDateTimeOffset()).OrderDescending(), acts.Select(act => act.RecordTime.ToDateTimeOffset()));
        Assert.Equal(
            [("RevokePowerOfAttorney", power.Name), ("CreatePowerOfAttorney", power.Name)],
            acts.Where(act => act.Event.Length == 0).Select(act => (act.Type, act.Resource)));
        Assert.Contains($"{draft.Name}/events/1", acts.Select(act => act.Event));
        Assert.All(acts, act =>
        {
            Assert.Equal(Contracts.V1.ActorRole.Applicant, act.Role);
            Assert.NotEmpty(act.Authentication);
            Assert.NotEmpty(act.ClientAddress);
            Assert.Matches("^[0-9a-f]{32}$", act.TraceId);
        });
        Assert.Contains(request.RequestId, acts.Select(act => act.RequestId));
        var later = await service.ListPersonActsAsync(new() { Subject = subject, FromDate = StoryTime.On("01-06") });
        Assert.Equal(["RevokePowerOfAttorney"], later.PersonActs.Select(act => act.Type));
    }

    [Fact]
    public async Task Act_onAPost_isTheOperators_andADraftIsNobodysToAnswerFor()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");
        await story.SubmitAsync(Construction);
        await story.AcceptAsync(Construction);
        var officer = story.OfficerOf(Construction);
        await officer.Desk.SaveOpinionDraftAsync(story.OpinionDraftRequest(Construction, "初稿。"));
        var post = await story.Operator.Administration.ProposePostAsync(Story.PostRequest("officer-7"));
        var service = new EvidenceService.EvidenceServiceClient(story.Auditor.Invoker);

        var proposed = (await ReadAsync(service, "operator-1", size: 200)).Single(act => act.Type == "ProposePost");
        Assert.Equal((post.Name, Contracts.V1.ActorRole.Operator, "", 0L), (proposed.Resource, proposed.Role, proposed.Hash, proposed.Feed));
        Assert.All(await ReadAsync(service, await SubjectAsync(story, ^1), size: 200), act => Assert.NotEmpty(act.Event));
    }

    // The subject of whoever caused an event stands in its stored bytes alone.
    private static async Task<string> SubjectAsync(Story story, Index at)
    {
        using var line = JsonDocument.Parse((await EvidenceBench.EventsAsync(story.Operator))[at].Content.Memory);
        return line.RootElement.GetProperty("actor").GetProperty("subject").GetString()!;
    }

    private static async Task<List<PersonAct>> ReadAsync(EvidenceService.EvidenceServiceClient service, string subject, int size)
    {
        var acts = new List<PersonAct>();
        var request = new ListPersonActsRequest { Subject = subject, PageSize = size };
        do
        {
            var page = await service.ListPersonActsAsync(request);
            acts.AddRange(page.PersonActs);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return acts;
    }
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Domain.Notices;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Notices;

/// <summary>The lab's list of notices: every event that concerns it, once, until somebody has read it.</summary>
public sealed class NoticeListTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Every_event_that_concerns_the_lab_is_one_notice_and_no_other_is(Engine engine)
    {
        await using var story = await ToldAsync(await servers.OnAsync(engine));

        var notices = (await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices;

        var told = NoticeRule.Told.Select(type => type.Name).ToHashSet();
        var concerning = (await story.EventsAsync()).Where(entry => told.Contains(entry.Type)).Reverse().ToList();
        Assert.Equal(concerning.Select(entry => entry.Name.Replace("/events/", "/notices/", StringComparison.Ordinal)), notices.Select(notice => notice.Name));
        Assert.Equal(concerning.Select(entry => entry.Type), notices.Select(notice => notice.Type));
        Assert.Superset(
            new HashSet<string> { "DocumentIssued", "DocumentDelivered", "VisitDemanded", "VisitBooked", "TripRecorded" },
            notices.Select(notice => notice.Type).ToHashSet());
        var acceptance = notices.Last(notice => notice.Review == story.ReviewName(Construction) && notice.Document.Length > 0);
        Assert.Contains("建设工程质量检测", acceptance.Summary, StringComparison.Ordinal);
        Assert.Equal(story.Submission!.DisplayNumber, acceptance.DisplayNumber);
        using var english = Person.Applicant(story.Server.GrpcAddress, story.LabFile.Uscc, "en");
        Assert.Contains("demanded the visit", string.Join(' ', await english.Notices.ListNoticesAsync(new())), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Notice_read_stays_read_for_the_whole_lab_and_other_labs_neither_see_nor_mark_it(Engine engine)
    {
        await using var story = await ToldAsync(await servers.OnAsync(engine));
        await using var stranger = Story.On(story.Server);
        var all = (await story.Lab.Notices.ListNoticesAsync(new())).Notices;
        var names = all.Take(2).Select(notice => notice.Name).ToArray();

        var marked = await story.Lab.Notices.MarkNoticesReadAsync(new() { RequestId = RequestIds.Next(), Names = { names } });
        await story.Lab.Notices.MarkNoticesReadAsync(new() { RequestId = RequestIds.Next(), Names = { names[0], all[2].Name } });

        var again = (await story.Lab.Notices.ListNoticesAsync(new())).Notices;
        Assert.Equal([marked.ReadTime, marked.ReadTime], again.Take(2).Select(notice => notice.ReadTime));
        Assert.Equal(
            all.Skip(3).Select(notice => notice.Name),
            (await story.Lab.Notices.ListNoticesAsync(new() { UnreadOnly = true })).Notices.Select(notice => notice.Name));
        Assert.Empty((await stranger.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices);
        foreach (var (caller, name) in new[] { (stranger, names[0]), (story, $"{story.Application}/notices/1") })
        {
            (await RefusedCall.OfAsync(caller.Lab.Notices.MarkNoticesReadAsync(new() { RequestId = RequestIds.Next(), Names = { all[3].Name, name } })))
                .Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        Assert.Null((await story.Lab.Notices.ListNoticesAsync(new())).Notices[3].ReadTime);
    }

    [Theory]
    [EveryDatabase]
    public async Task Incident_is_listed_until_an_operator_resolves_it(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var name = await Contract.NoticeMutations.OpenIncidentAsync(story.Server);

        Assert.Contains(name, await NamesAsync(story, IncidentState.Open));
        var resolved = await story.Operator.Operations.ResolveIncidentAsync(new() { Name = name, RequestId = RequestIds.Next() });
        var again = await story.Operator.Operations.ResolveIncidentAsync(new() { Name = name, RequestId = RequestIds.Next() });

        Assert.Equal(resolved, again);
        Assert.DoesNotContain(name, await NamesAsync(story, IncidentState.Open));
        Assert.Contains(name, await NamesAsync(story, IncidentState.Resolved));
        (await RefusedCall.OfAsync(story.Operator.Operations.ResolveIncidentAsync(new() { Name = "incidents/none", RequestId = RequestIds.Next() })))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
    }

    private static async Task<Story> ToldAsync(TestServer server)
    {
        var story = Story.On(server, LabFile.Next() with { ElectronicDelivery = false });
        await story.SubmitBareAsync(Cma, Construction);
        await story.DeliverAsync(story.Submission!.Document.Name);
        await story.AcceptAsync(Construction);
        await story.DemandVisitAsync(Construction);
        await story.BookAsync("01-08");
        await story.CameAsync("01-05", TripCause.Demanded, "housing");
        await story.OpineAsync(Construction, "符合。");
        return story;
    }

    private static async Task<IEnumerable<string>> NamesAsync(Story story, IncidentState state) =>
        (await story.Operator.Operations.ListIncidentsAsync(new() { States = { state }, PageSize = 200 })).Incidents.Select(incident => incident.Name);
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Notices;

/// <summary>Whoever grants, revokes or renounces a power of attorney: lab and agent are both told.</summary>
public sealed class PowerNoticeTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1000);

    [Theory]
    [EveryDatabase]
    public async Task Lab_and_agent_are_told_of_each_act_in_the_portal_and_by_text_message(Engine engine)
    {
        await using var gateway = await SmsGateway.StartAsync();
        await using var server = await TestServer.StartAsync(engine);
        using var relay = new Relay(server, Relay.NewClock(), gateway.Channel());
        await relay.BeginAsync();
        await using var story = Story.On(server, LabFile.Next() with { ContactPhone = "+86-471-1111111" });
        await using var firm = Story.On(server, LabFile.Next() with { ContactPhone = "+86-471-2222222" });
        using var person = Person.WithToken(server.GrpcAddress, TestTokens.Agent("agent-told"));
        await story.DraftAsync(Cma);
        await firm.DraftAsync(Cma);
        var request = story.PowerRequest("");
        request.AgentUscc = firm.LabFile.Uscc;

        var toFirm = await story.Lab.Powers.CreatePowerOfAttorneyAsync(request);
        var toPerson = await story.EmpowerAsync("agent-told");
        await story.Lab.Powers.RevokePowerOfAttorneyAsync(new() { Name = toFirm.Name, RequestId = RequestIds.Next() });
        await person.Powers.RenouncePowerAsync(new() { Name = toPerson.Name, RequestId = RequestIds.Next() });
        await relay.RunAfterAsync(Long);

        var (lab, agents, own) = (await PagesAsync(story.Lab), await PagesAsync(firm.Lab), await PagesAsync(person));
        Assert.Equal(
            ["PowerGranted", "PowerGranted", "PowerRenounced", "PowerRevoked"], lab.Select(notice => notice.Type).Order(StringComparer.Ordinal));
        Assert.Equal([$"{toFirm.Name}/notices/4", $"{toFirm.Name}/notices/2"], agents.Select(notice => notice.Name));
        Assert.Equal([$"{toPerson.Name}/notices/4", $"{toPerson.Name}/notices/2"], own.Select(notice => notice.Name));
        Assert.All(lab.Concat(agents).Concat(own), notice => Assert.DoesNotContain("虚构代理人", notice.Summary, StringComparison.Ordinal));
        Assert.Contains(story.LabFile.Uscc, agents[^1].Summary, StringComparison.Ordinal);
        Assert.All(lab, notice => Assert.Equal(NoticeDeliveryState.Sent, Assert.Single(notice.Deliveries).State));
        Assert.All(own, notice => Assert.Equal(NoticeDeliveryState.NoAddress, Assert.Single(notice.Deliveries).State));
        foreach (var (told, phone) in new[] { (lab, story.LabFile.ContactPhone), (agents, firm.LabFile.ContactPhone) })
        {
            Assert.Equal(
                told.Select(notice => (notice.Name, $"【一网通办】授权委托书：{notice.Summary}")).Order(),
                gateway.Taken.Where(message => message.To == phone).Select(message => (message.Id, message.Text)).Order());
        }
    }

    [Theory]
    [EveryDatabase]
    public async Task Notice_of_a_power_stands_among_the_others_is_read_by_its_party_and_seen_by_nobody_else(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        await using var stranger = Story.On(server);
        using var agent = Person.WithToken(server.GrpcAddress, TestTokens.Agent("agent-read"));
        await story.SubmitBareAsync(Cma);
        var power = await story.EmpowerAsync("agent-read");
        await story.AcceptAsync(Cma);

        var notices = await PagesAsync(story.Lab);
        Assert.Equal(["DocumentIssued", "PowerGranted", "DocumentIssued"], notices.Select(notice => notice.Type));
        Assert.Equal((power.Name, ""), (notices[1].PowerOfAttorney, notices[1].Application));
        Assert.Equal(2, (await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application })).Notices.Count);
        Assert.Empty(await PagesAsync(stranger.Lab));

        await story.Lab.Notices.MarkNoticesReadAsync(new() { RequestId = RequestIds.Next(), Names = { notices[0].Name, notices[1].Name } });

        Assert.Equal([notices[2].Name], (await story.Lab.Notices.ListNoticesAsync(new() { UnreadOnly = true })).Notices.Select(notice => notice.Name));
        var own = Assert.Single((await agent.Notices.ListNoticesAsync(new() { UnreadOnly = true })).Notices, notice => notice.Type == "PowerGranted");
        foreach (var (caller, name) in new[] { (stranger.Lab, notices[1].Name), (story.Lab, own.Name), (agent, notices[1].Name) })
        {
            (await RefusedCall.OfAsync(caller.Notices.MarkNoticesReadAsync(new() { RequestId = RequestIds.Next(), Names = { name } })))
                .Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        await agent.Notices.MarkNoticesReadAsync(new() { RequestId = RequestIds.Next(), Names = { own.Name } });
        Assert.DoesNotContain(own.Name, (await agent.Notices.ListNoticesAsync(new() { UnreadOnly = true })).Notices.Select(notice => notice.Name));
    }

    // One by one, so that every border between pages lies between two of them.
    private static async Task<List<Notice>> PagesAsync(Person reader)
    {
        var notices = new List<Notice>();
        var request = new ListNoticesRequest { PageSize = 1 };
        do
        {
            var page = await reader.Notices.ListNoticesAsync(request);
            notices.AddRange(page.Notices);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal((await reader.Notices.ListNoticesAsync(new())).Notices, notices);
        return notices;
    }
}

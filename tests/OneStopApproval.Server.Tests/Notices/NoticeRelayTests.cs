using System.Net;
using Google.Protobuf.Collections;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Privacy;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Notices;

/// <summary>
/// Notices through real channels: at least once, under one id, in order, whatever becomes of the receivers; and what fails
/// for good hurts nobody else.
/// </summary>
public sealed class NoticeRelayTests
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory]
    [EveryDatabase]
    public async Task Lab_is_told_by_mail_and_text_message_once_each_and_its_addresses_stay_where_they_were(Engine engine)
    {
        await using var gateway = await SmsGateway.StartAsync();
        await using var mail = new MailServer();
        await using var server = await TestServer.StartAsync(engine);
        using var relay = new Relay(server, Relay.NewClock(), gateway.Channel(), mail.Channel());
        await relay.BeginAsync();
        var planted = new Planted();
        await using var story = Story.On(server, PlantedStory.Lab(planted));
        await AcceptedAsync(story);

        await relay.RunAsync();
        await relay.RunAfterAsync(Long);

        var notices = await NoticesAsync(story);
        Assert.Equal(notices.Select(notice => notice.Name), gateway.Taken.Select(message => message.Id));
        Assert.Equal(
            notices.Select(notice => $"{notice.Name.Replace('/', '.')}@centre.example"), mail.Taken.Select(message => message.MessageId));
        Assert.All(gateway.Taken, message => Assert.Equal(story.LabFile.ContactPhone, message.To));
        Assert.All(mail.Taken, message => Assert.Equal(story.LabFile.ContactEmail, message.To.Mailboxes.Single().Address));
        Assert.All(notices.Zip(gateway.Taken), pair => Assert.EndsWith(pair.First.Summary, pair.Second.Text, StringComparison.Ordinal));
        Assert.All(notices.Zip(mail.Taken), pair => Assert.Contains(pair.First.Summary, pair.Second.TextBody, StringComparison.Ordinal));
        Assert.Equal([NoticeDeliveryState.Sent], notices.SelectMany(notice => notice.Deliveries).Select(way => way.State).Distinct());
        Assert.Equal([], (await server.EverythingAsync()).SelectMany(planted.In));
        Assert.Equal([], server.Log.Events.SelectMany(entry => planted.In($"{entry.Message} {entry.Exception}")));
    }

    [Fact]
    public async Task Server_with_a_channel_in_its_settings_sends_by_itself()
    {
        await using var gateway = await SmsGateway.StartAsync();
        var all = new TaskCompletionSource();
        gateway.Answer = _ =>
        {
            if (gateway.Taken.Length >= 1)
            {
                all.TrySetResult();
            }

            return HttpStatusCode.Accepted;
        };
        await using var server = await TestServer.StartAsync(
            Engine.Sqlite, "--Notices:Sms:Address", $"{gateway.Address}", "--Notices:Sms:Token", "secret of the gateway");
        await using var story = Story.On(server);

        await AcceptedAsync(story);

        await all.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [EveryDatabase]
    public async Task Gateway_that_was_away_gets_everything_in_order_when_it_is_back(Engine engine)
    {
        await using var gateway = await SmsGateway.StartAsync();
        await using var server = await TestServer.StartAsync(engine);
        using var relay = new Relay(server, Relay.NewClock(), gateway.Channel());
        await relay.BeginAsync();
        await using var story = Story.On(server);
        await using var other = Story.On(server);
        gateway.Answer = _ => HttpStatusCode.ServiceUnavailable;
        await AcceptedAsync(story);
        await AcceptedAsync(other);
        for (var round = 0; round < 30; round++)
        {
            await relay.RunAfterAsync(Long);
        }

        var away = Assert.Single(await IncidentsAsync(story));
        Assert.Equal((IncidentKind.ChannelAway, IncidentState.Open, "sms"), (away.Kind, away.State, away.Subject));
        Assert.Empty(gateway.Taken);

        gateway.Answer = _ => HttpStatusCode.Accepted;
        await relay.RunAfterAsync(Long);

        foreach (var told in new[] { story, other })
        {
            Assert.Equal(
                (await NoticesAsync(told)).Select(notice => notice.Name),
                gateway.Taken.Select(message => message.Id).Where(id => id.StartsWith(told.Application, StringComparison.Ordinal)));
        }

        var back = Assert.Single(await IncidentsAsync(story));
        Assert.Equal((IncidentState.Resolved, "system"), (back.State, back.ResolvedBy));
    }

    [Theory]
    [EveryDatabase]
    public async Task Server_that_dies_between_send_and_mark_sends_the_same_id_again(Engine engine)
    {
        await using var gateway = await SmsGateway.StartAsync();
        await using var server = await TestServer.StartAsync(engine);
        var clock = Relay.NewClock();
        using var dying = new Relay(server, clock, gateway.Channel());
        await dying.BeginAsync();
        await using var story = Story.On(server);
        await AcceptedAsync(story);
        using var death = new CancellationTokenSource();
        var received = "";
        gateway.Answer = message =>
        {
            received = message.Id;
            death.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying.RunAsync(death.Token));
        gateway.Answer = _ => HttpStatusCode.Accepted;
        using var heir = new Relay(server, clock, gateway.Channel());
        await heir.RunAsync();
        Assert.Empty(gateway.Taken);
        await heir.RunAfterAsync(Long);

        var names = (await NoticesAsync(story)).Select(notice => notice.Name).ToArray();
        Assert.Equal(names[0], received);
        Assert.Equal(names, gateway.Taken.Select(message => message.Id));
    }

    [Fact]
    public async Task Message_that_is_refused_or_breaks_the_line_becomes_an_incident_and_the_others_arrive()
    {
        await using var gateway = await SmsGateway.StartAsync();
        await using var mail = new MailServer();
        await using var server = await TestServer.StartAsync(Engine.Sqlite);
        using var relay = new Relay(server, Relay.NewClock(), gateway.Channel(), mail.Channel());
        await relay.BeginAsync();
        await using var refused = Story.On(server, LabFile.Next() with { ContactPhone = "1", ContactEmail = "nobody@lab.example" });
        await using var poison = Story.On(server, LabFile.Next() with { ContactPhone = "2" });
        await using var sound = Story.On(server, LabFile.Next() with { ContactPhone = "3", ContactEmail = "lab@lab.example" });
        mail.Unknown.Add("nobody@lab.example");
        gateway.Answer = message => message.To switch
        {
            "1" => HttpStatusCode.UnprocessableEntity,
            "2" => null,
            _ => HttpStatusCode.Accepted,
        };
        foreach (var story in new[] { refused, poison })
        {
            await story.SubmitBareAsync(Cma);
        }

        await AcceptedAsync(sound);
        await relay.RunAsync();
        await relay.RunAfterAsync(TimeSpan.FromMinutes(2));

        var names = (await NoticesAsync(sound)).Select(notice => notice.Name).ToArray();
        Assert.Equal(names, gateway.Taken.Select(message => message.Id));
        Assert.Equal(names.Length, mail.Taken.Length);
        for (var round = 0; round < 40; round++)
        {
            // The lab that is told goes on living: that others pass shows whose fault it is.
            await sound.CameAsync("01-05", TripCause.ApplicantChoice, "housing");
            await relay.RunAfterAsync(Long);
        }

        var incidents = await IncidentsAsync(sound);
        Assert.Equal(
            [$"{(await NoticesAsync(poison))[0].Name}/sms", $"{(await NoticesAsync(refused))[0].Name}/email", $"{(await NoticesAsync(refused))[0].Name}/sms"],
            incidents.Where(incident => incident.Kind == IncidentKind.NoticeUndelivered).Select(incident => incident.Subject)
                .OrderBy(subject => subject.StartsWith(refused.Application, StringComparison.Ordinal)).ThenBy(subject => subject, StringComparer.Ordinal));
        Assert.DoesNotContain("nobody", string.Join(' ', incidents), StringComparison.Ordinal);
        Assert.Equal(
            [NoticeDeliveryState.Failed, NoticeDeliveryState.Failed],
            (await NoticesAsync(refused))[0].Deliveries.Select(way => way.State));
        Assert.Equal(
            [NoticeDeliveryState.NoAddress, NoticeDeliveryState.Failed],
            (await NoticesAsync(poison))[0].Deliveries.Select(way => way.State));
    }

    [Theory]
    [EveryDatabase]
    public async Task Relays_of_several_replicas_share_the_work_and_none_is_sent_twice(Engine engine)
    {
        await using var gateway = await SmsGateway.StartAsync();
        await using var server = await TestServer.StartAsync(engine);
        var clock = Relay.NewClock();
        Relay[] relays = [.. Enumerable.Range(0, 3).Select(_ => new Relay(server, clock, gateway.Channel()))];
        await relays[0].BeginAsync();
        Story[] stories = [.. Enumerable.Range(0, 4).Select(_ => Story.On(server))];
        await Task.WhenAll(stories.Select(AcceptedAsync));

        await Task.WhenAll(relays.Select(relay => relay.RunAsync()));
        await relays[0].RunAsync();

        var sent = gateway.Taken.Select(message => message.Id).ToArray();
        Assert.Distinct(sent);
        foreach (var story in stories)
        {
            Assert.Equal(
                (await NoticesAsync(story)).Select(notice => notice.Name),
                sent.Where(id => id.StartsWith(story.Application, StringComparison.Ordinal)));
            await story.DisposeAsync();
        }

        Array.ForEach(relays, relay => relay.Dispose());
    }

    private static async Task AcceptedAsync(Story story)
    {
        await story.SubmitBareAsync(Cma, Construction);
        await story.AcceptAsync(Construction);
        await story.DemandVisitAsync(Construction);
    }

    /// <summary>The lab's notices, oldest first.</summary>
    private static async Task<List<Notice>> NoticesAsync(Story story) =>
        [.. (await story.Lab.Notices.ListNoticesAsync(new() { Application = story.Application, PageSize = 200 })).Notices.Reverse()];

    private static async Task<RepeatedField<Incident>> IncidentsAsync(Story story) =>
        (await story.Operator.Operations.ListIncidentsAsync(new() { PageSize = 200 })).Incidents;
}

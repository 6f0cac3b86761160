using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Background;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>What is stored of one person is given out and erased at his wish, and erased by itself when its time is over.</summary>
public sealed class PersonDataTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task One_person_s_data_are_given_out_and_erased_but_for_what_has_to_be_kept(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var planted = new Planted();
        await using var story = Story.On(server, PlantedStory.Lab(planted));
        var (name, phone) = (planted.Values["contact-name"], planted.Values["contact-phone"]);
        await WithdrawnAsync(story, Construction);
        var ended = story.Application;
        await story.DraftAsync(Cma);
        await story.SubmitDraftAsync(incomplete: true);
        var open = story.Application;

        var request = story.ExportPersonRequest();
        var told = (await story.Operator.PersonalData.ExportPersonalDataAsync(request)).Records;
        Assert.Equal(
            [(ended, PersonalKind.ContactName, name), (ended, PersonalKind.ContactPhone, phone), (open, PersonalKind.ContactName, name), (open, PersonalKind.ContactPhone, phone)],
            told.Select(record => (record.Application, record.Kind, record.Text)));
        var erasure = story.ErasePersonRequest();
        var erased = await story.Operator.PersonalData.ErasePersonalDataAsync(erasure);
        Assert.Equal(
            [(ended, PersonalErasureState.Erased, 2), (open, PersonalErasureState.KeptOpen, 2)],
            erased.Erasures.Select(row => (row.Application, row.State, row.ValueCount)));
        Assert.Equal(erased, await story.Operator.PersonalData.ErasePersonalDataAsync(erasure));

        var left = await story.Lab.Applications.GetApplicationAsync(new() { Name = ended });
        Assert.Equal(("", "", planted.Values["legal-representative"]), (left.Applicant.ContactName, left.Applicant.ContactPhone, left.Applicant.LegalRepresentative));
        Assert.Equal(phone, (await story.ReadAsync()).Applicant.ContactPhone);
        Assert.Equal([open, open], (await story.Operator.PersonalData.ExportPersonalDataAsync(request)).Records.Select(record => record.Application));
        Assert.True((await story.Operator.Operations.VerifyJournalAsync(new() { Name = ended })).Ok);
        Assert.Equal(
            [PersonalActKind.Erase, PersonalActKind.Export],
            (await story.Lab.PersonalData.ListPersonalActsAsync(new() { Application = ended })).PersonalActs.Select(act => act.Kind).Order().Reverse());
    }

    [Fact]
    public async Task Values_whose_time_is_over_are_listed_and_then_erased_with_their_keys()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, "--Personal:KeepYears", "2");
        await using var story = Story.On(server, PlantedStory.Lab(new()));
        await story.TimeIsAsync("01-05 10:00");
        await story.DraftAsync(Construction);
        await story.SubmitDraftAsync(incomplete: true);
        await story.TimeIsAsync("01-06 10:00");
        await story.WithdrawAllAsync(Construction);
        var ended = story.Application;
        // The period begins with the end and not with the receipt.
        var (expiry, today) = (server.Services.GetRequiredService<PersonalExpiry>(), new DateOnly(2026, 1, 6));

        Assert.Equal(0, await expiry.RunAsync(today.AddYears(2).AddDays(-1), Cancellation));
        Assert.Empty((await story.Operator.PersonalData.ListExpiringPersonalDataAsync(new())).Applications);
        Assert.Equal(PersonalErasureState.KeptPeriod, (await story.Operator.PersonalData.ErasePersonalDataAsync(story.ErasePersonRequest())).Erasures.Single().State);
        await story.Operator.Clock.SetTimeAsync(new()
        {
            RequestId = RequestIds.Next(),
            Time = Timestamp.FromDateTimeOffset(new(2028, 1, 6, 9, 0, 0, TimeSpan.FromHours(8))),
        });
        Assert.Equal(ended, Assert.Single((await story.Operator.PersonalData.ListExpiringPersonalDataAsync(new())).Applications).Application);
        Assert.Equal(1, await expiry.RunAsync(today.AddYears(2), Cancellation));
        Assert.Equal(0, await expiry.RunAsync(today.AddYears(2), Cancellation));

        Assert.Empty((await story.Lab.Applications.GetApplicationAsync(new() { Name = ended })).Applicant.ContactPhone);
        Assert.Empty((await story.Operator.PersonalData.ListExpiringPersonalDataAsync(new())).Applications);
        var act = Assert.Single((await story.Lab.PersonalData.ListPersonalActsAsync(new() { Application = ended })).PersonalActs);
        Assert.Equal((PersonalActKind.Expire, PersonalPurpose.Retention, ""), (act.Kind, act.Purpose, act.Subject));
        Assert.True((await story.Operator.Operations.VerifyJournalAsync(new() { Name = ended })).Ok);
    }

    private static async Task WithdrawnAsync(Story story, string item)
    {
        await story.DraftAsync(item);
        await story.SubmitDraftAsync(incomplete: true);
        await story.WithdrawAllAsync(item);
    }
}

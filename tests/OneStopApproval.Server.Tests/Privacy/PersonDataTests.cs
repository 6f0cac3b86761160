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
        var (name, phone, mail) = (planted.Values["contact-name"], planted.Values["contact-phone"], $"{planted.Values["contact-email"]}@example.org");
        await WithdrawnAsync(story, Construction);
        var ended = story.Application;
        await story.DraftAsync(Cma);
        await story.SubmitDraftAsync(incomplete: true);
        var open = story.Application;

        var request = story.ExportPersonRequest();
        var told = (await story.Operator.PersonalData.ExportPersonalDataAsync(request)).Records;
        Assert.Equal(
            new[] { ended, open }.SelectMany(application => new[]
            {
                (application, PersonalKind.ContactName, name), (application, PersonalKind.ContactPhone, phone), (application, PersonalKind.ContactEmail, mail),
            }),
            told.Select(record => (record.Application, record.Kind, record.Text)));
        var erasure = story.ErasePersonRequest();
        var erased = await story.Operator.PersonalData.ErasePersonalDataAsync(erasure);
        Assert.Equal(
            [(ended, PersonalErasureState.Erased, 3), (open, PersonalErasureState.KeptOpen, 3)],
            erased.Erasures.Select(row => (row.Application, row.State, row.ValueCount)));
        Assert.Equal(erased, await story.Operator.PersonalData.ErasePersonalDataAsync(erasure));

        var left = await story.Lab.Applications.GetApplicationAsync(new() { Name = ended });
        Assert.Equal(
            ("", "", "", planted.Values["legal-representative"]),
            (left.Applicant.ContactName, left.Applicant.ContactPhone, left.Applicant.ContactEmail, left.Applicant.LegalRepresentative));
        Assert.Equal(phone, (await story.ReadAsync()).Applicant.ContactPhone);
        // What came after the first call has no record of it, and is not in its repeat.
        await story.DraftAsync(Cma);
        Assert.Equal([open, open, open], (await story.Operator.PersonalData.ExportPersonalDataAsync(request)).Records.Select(record => record.Application));
        Assert.True((await story.Operator.Operations.VerifyJournalAsync(new() { Name = ended })).Ok);
        Assert.Equal(
            [PersonalActKind.Erase, PersonalActKind.Export],
            (await story.Lab.PersonalData.ListPersonalActsAsync(new() { Application = ended })).PersonalActs.Select(act => act.Kind).Order().Reverse());
    }

    [Fact]
    public async Task Record_is_found_whole_by_what_tells_who_is_meant_and_no_namesake_with_it()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite);
        var planted = new Planted();
        await using var story = Story.On(server, PlantedStory.Lab(planted));
        var (name, phone, number) = (planted.Values["contact-name"], planted.Values["contact-phone"], planted.IdentityNumber("staff"));
        var mail = $"{planted.Values["contact-email"]}@example.org";
        var draft = await story.DraftAsync(Construction);
        // The contact's number changes: the old one and what came with it stand by themselves.
        await story.Lab.Applications.UpdateApplicationAsync(new()
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = draft.Etag,
            Applicant = new Applicant(story.LabFile.ToApplicant()) { ContactPhone = "13900000000" },
            UpdateMask = new() { Paths = { "applicant" } },
        });
        await story.ImportAsync(
            DossierTable.Staff,
            story.Application,
            (await story.ReadAsync()).Etag,
            $"staff_number,display_name,identity_number,post,since\nP001,{name},{number},检测员,\nP002,示例乙,,检测员,\n");

        var byPhone = await FoundAsync("13900000000");
        Assert.Equal(
            [(PersonalKind.ContactName, name), (PersonalKind.ContactName, name), (PersonalKind.ContactPhone, "13900000000"), (PersonalKind.ContactEmail, mail), (PersonalKind.ContactEmail, mail)],
            byPhone.Records);
        Assert.Equal(0, byPhone.Namesakes);
        Assert.Equal([(PersonalKind.ContactPhone, phone)], (await FoundAsync(phone)).Records);
        Assert.Equal([(PersonalKind.StaffName, name), (PersonalKind.StaffIdentityNumber, number)], (await FoundAsync(number.ToLowerInvariant())).Records);
        Assert.Equal([(PersonalKind.StaffName, "示例乙")], (await FoundAsync("示例乙")).Records);
        var byName = await FoundAsync(name);
        Assert.Equal([(PersonalKind.ContactName, name)], byName.Records);
        Assert.Equal(2, byName.Namesakes);

        async Task<((PersonalKind Kind, string Text)[] Records, int Namesakes)> FoundAsync(string value)
        {
            var answer = await story.Operator.PersonalData.ExportPersonalDataAsync(story.ExportPersonRequest(value));
            return ([.. answer.Records.Select(record => (record.Kind, record.Text))], answer.NamesakeCount);
        }
    }

    [Fact]
    public async Task Period_of_keeping_begins_again_with_the_end_of_a_certificate()
    {
        await using var server = await TestServer.StartAsync(Engine.Sqlite, "--Personal:KeepYears", "2");
        await using var story = Story.On(server);
        await story.DraftAsync(Construction);
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        await story.DecideAsync(Construction, DecisionOutcome.Grant);
        var certificate = await story.IssueCertificateAsync(Construction);
        Assert.Equal(PersonalErasureState.KeptCertificate, await WishAsync());
        await TimeIsAsync(2027, 12);
        await story.OfficerOf(Construction).Certificates.EndCertificateAsync(new()
        {
            Name = certificate.Name,
            RequestId = RequestIds.Next(),
            Etag = (await story.ReviewAsync(Construction)).Etag,
            Ground = CertificateEndGround.HolderAsked,
        });
        await TimeIsAsync(2028, 6);

        Assert.Equal(PersonalErasureState.KeptPeriod, await WishAsync());
        Assert.Equal(0, await server.Services.GetRequiredService<PersonalExpiry>().RunAsync(new(2028, 6, 1), Cancellation));
        await TimeIsAsync(2029, 12);
        Assert.Equal(PersonalErasureState.Erased, await WishAsync());

        async Task<PersonalErasureState> WishAsync() =>
            (await story.Operator.PersonalData.ErasePersonalDataAsync(story.ErasePersonRequest())).Erasures.Single().State;

        async Task TimeIsAsync(int year, int month) => await story.Operator.Clock.SetTimeAsync(new()
        {
            RequestId = RequestIds.Next(),
            Time = Timestamp.FromDateTimeOffset(new(year, month, 1, 9, 0, 0, TimeSpan.FromHours(8))),
        });
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
        // Who asks for what is no more leaves words on his purpose behind, and nothing to erase.
        await story.Operator.PersonalData.RevealPersonalValuesAsync(story.RevealRequest(PersonalKind.ContactPhone));
        Assert.Equal(0, await expiry.RunAsync(today.AddYears(2), Cancellation));

        Assert.Empty((await story.Lab.Applications.GetApplicationAsync(new() { Name = ended })).Applicant.ContactPhone);
        Assert.Empty((await story.Operator.PersonalData.ListExpiringPersonalDataAsync(new())).Applications);
        var acts = (await story.Lab.PersonalData.ListPersonalActsAsync(new() { Application = ended })).PersonalActs;
        Assert.Empty(Assert.Single(acts, act => act.Kind == PersonalActKind.Reveal).Kinds);
        var act = Assert.Single(acts, act => act.Kind != PersonalActKind.Reveal);
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

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Scenarios;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Privacy;

/// <summary>Lists mask who somebody is; who needs it says what for, and the lab and the auditor read who did.</summary>
public sealed class RevealTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Staff =
        "staff_number,display_name,identity_number,post,since\nP001,示例甲,,技术负责人,\nP002,示例乙,,检测员,\n";

    [Theory]
    [EveryDatabase]
    public async Task Masked_values_are_shown_for_a_purpose_that_the_lab_and_the_auditor_read(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma, Construction);
        await story.ImportAsync(DossierTable.Staff, story.Application, draft.Etag, Staff);
        await story.SubmitDraftAsync(incomplete: true);
        var phone = (await story.ReadAsync()).Applicant.ContactPhone;
        var (officer, etag) = (story.OfficerOf(Construction), (await story.ReadAsync()).Etag);
        Assert.All(
            (await officer.Dossiers.ListStaffAsync(new() { Parent = story.Application })).Staff, person => Assert.Equal("示**", person.DisplayName));

        var request = story.RevealRequest(PersonalKind.StaffName, PersonalKind.ContactPhone);
        var shown = await officer.PersonalData.RevealPersonalValuesAsync(request);
        Assert.Equal(
            [(PersonalKind.ContactPhone, phone, ""), (PersonalKind.StaffName, "示例甲", "P001"), (PersonalKind.StaffName, "示例乙", "P002")],
            shown.Values.Select(value => (value.Kind, value.Text, value.StaffNumber)));
        Assert.Equal(shown, await officer.PersonalData.RevealPersonalValuesAsync(request));
        Assert.DoesNotContain(phone, (await story.Operator.Applications.GetApplicationAsync(new() { Name = story.Application })).ToString(), StringComparison.Ordinal);
        Assert.Equal(phone, Assert.Single((await story.Operator.PersonalData.RevealPersonalValuesAsync(story.RevealRequest(PersonalKind.ContactPhone))).Values).Text);

        var told = (await story.Lab.PersonalData.ListPersonalActsAsync(new())).PersonalActs;
        Assert.Equal(2, told.Count);
        var act = Assert.Single(told, act => act.Name == shown.PersonalAct);
        Assert.Equal(
            (PersonalActKind.Reveal, PersonalPurpose.Contact, request.Reason, 3, story.Application, "departments/housing", "", ""),
            (act.Kind, act.Purpose, act.Reason, act.ValueCount, act.Application, act.Department, act.TokenSha256, act.ClientAddress));
        Assert.Equal([PersonalKind.ContactPhone, PersonalKind.StaffName], act.Kinds);
        Assert.NotEmpty(act.Subject);
        var audited = (await story.Auditor.PersonalData.ListPersonalActsAsync(new() { Application = story.Application })).PersonalActs;
        Assert.Equal(told.Select(row => row.Name), audited.Select(row => row.Name));
        Assert.All(audited, row => Assert.Equal(64, row.TokenSha256.Length));

        await using var stranger = Story.On(story.Server);
        Assert.Empty((await stranger.Lab.PersonalData.ListPersonalActsAsync(new())).PersonalActs);
        // Looking is no act on the application.
        Assert.Equal(etag, (await story.ReadAsync()).Etag);
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Nobody_is_shown_values_of_an_application_that_is_not_his_or_without_a_purpose()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        await story.DraftAsync(Construction);
        await story.SubmitDraftAsync(incomplete: true);

        (await RefusedCall.OfAsync(story.Officer("water").PersonalData.RevealPersonalValuesAsync(story.RevealRequest(PersonalKind.ContactPhone))))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
        (await RefusedCall.OfAsync(story.Lab.PersonalData.RevealPersonalValuesAsync(story.RevealRequest(PersonalKind.ContactPhone))))
            .Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        var purposeless = story.RevealRequest(PersonalKind.ContactPhone);
        (purposeless.Purpose, purposeless.Reason) = (PersonalPurpose.Retention, "");
        Assert.Equal(
            ["purpose", "reason"],
            (await RefusedCall.OfAsync(story.OfficerOf(Construction).PersonalData.RevealPersonalValuesAsync(purposeless))).Fields.Order(StringComparer.Ordinal));
        Assert.Empty((await story.Lab.PersonalData.ListPersonalActsAsync(new())).PersonalActs);
    }
}

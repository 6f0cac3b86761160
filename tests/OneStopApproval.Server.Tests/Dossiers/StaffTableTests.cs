using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Privacy;
using OneStopApproval.Server.Tests.Scenarios;
using OneStopApproval.Storage.Personal;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Dossiers;

/// <summary>Staff as a table: who sees whom, and how a person is erased.</summary>
public sealed class StaffTableTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Header = "staff_number,display_name,identity_number,title,post,site,since,education,in_field_since\r\n";
    private const string Mask = "***";

    private static readonly string First = IdentityNumbers.Of("00000119000101001");
    private static readonly string Second = IdentityNumbers.Of("00000119000102002");
    private static readonly string Staff =
        $"{Header}P001,示例甲,{First},高级工程师,技术负责人,,2020-01-01,硕士,2012-07-01\r\nP002,示例乙,{Second},,检测员,,,,\r\nP003,示例丙,,,检测员,,,,\r\n";

    [Theory]
    [EveryDatabase]
    public async Task Identity_numbers_are_clear_for_the_lab_and_the_item_that_needs_them_and_masked_for_others(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var request = story.DraftRequest(Cma, Construction, Forensic);
        request.Applicant.Establishment = Establishment.PublicSecurityOrgan;
        var draft = await story.DraftAsync(request);

        await story.ImportAsync(DossierTable.Staff, story.Application, draft.Etag, Staff);
        await story.SubmitDraftAsync(incomplete: true);

        var (_, file) = await Story.ExportAsync(story.Lab, DossierTable.Staff, story.Application);
        Assert.Equal($"\uFEFF{Staff}", Encoding.UTF8.GetString(file));
        Assert.Equal([("示例甲", First), ("示例乙", Second), ("示例丙", "")], await PeopleAsync(story, story.Lab));
        Assert.Equal([("示例甲", First), ("示例乙", Second), ("示例丙", "")], await PeopleAsync(story, story.Officer(Police)));
        foreach (var caller in new[] { story.OfficerOf(Construction), story.Officer(Lead), story.Operator })
        {
            Assert.Equal([("示**", Mask), ("示**", Mask), ("示**", "")], await PeopleAsync(story, caller));
        }

        var masked = Encoding.UTF8.GetString((await Story.ExportAsync(story.OfficerOf(Construction), DossierTable.Staff, story.Application)).File);
        Assert.Contains("示例甲,***", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(First, masked, StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Same_file_under_the_same_request_is_a_repeat_and_another_file_is_not(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var draft = await story.DraftAsync(Cma);
        var request = RequestIds.Next();

        var answer = await story.ImportAsync(DossierTable.Staff, story.Application, draft.Etag, Encoding.UTF8.GetBytes(Staff), request);
        var repeat = await story.ImportAsync(DossierTable.Staff, story.Application, draft.Etag, Encoding.UTF8.GetBytes(Staff), request);
        var other = await RefusedCall.OfAsync(() => story.ImportAsync(
            DossierTable.Staff, story.Application, draft.Etag, Encoding.UTF8.GetBytes(Staff.Replace("示例乙", "示例丁", StringComparison.Ordinal)), request));

        Assert.Equal(answer.ToByteString(), repeat.ToByteString());
        other.Is(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Theory]
    [EveryDatabase]
    public async Task People_of_a_replaced_table_and_an_erased_person_are_nowhere_any_more(Engine engine)
    {
        var server = await servers.OnAsync(engine);
        await using var story = Story.On(server);
        var application = (await story.DraftAsync(Cma)).Name.Split('/')[1];
        var values = server.Services.GetRequiredService<PersonalValues>();
        var cancellation = TestContext.Current.CancellationToken;
        var etag = (await story.ReadAsync()).Etag;
        var imported = await story.ImportAsync(DossierTable.Staff, story.Application, etag, $"{Header}P009,示例壬,,,检测员,,,,\n");

        await story.ImportAsync(DossierTable.Staff, story.Application, imported.Etag, Staff);
        var stored = await values.ReadAsync(application, cancellation);
        Assert.DoesNotContain("示例壬", stored.Values);
        Assert.Contains("示例甲", stored.Values);

        await story.SubmitDraftAsync(incomplete: true);
        await story.WithdrawAllAsync(Cma);
        var wish = story.ErasePersonRequest();
        (wish.Values[0], wish.Values[1]) = ("示例甲", First);
        Assert.Equal((PersonalErasureState.Erased, 2), (await story.Operator.PersonalData.ErasePersonalDataAsync(wish)).Erasures.Select(row => (row.State, row.ValueCount)).Single());
        Assert.Equal([("", ""), ("示例乙", Second), ("示例丙", "")], await PeopleAsync(story, story.Lab));
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Staff_table_is_refused_with_every_fault_and_no_error_repeats_a_person()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var draft = await story.DraftAsync(Cma);
        var wrong = $"{First[..17]}{(First[17] == '0' ? '1' : '0')}";

        var refusal = await RefusedCall.OfAsync(() => story.ImportAsync(
            DossierTable.Staff,
            story.Application,
            draft.Etag,
            $"{Header}P001,示例甲,{First},,检测员,,,,\nP002,示例乙,{First},,检测员,,,,\nP003,示例丙,{wrong},,,,,,\nP001,,,,检测员,,yesterday,,\n"));

        Assert.Equal(
            [
                "rows[3].identity_number", "rows[4].identity_number", "rows[4].post", "rows[5]", "rows[5].display_name",
                "rows[5].since",
            ],
            refusal.Fields);
        Assert.DoesNotContain(First, refusal.Status.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, refusal.Status.ToString(), StringComparison.Ordinal);
    }

    private static async Task<List<(string Name, string Identity)>> PeopleAsync(Story story, Person caller) =>
        [.. (await caller.Dossiers.ListStaffAsync(new ListStaffRequest { Parent = story.Application })).Staff
            .Select(person => (person.DisplayName, person.IdentityNumber))];
}

using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Catalogue;
using OneStopApproval.Server.Tests.Catalogue;
using OneStopApproval.Server.Tests.Cli;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Letters of delegation: two persons give one, one ends it, and it covers what it says and nothing else.</summary>
public sealed class LetterTests
{
    [Theory]
    [EveryDatabase]
    public async Task Rule15_officer_approves_under_a_letter_from_its_first_day_until_its_end(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "09-07");
        await using var other = Story.On(story.Server);
        foreach (var each in new[] { story, other })
        {
            await each.SubmitBareAsync(Construction);
            await each.AcceptAsync(Construction);
            await each.AskLongerAsync(Construction);
        }

        using var deputy = Deputy(story);
        var proposed = (await story.Operator.Administration.ProposeLetterAsync(Story.LetterRequest("内建授〔2026〕3号", "deputy-1", "09-09", "09-30"))).Name;
        await story.TimeIsAsync("09-09");
        NoLetter(await RefusedCall.OfAsync(deputy.Reviews.ApproveExtensionAsync(await story.ExtensionAsync(Construction))));
        (await RefusedCall.OfAsync(() => ConfirmAsync(story.Operator, proposed))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
        Assert.Equal(PostState.InForce, (await ConfirmAsync(story.SecondOperator, proposed)).State);

        await deputy.Reviews.ApproveExtensionAsync(await story.ExtensionAsync(Construction));

        var extension = (await story.ReviewAsync(Construction)).Extension;
        Assert.Equal((ExtensionState.InEffect, "内建授〔2026〕3号"), (extension.State, extension.DelegationLetter));
        await story.EndLetterAsync(proposed);
        NoLetter(await RefusedCall.OfAsync(deputy.Reviews.ApproveExtensionAsync(await other.ExtensionAsync(Construction))));
        await ToldAsync(story, proposed);
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Letter_covers_its_authority_acts_items_and_region_and_nothing_else()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "09-07");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        await story.AskLongerAsync(Construction);
        using var deputy = Deputy(story);
        Action<ProposeLetterRequest>[] others =
        [
            letter => (letter.Department, letter.GivenBy) = ("departments/water", "head-water-1"),
            letter => letter.Acts.Remove(DelegatedAct.ApproveExtension),
            letter => letter.Officer = "deputy-2",
            letter => (letter.Level, letter.RegionCode) = (PostLevel.League, "150600"),
            letter => letter.FromDate = StoryTime.On("09-08"),
        ];
        foreach (var (change, index) in others.Select((change, index) => (change, index)))
        {
            var letter = Story.LetterRequest($"授{index}", "deputy-1", "09-07", "09-30");
            change(letter);
            await story.GiveLetterAsync(letter);
            NoLetter(await RefusedCall.OfAsync(deputy.Reviews.ApproveExtensionAsync(await story.ExtensionAsync(Construction))));
        }

        var right = Story.LetterRequest("授9", "deputy-1", "09-07", "09-07");
        right.Items.Add($"serviceItems/{Construction}");
        (right.Level, right.RegionCode) = (PostLevel.League, story.LabFile.Region);
        await story.GiveLetterAsync(right);
        await deputy.Reviews.ApproveExtensionAsync(await story.ExtensionAsync(Construction));
        Assert.Equal("授9", (await story.ReviewAsync(Construction)).Extension.DelegationLetter);
    }

    [Fact]
    public async Task Rule15_officer_extends_the_whole_under_a_letter_of_the_government()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "01-05 10:00");
        await story.Operator.Operations.ApplyCatalogueAsync(CatalogueRequests.Designated("2026-01-06", 10));
        await story.TimeIsAsync("03-02 10:00");
        await story.SubmitBareAsync(Construction);
        await story.AcceptAsync(Construction);
        using var deputy = Deputy(story);
        var request = new ExtendJointCapRequest
        {
            Name = $"{story.Application}/clocks/joint-cap-1",
            RequestId = RequestIds.Next(),
            Etag = (await story.ReadAsync()).Etag,
            Reason = "各部门需联合核查现场。",
        };
        NoLetter(await RefusedCall.OfAsync(deputy.JointHandling.ExtendJointCapAsync(request)));
        var letter = Story.LetterRequest("示例政授〔2026〕1号", "deputy-1", "03-02", "03-31");
        (letter.Department, letter.GivenBy) = ("", "head-government-1");
        letter.Acts.Clear();
        letter.Acts.Add(DelegatedAct.ExtendJointCap);
        await story.GiveLetterAsync(letter);

        await deputy.JointHandling.ExtendJointCapAsync(request);

        Assert.Equal("示例政授〔2026〕1号", (await story.ReadAsync()).JointCapExtension.DelegationLetter);
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Number_of_an_authority_stands_once_and_only_what_its_giver_can_give_is_given()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "09-07");
        var request = Story.LetterRequest("内建授〔2026〕4号", "deputy-1", "09-07", "09-30");
        var letter = await story.GiveLetterAsync(request);
        var again = new ProposeLetterRequest(request) { RequestId = RequestIds.Next(), Officer = "deputy-2" };
        var refused = await RefusedCall.OfAsync(story.Operator.Administration.ProposeLetterAsync(again));
        refused.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal(letter, refused.Metadata["letter"]);
        await story.EndLetterAsync(letter);
        await story.GiveLetterAsync(again);

        (string Field, Action<ProposeLetterRequest> Change)[] wrong =
        [
            ("acts", bad => bad.Acts.Add(DelegatedAct.ExtendJointCap)),
            ("acts", bad => bad.Department = ""),
            ("items[0]", bad => bad.Items.Add("serviceItems/cma")),
            ("given_by", bad => bad.GivenBy = bad.Officer),
            ("given_by", bad => bad.GivenBy = "head-housing-1\t"),
            ("until_date", bad => bad.UntilDate = StoryTime.On("09-06")),
            ("department", bad => bad.Department = "departments/archives"),
        ];
        foreach (var (field, change) in wrong)
        {
            var bad = Story.LetterRequest("授5", "deputy-1", "09-07", "09-30");
            change(bad);
            var told = await RefusedCall.OfAsync(story.Operator.Administration.ProposeLetterAsync(bad));
            told.Is(StatusCode.InvalidArgument, "INVALID_FIELDS");
            Assert.Contains(field, told.Fields);
        }
    }

    [Fact]
    public async Task Letter_is_given_by_a_person_in_charge_where_the_directory_knows_one()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "09-07");
        async Task<bool> GivesAsync(string number, Action<ProposeLetterRequest>? change = null)
        {
            var request = Story.LetterRequest(number, "deputy-1", "09-07", "09-30");
            change?.Invoke(request);
            try
            {
                await story.Operator.Administration.ProposeLetterAsync(request);
                return true;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.InvalidArgument)
            {
                return false;
            }
        }

        Assert.True(await GivesAsync("授1"));
        var post = Story.PostRequest("head-housing-9");
        post.Role = PostRole.AuthorityHead;
        var name = await story.GivePostAsync(post);

        Assert.False(await GivesAsync("授2"));
        Assert.True(await GivesAsync("授2", letter => letter.GivenBy = "head-housing-9"));
        Assert.True(await GivesAsync("授3", letter => letter.Department = "departments/water"));
        await story.Operator.Administration.EndPostAsync(new() { Name = name, RequestId = RequestIds.Next(), Reason = "离任。" });
        post = new(post) { RequestId = RequestIds.Next(), Officer = "head-housing-10" };
        await story.GivePostAsync(post);
        Assert.False(await GivesAsync("授4", letter => letter.GivenBy = "head-housing-9"));
    }

    [Fact]
    public async Task Letter_is_given_listed_and_ended_from_the_command_line()
    {
        await using var story = await Story.BeginAsync(Engine.Sqlite, "09-07");
        async Task<string> Run(params string[] arguments)
        {
            var run = await Osa.RunAsync(["letter", .. arguments, "--server", $"{story.Server.GrpcAddress}", "--json"]);
            Assert.True(run.ExitCode == 0, run.Whole);
            return run.Output;
        }

        var proposed = await Run(
            "propose", "内建授〔2026〕6号", "--department", "housing", "--given-by", "head-housing-1", "--officer", "deputy-1",
            "--item", Construction, "--until", "2026-12-31");
        var letter = System.Text.Json.JsonDocument.Parse(proposed).RootElement.GetProperty("name").GetString()!;
        await Run("confirm", letter);
        Assert.Contains("POST_STATE_IN_FORCE", await Run("list", "--officer", "deputy-1"), StringComparison.Ordinal);
        await Run("end", letter, "--reason", "负责人变更。");

        var told = Assert.Single((await story.Operator.Administration.ListLettersAsync(new())).Letters);
        Assert.Equal((PostState.Ended, $"serviceItems/{Construction}", 2), (told.State, Assert.Single(told.Items), told.Acts.Count));
    }

    [Fact]
    public void Letters_are_no_file_of_the_catalogue_but_a_version_that_was_published_with_them_still_loads()
    {
        var texts = CatalogueText.Texts();
        texts["delegations.yaml"] = "letters: []\n";

        Assert.Equal(FaultKind.UnknownFile, Assert.Single(texts.Faults()).Kind);
        Assert.NotNull(CatalogueLoader.LoadPublished(new CatalogueFiles(texts)).Loaded);
    }

    private static async Task ToldAsync(Story story, string letter)
    {
        var told = Assert.Single((await story.Operator.Administration.ListLettersAsync(new() { States = { PostState.Ended } })).Letters);
        Assert.Equal((letter, "operator-1", "operator-2", "负责人变更。"), (told.Name, told.ProposedBy, told.SettledBy, told.Reason));
        var acts = (await story.Operator.Administration.ListDirectoryActsAsync(new() { Letter = letter })).DirectoryActs;
        Assert.Equal(["operator-1", "operator-1", "operator-2"], acts.Select(act => act.Subject).Order(StringComparer.Ordinal));
        Assert.All(acts, act => Assert.Equal((letter, ""), (act.Letter, act.Post)));
    }

    private static Person Deputy(Story story) => Person.WithToken(story.Server.GrpcAddress, TestTokens.Officer("housing", subject: "deputy-1"));

    private static Task<ConfirmLetterResponse> ConfirmAsync(Person caller, string letter) =>
        caller.Administration.ConfirmLetterAsync(new() { Name = letter, RequestId = RequestIds.Next() }).ResponseAsync;

    private static void NoLetter(RefusedCall refused) => refused.Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
}

using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using OneStopApproval.Storage.Ledger;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>An agent does under a power of attorney what the lab could do itself, and nothing beyond or after it.</summary>
public sealed class AgentTests(SharedServers servers) : IClassFixture<SharedServers>
{
    [Theory]
    [EveryDatabase]
    public async Task Agent_files_submits_and_withdraws_and_is_named_with_the_lab_in_journal_and_documents(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var power = await story.EmpowerAsync("agent-a");
        Assert.Equal(PowerState.InForce, power.State);
        using var agent = AgentOf(story, "agent-a");
        await story.DraftAsync(agent, story.DraftRequest(Cma, Construction));
        var submitted = await agent.Applications.SubmitApplicationAsync(Submission(story));
        var withdrawn = await agent.Applications.WithdrawReviewsAsync(new WithdrawReviewsRequest
        {
            Parent = story.Application,
            RequestId = RequestIds.Next(),
            Reviews = { new ReviewRef { Name = story.ReviewName(Construction) } },
        });

        Assert.Equal(story.Application, Assert.Single((await story.Lab.Applications.ListApplicationsAsync(new())).Applications).Name);
        Assert.Equal(story.Application, Assert.Single((await agent.Applications.ListApplicationsAsync(new())).Applications).Name);
        Assert.All(await story.EventsAsync(), entry => Assert.Equal(power.Name, entry.PowerOfAttorney));
        foreach (var document in new[] { submitted.Document.Name, withdrawn.Reviews[0].Document.Name })
        {
            var letters = await PdfTools.LettersOfAsync((await story.Lab.DownloadAsync(document)).Pdf);
            Assert.Contains("虚构检测有限公司", letters, StringComparison.Ordinal);
            Assert.Contains("你单位的委托代理人虚构代理人依授权委托书", letters, StringComparison.Ordinal);
        }

        await story.JournalHoldsAsync();
        await story.AcceptAsync(Cma);
        Assert.Empty((await story.EventsAsync()).Last(entry => entry.Type == "ReviewAccepted").PowerOfAttorney);
    }

    [Theory]
    [EveryDatabase]
    public async Task Organisation_acts_as_agent_by_its_code_beside_its_own_applications(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await using var other = Story.On(story.Server);
        var request = story.PowerRequest("");
        request.AgentUscc = other.LabFile.Uscc;
        var power = await story.Lab.Powers.CreatePowerOfAttorneyAsync(request);
        await other.DraftAsync(Cma);
        await story.DraftAsync(other.Lab, story.DraftRequest(Cma));

        Assert.Equal(2, (await other.Lab.Applications.ListApplicationsAsync(new())).Applications.Count);
        Assert.Equal(
            power.Name, Assert.Single((await other.Lab.Powers.ListPowersOfAttorneyAsync(new())).PowersOfAttorney).Name);
        Assert.Equal(["", power.Name], new[]
        {
            (await other.Lab.Applications.ListEventsAsync(new() { Parent = other.Application })).Events[0].PowerOfAttorney,
            (await story.Lab.Applications.ListEventsAsync(new() { Parent = story.Application })).Events[0].PowerOfAttorney,
        });
    }

    [Theory]
    [EveryDatabase]
    public async Task Revoked_power_refuses_every_act_and_read_and_tells_why(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var power = await story.EmpowerAsync("agent-r");
        using var agent = AgentOf(story, "agent-r");
        var creation = story.DraftRequest(Cma);
        var draft = await story.DraftAsync(agent, creation);

        await story.Lab.Powers.RevokePowerOfAttorneyAsync(new() { Name = power.Name, RequestId = RequestIds.Next() });

        Refused(await RefusedCall.OfAsync(agent.Applications.SubmitApplicationAsync(Submission(story))), power.Name, "REVOKED");
        Refused(
            await RefusedCall.OfAsync(agent.Applications.GetApplicationAsync(new() { Name = story.Application })), power.Name, "REVOKED");
        Refused(await RefusedCall.OfAsync(agent.Applications.CreateApplicationAsync(story.DraftRequest(Cma))), power.Name, "REVOKED");
        Assert.Empty((await agent.Applications.ListApplicationsAsync(new())).Applications);
        // What was answered before is answered again.
        Assert.Equal(draft, await agent.Applications.CreateApplicationAsync(creation));
        Assert.Equal(
            PowerState.Revoked, (await agent.Powers.GetPowerOfAttorneyAsync(new() { Name = power.Name })).State);
        await story.SubmitDraftAsync(incomplete: true);
    }

    [Theory]
    [EveryDatabase]
    public async Task Agent_renounces_and_an_auditor_reads_who_did_what_by_which_token(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var power = await story.EmpowerAsync("agent-x");
        await story.EmpowerAsync("agent-y");
        var token = TestTokens.Agent("agent-x");
        using var agent = Person.WithToken(story.Server.GrpcAddress, token);
        var creation = story.DraftRequest(Cma);
        await story.DraftAsync(agent, creation);

        var renounced = await agent.Powers.RenouncePowerAsync(new() { Name = power.Name, RequestId = RequestIds.Next() });

        Assert.Equal(PowerState.Renounced, renounced.State);
        Refused(await RefusedCall.OfAsync(agent.Applications.SubmitApplicationAsync(Submission(story))), power.Name, "RENOUNCED");
        var late = await story.Lab.Powers.RevokePowerOfAttorneyAsync(new() { Name = power.Name, RequestId = RequestIds.Next() });
        Assert.Equal((PowerState.Renounced, renounced.RevokeTime), (late.State, late.RevokeTime));
        var filter = new ListPowerActsRequest { PrincipalUscc = story.LabFile.Uscc, PageSize = 2 };
        var first = await story.Operator.Operations.ListPowerActsAsync(filter);
        filter.PageToken = first.NextPageToken;
        var acts = first.PowerActs.Concat((await story.Operator.Operations.ListPowerActsAsync(filter)).PowerActs).ToList();
        Assert.Equal(2, acts.Count(act => act.Kind == PowerActKind.Grant));
        var ended = Assert.Single(acts, act => act.Kind != PowerActKind.Grant);
        Assert.Equal(3, acts.Count);
        Assert.Equal(
            (PowerActKind.Renounce, power.Name, "agent-x", "", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))),
            (ended.Kind, ended.PowerOfAttorney, ended.Subject, ended.Uscc, ended.TokenSha256));
        (await RefusedCall.OfAsync(story.Lab.Operations.ListPowerActsAsync(filter))).Is(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Act_that_waited_while_its_power_was_revoked_is_not_recorded(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var power = await story.EmpowerAsync("agent-w");
        await story.DraftAsync(Cma);
        await story.Lab.Powers.RevokePowerOfAttorneyAsync(new() { Name = power.Name, RequestId = RequestIds.Next() });

        // As it stands in the queue behind the door, which had found the power in force.
        var reply = await story.Server.Services.GetRequiredService<Ledger>().SubmitAsync(
            new CommandEnvelope
            {
                MatterId = story.Application.Split('/')[1],
                Command = new Domain.Matters.DeleteDraft("1"),
                Actor = new(Domain.Matters.ActorRole.Applicant, "agent-w")
                {
                    Agency = new(power.Name.Split('/')[1], story.LabFile.Uscc, "c1"),
                },
                Key = new("agent-w", "DeleteDraft", RequestIds.Next()),
                ContentHash = new byte[32],
                Encode = static _ => [],
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(Domain.Matters.Reason.PowerNotInForce, reply.Refusal?.Reason);
        Assert.Equal(ApplicationState.Draft, (await story.ReadAsync()).State);
    }

    [Theory]
    [EveryDatabase]
    public async Task Power_limited_to_items_or_applications_covers_nothing_else(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var power = await story.EmpowerAsync("agent-i", Cma);
        using var agent = AgentOf(story, "agent-i");
        var wide = await RefusedCall.OfAsync(agent.Applications.CreateApplicationAsync(story.DraftRequest(Cma, Construction)));
        Refused(wide, power.Name, "OUT_OF_SCOPE");
        var draft = await story.DraftAsync(agent, story.DraftRequest(Cma));

        var widened = await RefusedCall.OfAsync(agent.Applications.UpdateApplicationAsync(new UpdateApplicationRequest
        {
            Name = story.Application,
            RequestId = RequestIds.Next(),
            Etag = draft.Etag,
            UpdateMask = new() { Paths = { "reviews" } },
            Reviews = { Story.Ask(Cma), Story.Ask(Construction) },
        }));

        Refused(widened, power.Name, "OUT_OF_SCOPE");
        var narrow = story.PowerRequest("agent-n");
        narrow.Applications.Add(story.Application);
        await story.Lab.Powers.CreatePowerOfAttorneyAsync(narrow);
        using var second = AgentOf(story, "agent-n");
        Assert.Equal(story.Application, (await second.Applications.GetApplicationAsync(new() { Name = story.Application })).Name);
        (await RefusedCall.OfAsync(second.Applications.CreateApplicationAsync(story.DraftRequest(Cma))))
            .Is(StatusCode.FailedPrecondition, "POWER_NOT_IN_FORCE");
    }

    [Theory]
    [EveryDatabase]
    public async Task Power_is_in_force_from_its_first_day_to_its_last(Engine engine)
    {
        await using var story = await Story.BeginAsync(engine, "01-05 12:00");
        var request = story.PowerRequest("agent-d");
        (request.FromDate, request.UntilDate) = (StoryTime.On("01-06"), StoryTime.On("01-07"));
        var power = await story.Lab.Powers.CreatePowerOfAttorneyAsync(request);
        await story.DraftAsync(Cma);
        using var agent = AgentOf(story, "agent-d");
        Task<RefusedCall> ReadAsync() => RefusedCall.OfAsync(agent.Applications.GetApplicationAsync(new() { Name = story.Application }));

        Refused(await ReadAsync(), power.Name, "PENDING");
        await story.TimeIsAsync("01-07 23:59");
        await agent.Applications.GetApplicationAsync(new() { Name = story.Application });
        await story.TimeIsAsync("01-08 00:01");
        Refused(await ReadAsync(), power.Name, "EXPIRED");
    }

    [Theory]
    [EveryDatabase]
    public async Task Paper_is_shown_to_lab_agent_and_offices_that_see_an_application_of_the_lab(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        await using var stranger = Story.On(story.Server);
        var request = story.PowerRequest("agent-p");
        var power = await story.Lab.Powers.CreatePowerOfAttorneyAsync(request);
        using var agent = AgentOf(story, "agent-p");
        var download = new DownloadPowerOfAttorneyRequest { Name = power.Name };
        (await RefusedCall.OfAsync(story.Window.Powers.DownloadPowerOfAttorneyAsync(download))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        await story.SubmitBareAsync(Construction);

        foreach (var reader in new[] { story.Lab, agent, story.Window, story.OfficerOf(Construction) })
        {
            Assert.Equal(request.Content, (await reader.Powers.DownloadPowerOfAttorneyAsync(download)).Content);
        }

        foreach (var reader in new[] { stranger.Lab, story.OfficerOf(Water) })
        {
            (await RefusedCall.OfAsync(reader.Powers.DownloadPowerOfAttorneyAsync(download))).Is(StatusCode.NotFound, "NOT_VISIBLE");
        }

        (await RefusedCall.OfAsync(agent.Powers.RevokePowerOfAttorneyAsync(new() { Name = power.Name, RequestId = RequestIds.Next() })))
            .Is(StatusCode.NotFound, "NOT_VISIBLE");
        Assert.Equal(
            ["agent"], (await RefusedCall.OfAsync(agent.Powers.CreatePowerOfAttorneyAsync(story.PowerRequest("agent-q")))).Fields);
        request.RequestId = RequestIds.Next();
        request.Applications.Add("applications/none");
        Assert.Equal(["applications[0]"], (await RefusedCall.OfAsync(story.Lab.Powers.CreatePowerOfAttorneyAsync(request))).Fields);
        request.Applications.Clear();
        request.MediaType = "text/html";
        (await RefusedCall.OfAsync(story.Lab.Powers.CreatePowerOfAttorneyAsync(request))).Is(StatusCode.InvalidArgument, "MATERIAL_TYPE");
    }

    private static Person AgentOf(Story story, string subject) =>
        Person.WithToken(story.Server.GrpcAddress, TestTokens.Agent(subject));

    private static SubmitApplicationRequest Submission(Story story) =>
        new() { Name = story.Application, RequestId = RequestIds.Next(), SubmitIncomplete = true };

    private static void Refused(RefusedCall refusal, string power, string state)
    {
        refusal.Is(StatusCode.FailedPrecondition, "POWER_NOT_IN_FORCE");
        Assert.Equal((power, state), (refusal.Metadata["power"], refusal.Metadata["state"]));
    }
}

using System.Text;
using Google.Protobuf;
using Google.Type;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using OneStopApproval.Server.Tests.Papers;
using OneStopApproval.Server.Tests.Privacy;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>
/// The register of bans: labs at the door on the day of receipt (rule 10), people at the decision, and who reads what of it.
/// </summary>
public sealed class BanScenarioTests(SharedServers servers) : IClassFixture<SharedServers>
{
    private const string Works = "建设工程质量管理条例第七十二条";

    [Theory]
    [EveryDatabase]
    public async Task Banned_lab_is_told_before_and_turned_away_by_a_document_that_names_ban_and_end_until_it_is_lifted(Engine engine)
    {
        await using var story = Story.On(await servers.OnAsync(engine));
        var head = story.HeadOf(Cma);
        var request = story.BanRequest(Cma);
        var ban = await head.Bans.RegisterBanAsync(request);
        Assert.Equal(ban, await head.Bans.RegisterBanAsync(request));
        Assert.Equal((BanState.InForce, "检验检测机构资质认定管理办法第三十二条"), (ban.State, ban.LegalBasis));
        Assert.Equal((ban.FromDate.Year + 3, ban.FromDate.Month, ban.FromDate.Day), (ban.UntilDate.Year, ban.UntilDate.Month, ban.UntilDate.Day));

        var plan = await story.Lab.Catalogue.PlanApplicationAsync(new()
        {
            Bundle = BundleOf([Cma, Lightning]),
            RegionCode = story.LabFile.Region,
            Uscc = story.LabFile.Uscc,
            Answers = { [Lightning] = "yes" },
        });
        var until = Chinese(ban.UntilDate);
        Assert.Contains(plan.TurnAways, reason => reason.Outcome == DeclineOutcome.Banned && reason.Reason.Contains(until, StringComparison.Ordinal));
        await story.DraftAsync(Cma, Lightning);
        var preview = (await story.Lab.Applications.SubmitApplicationAsync(
            new() { Name = story.Application, RequestId = RequestIds.Next(), SubmitIncomplete = true, ValidateOnly = true })).Preview;
        Assert.Equal(DeclineOutcome.Banned, preview.Reviews[0].TurnAway.Outcome);

        var answer = await story.SubmitDraftAsync(incomplete: true);

        Assert.Equal([story.ReviewName(Cma)], answer.EndedReviews.Select(review => review.Name));
        var declined = (await story.ReviewAsync(Cma)).Declination;
        Assert.Equal((DeclineOutcome.Banned, ban.LegalBasis), (declined.Outcome, declined.LegalBasis));
        Assert.Contains(until, declined.Reason, StringComparison.Ordinal);
        var paper = await story.Lab.DownloadAsync((await story.DocumentAsync(DocumentType.Declined)).Name);
        var text = await PdfTools.LettersOfAsync(paper.Pdf);
        Assert.Contains(until, text, StringComparison.Ordinal);
        Assert.Contains(ban.Name.Split('/')[1], text, StringComparison.Ordinal);
        Assert.Equal(ReviewState.Intake, await story.StateAsync(Lightning));

        // A later ban leaves what is pending alone.
        await story.HeadOf(Lightning).Bans.RegisterBanAsync(story.BanRequest(Lightning));
        await story.AcceptAsync(Lightning);
        await story.DecideAsync(Lightning);
        Assert.Equal(ReviewState.Granted, await story.StateAsync(Lightning));

        await head.Bans.LiftBanAsync(Story.LiftRequest(ban.Name));
        Assert.Empty((await story.SubmitBareAsync(Cma)).EndedReviews);
        await story.JournalHoldsAsync();
    }

    [Fact]
    public async Task Grant_is_refused_while_somebody_of_the_staff_may_not_work_in_the_field_and_tells_the_post_and_no_name()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var person = IdentityNumbers.Of("00000119000101041");
        var draft = await story.DraftAsync(Construction);
        await story.ImportAsync(
            DossierTable.Staff,
            story.Application,
            draft.Etag,
            $"staff_number,display_name,identity_number,title,post,site,since,education,in_field_since\r\nP001,示例甲,,,检测员,,,,\r\nP002,示例乙,{person},,技术负责人,,,,\r\n");
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Construction);
        var head = story.HeadOf(Construction);
        var ban = await head.Bans.RegisterBanAsync(Story.OccupationalBanRequest(Construction, person, Works));
        Assert.Null(ban.UntilDate);

        var request = await story.DecisionAsync(Construction);
        var refusal = await RefusedCall.OfAsync(story.OfficerOf(Construction).Reviews.DecideReviewAsync(request));

        refusal.Is(StatusCode.FailedPrecondition, "PERSON_BANNED");
        Assert.Equal(["staff/rows[3].post"], refusal.Subjects);
        var told = Encoding.UTF8.GetString(refusal.Status.ToByteArray());
        Assert.Contains("技术负责人", told, StringComparison.Ordinal);
        Assert.DoesNotContain("示例乙", told, StringComparison.Ordinal);
        Assert.DoesNotContain(person, told, StringComparison.Ordinal);
        var preview = await story.OfficerOf(Construction).Reviews.DecideReviewAsync(new(request) { ValidateOnly = true });
        Assert.Equal([ErrorReason.PersonBanned], preview.Preview.Faults.Select(fault => fault.Reason));

        await head.Bans.LiftBanAsync(Story.LiftRequest(ban.Name));
        await story.OfficerOf(Construction).Reviews.DecideReviewAsync(request);
        Assert.Equal(ReviewState.Granted, await story.StateAsync(Construction));
    }

    [Fact]
    public async Task Register_is_read_by_every_department_and_its_names_and_reasons_by_the_one_that_imposed_the_ban()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var head = story.HeadOf(Construction);
        var of = await head.Bans.RegisterBanAsync(story.BanRequest(Construction));
        var person = await head.Bans.RegisterBanAsync(
            Story.OccupationalBanRequest(Construction, IdentityNumbers.Of("00000119000101042"), Works));

        var own = await story.OfficerOf(Construction).Bans.GetBanAsync(new() { Name = person.Name });
        Assert.Equal(("虚构人员", "", "head-housing"), (own.PersonDisplayName, own.Uscc, own.RegisteredBy));
        Assert.NotEmpty(own.Reason);
        foreach (var other in new[] { story.OfficerOf(Cma), story.Operator })
        {
            var seen = await other.Bans.GetBanAsync(new() { Name = person.Name });
            Assert.Equal(("", ""), (seen.PersonDisplayName, seen.Reason));
        }

        var listed = await story.Operator.Bans.ListBansAsync(new() { Uscc = story.LabFile.Uscc, InForce = true });
        Assert.Equal([of.Name], listed.Bans.Select(ban => ban.Name));

        var foreign = await RefusedCall.OfAsync(story.HeadOf(Cma).Bans.LiftBanAsync(Story.LiftRequest(of.Name)));
        foreign.Is(StatusCode.NotFound, "NOT_VISIBLE");
        await head.Bans.LiftBanAsync(Story.LiftRequest(of.Name));
        var lifted = await story.Operator.Bans.GetBanAsync(new() { Name = of.Name });
        Assert.Equal((BanState.Lifted, "head-housing"), (lifted.State, lifted.Lifting.LiftedBy));
        Assert.Empty((await story.Operator.Bans.ListBansAsync(new() { Uscc = story.LabFile.Uscc, InForce = true })).Bans);
        var again = await RefusedCall.OfAsync(head.Bans.LiftBanAsync(Story.LiftRequest(of.Name)));
        again.Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Equal("LIFTED", again.Metadata["state"]);
    }

    [Fact]
    public async Task Ban_that_says_too_much_or_too_little_is_refused_with_every_fault()
    {
        await using var story = Story.On(await servers.OnAsync(Engine.Sqlite));
        var dated = story.BanRequest(Cma);
        dated.UntilDate = new Date { Year = 2099, Month = 1, Day = 1 };
        dated.Items.Add($"serviceItems/{Construction}");
        dated.LegalBasis = "上海市检验检测条例第四十三条";
        var person = story.BanRequest(Cma);
        person.Kind = BanKind.Occupational;
        var ruleless = story.BanRequest(Forensic);

        var refusals = new[]
        {
            await RefusedCall.OfAsync(story.HeadOf(Cma).Bans.RegisterBanAsync(dated)),
            await RefusedCall.OfAsync(story.HeadOf(Cma).Bans.RegisterBanAsync(person)),
            await RefusedCall.OfAsync(story.HeadOf(Forensic).Bans.RegisterBanAsync(ruleless)),
        };

        Assert.Equal(
            [["items[1]", "legal_basis", "until_date"], ["legal_basis", "uscc"], ["items", "legal_basis"]],
            refusals.Select(refusal => refusal.Fields.Order(StringComparer.Ordinal).ToArray()));
    }

    private static string Chinese(Date date) => $"{date.Year}年{date.Month}月{date.Day}日";
}

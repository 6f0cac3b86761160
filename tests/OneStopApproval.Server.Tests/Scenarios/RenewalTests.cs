using System.Globalization;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Tests.Hosting;
using static OneStopApproval.Server.Tests.Scenarios.Items;

namespace OneStopApproval.Server.Tests.Scenarios;

/// <summary>Renewals (rule 19): asked for in time and undecided they are deemed granted, asked for later they never are.</summary>
public sealed class RenewalTests
{
    [Theory]
    [EveryDatabase]
    public async Task Renewal_in_time_is_deemed_granted_after_the_expiry_day_with_a_review_open_and_a_day_later_never(Engine engine)
    {
        const string inTime = "210502060001", late = "210502060002", refused = "210502060003";
        await using var story = await Story.BeginAsync(engine, "02-09 10:00");
        await using var tardy = Story.On(story.Server);
        await using var decided = Story.On(story.Server);
        // Sat 2026-05-09 is a make-up day; Sun 2026-05-10 is none, and the expiry day is not moved for it.
        foreach (var (lab, number) in new[] { (story, inTime), (tardy, late), (decided, refused) })
        {
            await Story.ImportCertificatesAsync(
                lab.Officer(Lead), $"{Story.HeldHeader}{lab.HeldLine(number, Cma, expires: number == inTime ? "2026-05-10" : "2026-05-09")}");
        }

        // Three months counted back from 05-10 and 05-09 are 02-10 and 02-09; nothing moves them either.
        await AskAsync(decided);
        Assert.True((await decided.ReviewAsync(Cma)).Subject.AskedInTime);
        await story.TimeIsAsync("02-10 23:00");
        var plan = (await story.Lab.Catalogue.PlanApplicationAsync(Plan(story))).Reviews.Single();
        Assert.Equal(StoryTime.On("02-10"), plan.LastDayToAsk);
        Assert.Contains(plan.Clocks, clock => clock.Kind == ClockKind.Renewal && clock.LatestDate.Equals(StoryTime.On("05-10")));
        Assert.DoesNotContain((await tardy.Lab.Catalogue.PlanApplicationAsync(Plan(tardy))).Reviews.Single().Clocks, clock => clock.Kind == ClockKind.Renewal);
        await AskAsync(story);
        await AskAsync(tardy);
        Assert.Equal(StoryTime.On("05-10"), await story.DueAsync(Cma, ClockKind.Renewal));
        Assert.DoesNotContain((await tardy.ReviewAsync(Cma)).Clocks, clock => clock.Kind == ClockKind.Renewal);

        // An expert review and the conclusion of the technical review leave the day as it is.
        await decided.ConcludeAsync();
        await decided.DecideAsync(Cma, DecisionOutcome.Refuse);
        await story.ConcludeAsync();
        await story.TimeIsAsync("05-08 09:00");
        await story.ExcludeAsync(Cma, 30);
        await story.TimeIsAsync("05-10 23:59");
        Assert.Equal(ReviewState.InReview, await story.StateAsync(Cma));
        await story.TimeIsAsync("05-11 00:00");
        Assert.Equal((CertificateStatus.Valid, true), await StatusAsync(story, inTime));
        Assert.Equal((CertificateStatus.Expired, false), await StatusAsync(story, late));
        Assert.Equal((CertificateStatus.Expired, false), await StatusAsync(story, refused));
        var review = await story.ReviewAsync(Cma);
        Assert.Equal((ReviewState.Granted, true, StoryTime.On("05-11")), (review.State, review.Decision.BySilence, review.Decision.ActDate));
        Assert.Equal(ReviewState.InReview, await tardy.StateAsync(Cma));
        (await RefusedCall.OfAsync(() => story.DecideAsync(Cma, DecisionOutcome.Refuse, StoryTime.On("05-08")))).Is(StatusCode.FailedPrecondition, "STATE_NOT_ALLOWED");
        Assert.Single(await story.DocumentsAsync(), document => document.Type == DocumentType.DeemedRenewal);

        // The new paper goes on where the old one ended, under a number of its own.
        await story.TimeIsAsync("05-13 09:00");
        var issued = (await story.Lab.Certificates.GetCertificateAsync(new() { Name = (await story.IssueCertificateAsync(Cma)).Name }));
        Assert.NotEqual(inTime, issued.Number);
        Assert.Equal(("2032-05-10", 1), (Text(issued.ExpiryDate), issued.Scope.Count));
        Assert.Equal((CertificateStatus.Replaced, false), await StatusAsync(story, inTime));
        await tardy.ConcludeAsync();
        await tardy.DecideAsync(Cma);
        Assert.Equal("2032-05-12", Text((await tardy.Lab.Certificates.GetCertificateAsync(new() { Name = (await tardy.IssueCertificateAsync(Cma)).Name })).ExpiryDate));
        await story.JournalHoldsAsync();
    }

    private static async Task AskAsync(Story story)
    {
        await story.DraftAsync(new CreateApplicationRequest
        {
            RequestId = RequestIds.Next(),
            Bundle = "bundles/cma-only",
            Applicant = story.LabFile.ToApplicant(),
            Reviews = { new ReviewRequest { Item = "serviceItems/cma", Kind = ReviewKind.Renewal } },
        });
        await story.SubmitDraftAsync(incomplete: true);
        await story.AcceptAsync(Cma);
    }

    private static PlanApplicationRequest Plan(Story story) => new()
    {
        Bundle = "bundles/cma-only",
        RegionCode = story.LabFile.Region,
        Uscc = story.LabFile.Uscc,
        Kinds = { new AskedKind { Item = "serviceItems/cma", Kind = ReviewKind.Renewal } },
    };

    private static async Task<(CertificateStatus Status, bool Prolonged)> StatusAsync(Story story, string number)
    {
        var told = (await story.Anybody.Public.VerifyCertificateAsync(new() { Number = number })).Certificate;
        var found = Assert.Single((await story.Anybody.Public.SearchCertificatesAsync(new() { Number = number, Statuses = { told.Status } })).Certificates);
        Assert.Equal(told.Prolonged, found.Prolonged);
        return (told.Status, told.Prolonged);
    }

    private static string Text(Google.Type.Date date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year}-{date.Month:00}-{date.Day:00}");
}

using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Tests.Matters;
using static OneStopApproval.Domain.Tests.Clocks.Calendars;
using static OneStopApproval.Domain.Tests.Matters.TestCatalogue;

namespace OneStopApproval.Domain.Tests.Extensions;

/// <summary>Rule 15: ten more days to decide, once, approved by another person and delivered by the original last day.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void S12_extension_approved_on_the_last_day_moves_it_by_ten_working_days_and_the_lights_with_it()
    {
        var story = InReview();
        Assert.Equal(On("10-10"), story.Due(Construction, ClockKind.Decision));
        story.On("09-30").Do(Acts.AskLonger(story, Construction), "housing");
        Assert.Equal(On("10-10"), story.Due(Construction, ClockKind.Decision));

        By("head", story.On("10-10"), Acts.Extend(story, Construction));

        var reading = Reading(story, "10-12");
        Assert.Equal((On("10-10"), On("10-23"), 30), (reading.OriginalDueDate, reading.DueDate, reading.BudgetDays));
        Assert.Equal([Light.Green, Light.Yellow, Light.Yellow, Light.Red], new[] { "10-12", "10-20", "10-23", "10-24" }.Select(day => Reading(story, day).Light));
        Assert.Equal(ExtensionState.InEffect, story.Review(Construction).Extension!.State);
        Assert.Equal(Reason.ExtensionNotAllowed, story.Refused(Acts.AskLonger(story, Construction)).Reason);
    }

    [Fact]
    public void S12_day_after_the_last_day_extends_nothing()
    {
        var story = InReview();
        story.On("10-10").Do(Acts.AskLonger(story, Construction), "housing");
        (story.Subject, story.Role) = ("head", ActorRole.AuthorityHead);

        var refusal = story.On("10-11").Refused(Acts.Extend(story, Construction), "housing");

        Assert.Equal(Reason.ExtensionNotAllowed, refusal.Reason);
        Assert.Contains("2026-10-10", refusal.Faults.Single().English, StringComparison.Ordinal);
        Assert.Equal(Light.Red, Reading(story, "10-11").Light);
    }

    [Fact]
    public void Rule15_cma_has_no_extension_before_its_conclusion_or_after()
    {
        var story = Story.Submitted("03-02", Cma);
        story.Accept(Cma);
        var before = story.Refused(Acts.AskLonger(story, Cma));
        story.On("04-15").Conclude();

        var after = story.Refused(Acts.AskLonger(story, Cma));

        Assert.Equal([Reason.ExtensionNotAllowed, Reason.ExtensionNotAllowed], [before.Reason, after.Reason]);
        Assert.Contains("M163-11", after.Faults.Single().English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10-10", ExtensionState.InEffect, "10-23", Light.Yellow)]
    [InlineData("10-11", ExtensionState.Lapsed, "10-10", Light.Red)]
    public void Rule15_notice_must_be_delivered_by_the_original_last_day_whenever_that_is_recorded(
        string delivered, ExtensionState state, string due, Light light)
    {
        var story = InReview(consent: false);
        story.On("10-09").Do(Acts.AskLonger(story, Construction), "housing");
        By("head", story, Acts.Extend(story, Construction));
        Assert.Equal(ExtensionState.AwaitsDelivery, story.Review(Construction).Extension!.State);
        Assert.Equal(On("10-10"), story.Due(Construction, ClockKind.Decision));

        story.On("10-20").Deliver(story.Document(DocumentType.ExtensionNotice), delivered);

        Assert.Equal((state, On(due)), (story.Review(Construction).Extension!.State, story.Due(Construction, ClockKind.Decision)));
        Assert.Equal(light, Reading(story, "10-20").Light);
        Assert.Equal(Reason.ExtensionNotAllowed, story.Refused(Acts.AskLonger(story, Construction)).Reason);
    }

    [Fact]
    public void Rule15_proof_that_comes_after_the_decision_still_makes_it_timely()
    {
        var story = InReview(consent: false);
        story.On("10-09").Do(Acts.AskLonger(story, Construction), "housing");
        By("head", story, Acts.Extend(story, Construction));
        story.On("10-15").Decide(Construction);
        Assert.Equal(Light.Red, Reading(story, "10-20").Light);

        story.On("10-20").Deliver(story.Document(DocumentType.ExtensionNotice), "10-09");

        Assert.Equal((On("10-23"), Light.Green), (Reading(story, "10-20").DueDate, Reading(story, "10-20").Light));
    }

    [Fact]
    public void Rule15_extension_is_approved_by_another_person_and_counts_as_asked_until_then()
    {
        var story = InReview();
        story.On("09-30").Do(Acts.AskLonger(story, Construction), "housing");

        Assert.Equal(Reason.RoleNotAllowed, story.Refused(Acts.Extend(story, Construction), "housing").Reason);
        Assert.Equal(Reason.ExtensionNotAllowed, story.Refused(Acts.AskLonger(story, Construction)).Reason);
    }

    [Theory]
    [InlineData("deputy", "09-14", true)]
    [InlineData("deputy", "09-25", true)]
    [InlineData("deputy", "09-13", false)]
    [InlineData("deputy", "09-26", false)]
    [InlineData("other", "09-14", false)]
    public void Rule15_officer_approves_by_a_letter_of_the_person_in_charge_on_its_days_alone(string subject, string day, bool may)
    {
        var story = InReview();
        story.Delegations =
        [
            new("授1", "meteorology", subject, [DelegatedAct.ApproveExtension], On("09-01"), On("09-30")),
            new("授2", "housing", "deputy", [DelegatedAct.ApproveExtension], On("09-14"), On("09-25")),
        ];
        story.Do(Acts.AskLonger(story, Construction), "housing");
        story.Subject = subject;

        var refusal = story.On(day).Try(Acts.Extend(story, Construction), "housing").Refusal;

        Assert.Equal(may ? null : Reason.RoleNotAllowed, refusal?.Reason);
        Assert.Equal(may ? "授2" : null, story.Review(Construction).Extension!.Letter);
    }

    [Fact]
    public void Rule15_refused_request_moves_nothing_and_may_be_made_again()
    {
        var story = InReview();
        story.On("09-30").Do(Acts.AskLonger(story, Construction), "housing");
        By("head", story, Acts.Extend(story, Construction, approved: false));
        Assert.Equal((On("10-10"), ExtensionState.Refused), (story.Due(Construction, ClockKind.Decision), story.Review(Construction).Extension!.State));
        Assert.DoesNotContain(story.Matter.Documents, document => document.Type == DocumentType.ExtensionNotice);

        By("officer", story, Acts.AskLonger(story, Construction));
        By("head", story, Acts.Extend(story, Construction));

        Assert.Equal(On("10-23"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Rule28_corrected_notice_extends_by_its_own_delivery()
    {
        var story = InReview(consent: false);
        story.On("09-30").Do(Acts.AskLonger(story, Construction), "housing");
        By("head", story, Acts.Extend(story, Construction));
        var wrong = story.Document(DocumentType.ExtensionNotice);
        By("officer", story, new ProposeDocumentCorrection(wrong.Id, "text", "reason"));
        By("head", story, new ConfirmDocumentCorrection(wrong.Id, story.Matter.Documents.Single(document => document.Id == wrong.Id).Proposal!.Etag, null));

        story.On("10-10").Deliver(story.Document(DocumentType.DocumentCorrection));

        Assert.Equal(On("10-23"), story.Due(Construction, ClockKind.Decision));
    }

    [Fact]
    public void Rule18_promise_gives_way_by_the_days_of_the_extension()
    {
        var clock = new Clock(ClockKind.Decision, 1, 20, On("09-07"), "2026.1", "ALL-42(1)") { PromisedBudgetDays = 15 };

        var reading = clock.Extend(10).Read(Published, On("10-12"));

        Assert.Equal((30, 25, On("10-10")), (reading.BudgetDays, reading.PromisedBudgetDays, reading.OriginalDueDate));
    }

    private static Story InReview(bool consent = true)
    {
        var story = Story.Submitted(consent, "09-07", Construction);
        story.Accept(Construction);
        return story;
    }

    private static void By(string subject, Story story, Command command)
    {
        story.Subject = subject;
        story.Role = subject == "head" ? ActorRole.AuthorityHead : ActorRole.Officer;
        story.Do(command, "housing");
    }

    private static ClockReading Reading(Story story, string day) =>
        story.Review(Construction).Clocks.Last(clock => clock.Kind == ClockKind.Decision).Read(Published, On(day));
}

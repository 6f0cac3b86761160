using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Participation;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Tests.Matters;

/// <content>Statements and hearings (ALL 7, 36, 46–48).</content>
internal static partial class ReviewCases
{
    private static IEnumerable<(StateCase Case, Func<string> Drive)> HearingConditions()
    {
        const ReviewState review = ReviewState.InReview;
        (StateCase Case, Func<string> Drive) Case(string act, string when, Func<(Story Story, string Item)> given, Func<Story, string, Outcome> run) =>
            Condition(review, act, when, given, run);

        yield return Case(nameof(AnswerRecusal), "asked for", () => RecusalAsked(null), (story, item) => story.Try(Recuse(story, item), "housing"));
        yield return Case(nameof(AnswerRecusal), "asked of the person in charge himself", () => RecusalAsked("head"), (story, item) => story.Try(Recuse(story, item) with { Officer = null }, "housing"));
        yield return Case(nameof(DecideReview), "by who is recused", Recused, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant), "housing"));
        yield return Case(nameof(ScheduleHearing), "presided by who is recused", Recused, (story, item) => By("colleague", (story, item)).Story.Try(Matters.Acts.Schedule(story, item, HearingCause.OwnMotion) with { Presider = "officer" }, "housing"));
        yield return Case(nameof(AssignReview), "to who is recused", Recused, (story, item) => story.Try(new AssignReview(item, story.Target(item).Etag, "officer"), "housing"));
        yield return Case(nameof(AssignReview), "another has it meanwhile", Recused, (story, item) => story.Try(new AssignReview(item, story.Target(item).Etag, "colleague") { ComparesAssignee = true, CurrentAssignee = "other" }, "housing"));
        yield return Case(nameof(RecordPartyDelivery), "a party notified", () => Notified(), (story, item) => story.Try(new RecordPartyDelivery(item, 1, null, "proof")));
        yield return Case(nameof(RecordPartyDelivery), "a party told", () => Notified("03-02"), (story, item) => story.Try(new RecordPartyDelivery(item, 1, null, "proof")));
        yield return Case(nameof(RecordPartyStatement), "a party notified", () => Notified(), (story, item) => story.Try(new RecordPartyStatement(item, 1, "text")));
        yield return Case(nameof(RequestPartyHearing), "a party notified", () => Notified(), (story, item) => story.Try(new RequestPartyHearing(item, 1)));
        yield return Case(nameof(RequestPartyHearing), "a party told", () => Notified("03-02"), (story, item) => story.Try(new RequestPartyHearing(item, 1)));
        yield return Case(nameof(RequestPartyHearing), "a party told, after the fifth day", () => At(Notified("03-02"), "03-10"), (story, item) => story.Try(new RequestPartyHearing(item, 1)));
        yield return Case(nameof(WaiveHearing), "asked for by a party", PartyAsked, (story, item) => story.Try(new WaiveHearing(item)));
        yield return Case(nameof(DecideReview), "a party notified", () => Notified(), Grant);
        yield return Case(nameof(DecideReview), "a party told", () => Notified("03-02"), Grant);
        yield return Case(nameof(DecideReview), "a party told, after the fifth day", () => At(Notified("03-02"), "03-10"), Grant);
        yield return Case(nameof(NotifyHearingRight), "told already", Told, (story, item) => story.Try(Matters.Acts.OfferHearing(story, item)));
        yield return Case(nameof(NotifyHearingRight), "nobody asked in time", () => At(Told(), "03-10"), (story, item) => story.Try(Matters.Acts.OfferHearing(story, item)));
        yield return Case(nameof(NotifyHearingRight), "held", Heard, (story, item) => story.Try(Matters.Acts.OfferHearing(story, item)));
        yield return Case(nameof(RequestHearing), "told", Told, (story, item) => story.Try(new RequestHearing(item)));
        yield return Case(nameof(RequestHearing), "told, after the fifth day", () => At(Told(), "03-10"), (story, item) => story.Try(new RequestHearing(item)));
        yield return Case(nameof(WaiveHearing), "told", Told, (story, item) => story.Try(new WaiveHearing(item)));
        yield return Case(nameof(WaiveHearing), "asked for", Requested, (story, item) => story.Try(new WaiveHearing(item)));
        yield return Case(nameof(ScheduleHearing), "nobody asked, REQUEST", () => In(review), (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.Request)));
        yield return Case(nameof(ScheduleHearing), "asked for, REQUEST", Requested, (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.Request)));
        yield return Case(nameof(ScheduleHearing), "asked for", Requested, (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.OwnMotion)));
        yield return Case(nameof(ScheduleHearing), "within seven working days", Requested, (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.Request, "03-11")));
        yield return Case(nameof(ScheduleHearing), "after the twentieth day", Requested, (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.Request, "03-31")));
        yield return Case(nameof(ScheduleHearing), "presided by whoever reviews", Requested, (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.Request) with { Presider = "lab" }));
        yield return Case(nameof(ScheduleHearing), "put off", Scheduled, (story, item) => story.Try(Matters.Acts.Schedule(story, item, HearingCause.Request)));
        yield return Case(nameof(RecordHearing), "scheduled, on its day", () => At(Scheduled(), "03-12"), (story, item) => story.Try(Matters.Acts.RecordOf(story, item)));
        yield return Case(nameof(RecordHearing), "scheduled, on its day, ABANDONED", () => At(Scheduled(), "03-12"), (story, item) => story.Try(Matters.Acts.RecordOf(story, item, held: false)));
        yield return Case(nameof(RecordHearing), "scheduled, before its day", Scheduled, (story, item) => story.Try(Matters.Acts.RecordOf(story, item)));
        yield return Case(nameof(RecordHearing), "nobody who reviews took part", () => At(Scheduled(), "03-12"), (story, item) => story.Try(Matters.Acts.RecordOf(story, item) with { Participants = [] }));
        yield return Case(nameof(DecideReview), "the right to a hearing told", Told, Grant);
        yield return Case(nameof(DecideReview), "the right to a hearing told, after the fifth day", () => At(Told(), "03-10"), Grant);
        yield return Case(nameof(DecideReview), "a hearing asked for", Requested, Grant);
        yield return Case(nameof(DecideReview), "a hearing scheduled", Scheduled, Grant);
        yield return Case(nameof(DecideReview), "a hearing held", Heard, Grant);
        yield return Case(nameof(DecideReview), "a hearing held, its record not named", Heard, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant) with { HearingRecord = null }));
        yield return Case(nameof(DecideReview), "by who presided", () => By("presider", Heard()), Grant);
        yield return Case(nameof(DecideReview), "REFUSE, a statement passed over", Stated, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Refuse) with { ConsideredStatements = null, Consideration = null }));
        yield return Case(nameof(DecideReview), "REFUSE, a statement considered", Stated, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Refuse)));
        yield return Case(nameof(DecideReview), "REFUSE, a statement named and not considered", Stated, (story, item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Refuse) with { Consideration = null }));
    }

    private static Outcome Grant(Story story, string item) => story.Try(Matters.Acts.Decide(story, item, DecisionOutcome.Grant), "housing");

    private static (Story Story, string Item) Stated()
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(new MakeStatement(item, "text"));
        return (story, item);
    }

    private static AnswerRecusal Recuse(Story story, string item) => new(item, story.Target(item).Etag, 1, true, "officer", null);

    private static (Story Story, string Item) RecusalAsked(string? officer)
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(new RequestRecusal(item, RecusalParty.Applicant, officer, "name", "reason"));
        story.Role = ActorRole.AuthorityHead;
        return By("head", (story, item));
    }

    private static (Story Story, string Item) Recused()
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(new RequestRecusal(item, RecusalParty.Officer, "officer", null, "reason"), "housing");
        return (story, item);
    }

    private static NotifyInterestedParty Found(Story story, string item) => new(item, story.Target(item).Etag, "name", "contact", "interest", null, null);

    private static (Story Story, string Item) Notified(string? told = null)
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(Found(story, item), "housing");
        if (told is not null)
        {
            story.Do(new RecordPartyDelivery(item, 1, Clocks.Calendars.On(told), "proof"), "housing");
        }

        return (story, item);
    }

    private static (Story Story, string Item) PartyAsked()
    {
        var (story, item) = Notified("03-02");
        story.Do(new RequestPartyHearing(item, 1), "housing");
        return (story, item);
    }

    private static (Story Story, string Item) Told()
    {
        var (story, item) = In(ReviewState.InReview);
        story.Do(Matters.Acts.OfferHearing(story, item), "housing");
        return (story, item);
    }

    private static (Story Story, string Item) Requested()
    {
        var (story, item) = Told();
        story.Do(new RequestHearing(item));
        return (story, item);
    }

    private static (Story Story, string Item) Scheduled()
    {
        var (story, item) = Requested();
        story.Do(Matters.Acts.Schedule(story, item, HearingCause.Request), "housing");
        return (story, item);
    }

    private static (Story Story, string Item) Heard()
    {
        var (story, item) = At(Scheduled(), "03-12");
        story.Do(Matters.Acts.RecordOf(story, item), "housing");
        return (story, item);
    }

    private static (Story Story, string Item) At((Story Story, string Item) given, string date)
    {
        given.Story.On(date);
        return given;
    }

    private static (Story Story, string Item) By(string subject, (Story Story, string Item) given)
    {
        given.Story.Subject = subject;
        return given;
    }
}

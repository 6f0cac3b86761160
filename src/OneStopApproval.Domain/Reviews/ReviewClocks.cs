using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Stops;

namespace OneStopApproval.Domain.Reviews;

/// <summary>The clocks that a review starts, with the rule that gives each budget (rules 11–15, 26).</summary>
internal static class ReviewClocks
{
    /// <summary>
    /// The authority's days to accept, decline or send a correction notice (ALL 32); of a filing its days to put it on record.
    /// </summary>
    public static Clock Intake(ServiceItem item, DateOnly start, WorkingCalendar calendar) =>
        new(ClockKind.Intake, 1, item.Limits.Intake, start, calendar.Version, item.Nature == ItemNature.Filing ? "FILING" : "ALL-32");

    /// <summary>The applicant's days to answer a correction notice, from its delivery (ALL 32(4)).</summary>
    public static Clock Correction(ServiceItem item, DateOnly delivered, WorkingCalendar calendar) =>
        new(ClockKind.Correction, 1, item.Limits.Correction, delivered, calendar.Version, "ALL-32(4)");

    /// <summary>What acceptance starts: the technical review where the item has one, else the days to decide (rule 15).</summary>
    public static Clock AfterAcceptance(ServiceItem item, DateOnly accepted, WorkingCalendar calendar) =>
        item.Limits.TechnicalReview is { } days
            ? new(ClockKind.TechnicalReview, 1, days, accepted, calendar.Version, item.Limits.DecisionRule)
            : Decision(item, accepted, calendar);

    /// <summary>The days to decide, from acceptance or from the receipt of the technical review's conclusion.</summary>
    public static Clock Decision(ServiceItem item, DateOnly start, WorkingCalendar calendar) =>
        new(ClockKind.Decision, 1, item.Limits.Decision, start, calendar.Version, item.Limits.DecisionRule)
        {
            PromisedBudgetDays = item.Limits.PromisedDecision,
        };

    /// <summary>The applicant's days to answer an ask of the technical review, from the delivery of its notice (rule 29).</summary>
    public static Clock Answering(ExcludedTime ask, DateOnly delivered, WorkingCalendar calendar) =>
        new(ask.Kind.Period(), 1, ask.ToldDays, delivered, calendar.Version, ask.Kind == StopKind.Rectification ? "M163-26" : "M163-11(3)");

    /// <summary>The applicant's days for what it pledged to bring, from the delivery of the tolerant acceptance (rule 29).</summary>
    public static Clock Tolerance(Tolerance tolerance, DateOnly delivered, WorkingCalendar calendar) =>
        new(ClockKind.Tolerance, 1, tolerance.PledgedDays, delivered, calendar.Version, "TOLERANCE");

    /// <summary>The days to ask for a hearing, from the delivery of the notice of the right to it (ALL 47, rule 29).</summary>
    public static Clock HearingRequest(DateOnly delivered, WorkingCalendar calendar) =>
        new(ClockKind.HearingRequest, 1, HearingRules.RequestDays, delivered, calendar.Version, HearingRules.Rule);

    /// <summary>An interested party's days to ask for a hearing, from the delivery of the notice to it (ALL 47, rule 29).</summary>
    public static Clock PartyHearingRequest(DateOnly told, WorkingCalendar calendar) =>
        new(ClockKind.PartyHearingRequest, 1, HearingRules.RequestDays, told, calendar.Version, HearingRules.Rule);

    /// <summary>The authority's days to hold a hearing, from the request (ALL 47).</summary>
    public static Clock Hearing(DateOnly requested, WorkingCalendar calendar) =>
        new(ClockKind.Hearing, 1, HearingRules.HoldDays, requested, calendar.Version, HearingRules.Rule);

    /// <summary>The leader's days to check what the applicant answered, inside the technical review (rule 15).</summary>
    public static Clock LeaderCheck(ServiceItem item, DateOnly answered, WorkingCalendar calendar) =>
        new(ClockKind.LeaderCheck, 1, item.Limits.LeaderCheck, answered, calendar.Version, "LEADER-CHECK");

    /// <summary>The applicant's clocks that run from the delivery of a document (rule 29).</summary>
    public static IEnumerable<Clock> FromDelivery(
        Review review, string document, ServiceItem item, DateOnly delivered, WorkingCalendar calendar)
    {
        if (review.AwaitsAnswerTo(document))
        {
            yield return Correction(item, delivered, calendar);
        }

        if (review.AwaitsPledgedBy(document))
        {
            yield return Tolerance(review.Tolerance!, delivered, calendar);
        }

        if (review.AwaitsRequestBy(document))
        {
            yield return HearingRequest(delivered, calendar);
        }

        if (review.Commitment is { } commitment && commitment.AwaitsRectificationBy(document))
        {
            yield return CommitmentRectification(commitment.Last!.RectifyDays!.Value, delivered, calendar);
        }

        if (review.OpenTimeOf(document) is { } time && time.Kind.IsAsk())
        {
            yield return Answering(time, delivered, calendar);
        }
    }

    /// <summary>The days that a consulted department has, from the question (rules 19 and 23).</summary>
    public static Clock Consultation(ServiceItem item, DateOnly asked, WorkingCalendar calendar) =>
        new(ClockKind.Consultation, 1, item.Limits.Consultation, asked, calendar.Version, "CONSULTATION");

    /// <summary>The days to issue the certificate, from the act (ALL 44, M163 11).</summary>
    public static Clock Certificate(ServiceItem item, DateOnly act, WorkingCalendar calendar) =>
        new(ClockKind.Certificate, 1, item.Limits.Certificate, act, calendar.Version, item.Limits.CertificateRule);

    /// <summary>The months to verify a commitment, from the decision (rules 14 and 25).</summary>
    public static Clock CommitmentVerification(CommitmentRule rule, DateOnly act, WorkingCalendar calendar) =>
        Clock.OfMonths(ClockKind.CommitmentVerification, 1, rule.VerificationMonths, act, calendar.Version, CommitmentRule.Rule);

    /// <summary>The lab's days to rectify what its commitment did not keep, from the delivery of the notice.</summary>
    public static Clock CommitmentRectification(int days, DateOnly delivered, WorkingCalendar calendar) =>
        new(ClockKind.Rectification, 1, days, delivered, calendar.Version, CommitmentRule.Rule);

    /// <summary>
    /// The days to publish the decision (rule 26), ended at once: recording it is what makes the public services show it.
    /// </summary>
    public static Clock Publication(ServiceItem item, DateOnly act, DateOnly recorded, WorkingCalendar calendar) =>
        new(ClockKind.Publication, 1, item.Limits.Publication, act, calendar.Version, "PUBLICATION") { End = recorded };
}

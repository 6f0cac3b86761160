using System.Text.Json.Serialization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Rounds;

/// <summary>
/// A department records that a review authority or a court ordered it to act on a review once more (rule 9). What had been
/// decided is kept; the review is open again in its next round, and only there its clocks start anew, from the order's receipt.
/// </summary>
public sealed record RecordNewDecisionOrder : Command
{
    /// <summary>The review.</summary>
    public required string Item { get; init; }

    /// <summary>Its etag.</summary>
    public required string Etag { get; init; }

    /// <summary>Who ordered it.</summary>
    public required NewDecisionSource Source { get; init; }

    /// <summary>Name of that authority or court.</summary>
    public required string Authority { get; init; }

    /// <summary>Number of its decision or judgment.</summary>
    public required string Number { get; init; }

    /// <summary>Date of its decision or judgment.</summary>
    public required DateOnly OrderDate { get; init; }

    /// <summary>Day on which the department received it; null means today.</summary>
    public DateOnly? ReceiptDate { get; init; }

    /// <summary>Last day that the order itself sets; null where it sets none.</summary>
    // Left out where it says nothing, so that a repeat of an order from before there was any is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? DecideBy { get; init; }

    /// <summary>Commitment to what it found wrong.</summary>
    public required string OrderReason { get; init; }

    /// <summary>Whether the technical review has to be made again too.</summary>
    public bool TechnicalReviewAgain { get; init; }

    /// <summary>The lab; read, not asked.</summary>
    [JsonIgnore]
    public string? Lab { get; init; }

    /// <inheritdoc/>
    public override string? ReadsLab => Lab;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(facts);
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(
                matter,
                [Item],
                ReviewState.Granted,
                ReviewState.PartlyGranted,
                ReviewState.Refused,
                ReviewState.Declined,
                ReviewState.NotRequired)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (matter.Bundle.Length == 0)
        {
            // A certificate from before this system: nothing was decided here.
            return Refusal.Of(Reason.NotVisible);
        }

        if ((Standing(review) ?? Asked(matter, review, facts)) is { } impossible)
        {
            return impossible;
        }

        Fault[] faults = [.. Faults(review, facts)];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    // Whoever was granted everything loses it by an act of its own, which says why and is served on it (rule 24).
    private Refusal? Standing(Review review) => review switch
    {
        { Kind: ReviewKind.Cancellation, State: ReviewState.Granted } => Refusal.State(
            $"reviews/{Item}", "GRANTED, which struck the certificate off", "REFUSED, DECLINED or NOT_REQUIRED of a cancellation"),
        { State: ReviewState.Granted, Certificate: { End: null } } => Refusal.State(
            $"reviews/{Item}", "GRANTED with a certificate that has not ended", "GRANTED after EndCertificate, PARTLY_GRANTED, REFUSED, DECLINED or NOT_REQUIRED"),
        _ => null,
    };

    // The lab may have asked again meanwhile: one thing is never in two hands.
    private static Refusal? Asked(Matter matter, Review review, Facts facts) =>
        facts.Lab.Open.FirstOrDefault(open =>
            open.Application != matter.Id && (open.Item, open.Kind, open.Site) == (review.Item, review.Kind, review.Site)) is { } other
            ? Refusal.Of(
                Reason.ApplicationOpen,
                new Fault(
                    $"reviews/{review.Item}",
                    "该机构已就同一事项另行提出申请且尚未办结，须先办结或者由其撤回。",
                    "The lab has asked for the same again and that review is open; end it, or let the lab withdraw it, first."))
                .With("application", other.Application)
            : null;

    private IEnumerable<Fault> Faults(Review review, Facts facts)
    {
        var ended = EndOf(review);
        return
        [
            .. ReviewChecks.DatedBetween(OrderDate, ended, facts.Today, "order.order_date"),
            .. ReviewChecks.DatedBetween(Received(facts), OrderDate < ended ? ended : OrderDate, facts.Today, "order.receipt_date"),
            .. Period(facts),
            .. Conclusion(review),
        ];
    }

    private IEnumerable<Fault> Period(Facts facts)
    {
        if (DecideBy < Received(facts))
        {
            yield return new Fault("order.decide_by", "不得早于收到之日。", "Must not lie before the day of receipt.");
        }
    }

    private IEnumerable<Fault> Conclusion(Review review)
    {
        if (TechnicalReviewAgain && review.TechnicalReview is null)
        {
            yield return new Fault(
                "technical_review_again", "该子办件没有技术评审结论。", "This review has no conclusion of a technical review that could be made again.");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var order = new NewDecisionOrder(Source, Authority, Number, OrderDate, Received(facts), OrderReason) { DecideBy = DecideBy };
        proceedings.Add(new NewDecisionOrdered(Item, order, EndOf(review), TechnicalReviewAgain, [.. Starts(matter, review, facts)]));
        return proceedings.Accept();
    }

    private IEnumerable<Clock> Starts(Matter matter, Review review, Facts facts)
    {
        var item = facts.Item(review);
        var received = Received(facts);
        yield return review.AcceptanceDate is null ? ReviewClocks.Intake(item, received, facts.Calendar)
            : TechnicalReviewAgain ? ReviewClocks.AfterAcceptance(item, received, facts.Calendar)
            : ReviewClocks.Decision(item, received, facts.Calendar);

        // What was pledged and had not come when it was refused can still come.
        if (review.Tolerance is { Document: { } acceptance, SuppliedDate: null } tolerance && !matter.IsUndelivered(acceptance))
        {
            yield return ReviewClocks.Tolerance(tolerance, received, facts.Calendar);
        }
    }

    private DateOnly Received(Facts facts) => ReceiptDate ?? facts.Today;

    private static DateOnly EndOf(Review review) => review.Decision?.ActDate ?? review.TerminalDate!.Value;
}

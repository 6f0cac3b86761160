using System.Text.Json.Serialization;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Reviews;

/// <summary>The people who sat at the desks that an item keeps apart, as its decision found them.</summary>
/// <param name="Decider">Subject of who decided.</param>
public sealed record DeskPeople(string Decider)
{
    /// <summary>Subject of who accepted; null where that desk is not kept apart, and where no person sat at it.</summary>
    // Left out where they say nothing, as everywhere in the journal.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Clerk { get; init; }

    /// <summary>Subject of who recorded the last opinion on the accepted review; null where that desk is not kept apart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reviewer { get; init; }
}

/// <summary>
/// Rule 35: where an item keeps desks apart (承办、审核、批准分离), nobody sits at two of them. No article was found that
/// demands it, so the catalogue says it item by item. The opinion that counts is the last one recorded after acceptance;
/// acceptance by silence and systems that act under their own name leave a desk without a person.
/// </summary>
internal static class SeparateDesks
{
    /// <summary>Why this person may not record an opinion on the accepted review; null when he may.</summary>
    public static Refusal? Opinion(Review review, Facts facts) =>
        review.State == ReviewState.InReview
        && Apart(facts.Item(review), ReviewDesk.Clerk, ReviewDesk.Reviewer)
        && Same(review.AcceptedBy, facts.Actor)
            ? Sat(review, ReviewDesk.Clerk)
            : null;

    /// <summary>Why nothing can be decided yet: the item wants an opinion first; null when there is one, and where none is wanted.</summary>
    public static Refusal? Unreviewed(Review review, Facts facts) =>
        review.ReviewedBy is null && facts.Item(review).SeparateDesks.Contains(ReviewDesk.Reviewer)
            ? Refusal.State(
                $"reviews/{review.Item}", "IN_REVIEW without an opinion", "IN_REVIEW after RecordOpinion by another person than who decides")
                .With("missing_desk", ReviewDesk.Reviewer.Name())
            : null;

    /// <summary>Why this person may not decide the review; null when he may.</summary>
    public static Refusal? Decision(Review review, Facts facts)
    {
        var item = facts.Item(review);
        return !item.SeparateDesks.Contains(ReviewDesk.Decider) ? null
            : facts.Actor.Automatic ? new Refusal
            {
                Reason = Reason.RoleNotAllowed,
                Faults = [new(
                    $"reviews/{review.Item}",
                    "该事项由批准人作出决定，自动程序不能代替。",
                    "A person decides on this item; a system acting under its own name does not.")],
            }.With("missing_desk", ReviewDesk.Decider.Name())
            : Apart(item, ReviewDesk.Reviewer, ReviewDesk.Decider) && Same(review.ReviewedBy, facts.Actor) ? Sat(review, ReviewDesk.Reviewer)
            : Apart(item, ReviewDesk.Clerk, ReviewDesk.Decider) && Same(review.AcceptedBy, facts.Actor) ? Sat(review, ReviewDesk.Clerk)
            : null;
    }

    /// <summary>Who sat where, for the record of a decision by a person; null where nothing is kept apart from the decision.</summary>
    public static DeskPeople? People(Review review, Facts facts)
    {
        var desks = facts.Item(review).SeparateDesks;
        return !desks.Contains(ReviewDesk.Decider) ? null : new(facts.Actor.Subject)
        {
            Clerk = desks.Contains(ReviewDesk.Clerk) ? review.AcceptedBy : null,
            Reviewer = desks.Contains(ReviewDesk.Reviewer) ? review.ReviewedBy : null,
        };
    }

    /// <summary>The desk as contract and catalogue name it.</summary>
    public static string Name(this ReviewDesk desk) => desk switch
    {
        ReviewDesk.Clerk => "CLERK",
        ReviewDesk.Reviewer => "REVIEWER",
        ReviewDesk.Decider => "DECIDER",
    };

    private static bool Apart(ServiceItem item, ReviewDesk one, ReviewDesk other) =>
        item.SeparateDesks.Contains(one) && item.SeparateDesks.Contains(other);

    private static bool Same(string? person, Actor actor) => person is not null && person == actor.Person;

    private static Refusal Sat(Review review, ReviewDesk desk) => new Refusal
    {
        Reason = Reason.RoleNotAllowed,
        Faults =
        [
            desk == ReviewDesk.Clerk
                ? new(
                    $"reviews/{review.Item}",
                    "你已受理该子办件；该事项的承办、审核、批准须由不同人员办理。",
                    "You accepted this review; the item wants other people for its opinion and decision.")
                : new(
                    $"reviews/{review.Item}",
                    "你已登记该子办件的审核意见；该事项的审核与批准须由不同人员办理。",
                    "You recorded the opinion on this review; the item wants another person to decide it."),
        ],
    }.With("desk", desk.Name());
}

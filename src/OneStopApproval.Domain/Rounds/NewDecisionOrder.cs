using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Extensions;
using OneStopApproval.Domain.Hearings;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Rounds;

/// <summary>The order by which a review is decided once more (责令重新作出): it ends a round and begins the next (rule 9).</summary>
/// <param name="Source">Who ordered it.</param>
/// <param name="Authority">Name of that authority or court.</param>
/// <param name="Number">Number of its decision or judgment.</param>
/// <param name="OrderDate">Date of its decision or judgment.</param>
/// <param name="ReceiptDate">Day on which the department received it; the new days are counted from it.</param>
/// <param name="Reason">Commitment to what it found wrong.</param>
public sealed record NewDecisionOrder(
    NewDecisionSource Source, string Authority, string Number, DateOnly OrderDate, DateOnly ReceiptDate, string Reason)
{
    /// <summary>Last day that the order itself sets for the new decision (责令在一定期限内重新作出); null where it sets none.</summary>
    // The days of the item run beside it: whether stops and extensions move it is the order's to say.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? DecideBy { get; init; }
}

/// <summary>Who can order a new decision; numbers equal the contract's.</summary>
public enum NewDecisionSource
{
    /// <summary>An authority of administrative review (行政复议机关): Administrative Review Law 64.</summary>
    AdministrativeReview = 1,

    /// <summary>A people's court (人民法院): Administrative Litigation Law 70.</summary>
    Court = 2,
}

/// <summary>A round that an order ended.</summary>
/// <param name="State">The end that the review had reached in it.</param>
/// <param name="EndDate">Date of that end: of a decision that of its act, of a turning away that of its record.</param>
/// <param name="Order">The order.</param>
public sealed record PastRound(ReviewState State, DateOnly EndDate, NewDecisionOrder Order)
{
    /// <summary>What was decided in it; null where the review was turned away.</summary>
    [JsonIgnore]
    public Decision? Decision { get; init; }

    /// <summary>The conclusion of the technical review that the order makes worthless; null where it still stands.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TechnicalReview? TechnicalReview { get; init; }

    /// <summary>A hearing that came to nothing in it; one that was held stands for life. Null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hearing? Hearing { get; init; }

    /// <summary>The extension of its days to decide, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Extension? Extension { get; init; }
}

/// <summary>What the rounds of a review mean for its certificates.</summary>
public static class ReviewRounds
{
    /// <summary>All certificates of a review, oldest first: an earlier round may have led to one.</summary>
    public static IEnumerable<IssuedCertificate> AllCertificates(this Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Certificate is { } latest ? review.EarlierCertificates.Append(latest) : review.EarlierCertificates;
    }

    /// <summary>The decision that a certificate rests on; null for one from before this system.</summary>
    public static Decision? DecisionOf(this Review review, IssuedCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.RoundOrFirst == review.Round ? review.Decision : review.PastRounds[certificate.RoundOrFirst - 1].Decision;
    }

    /// <summary>The categories that a certificate permits: an expansion adds to those held.</summary>
    public static ImmutableArray<string> PermittedBy(this Review review, IssuedCertificate certificate) =>
        review.PermittedCategories(review.DecisionOf(certificate));
}

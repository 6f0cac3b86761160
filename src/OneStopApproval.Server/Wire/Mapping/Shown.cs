using OneStopApproval.Domain.Consultations;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Which stored values a read shows, so that no other personal value is even read.</summary>
internal static class Shown
{
    /// <summary>Commitments that an application shows: applicant, consent, answers, delivery, visit and the reviews that are seen.</summary>
    public static IEnumerable<string> Application(MatterView view) =>
    [
        .. Applicant(view.Matter.Applicant),
        .. Given(view.Matter.Answers, view.Matter.Consent?.GivenBy, view.Matter.Rating?.Comment, view.Matter.Delivery?.Address, view.Matter.JointCapExtension?.Reason),
        .. Visit(view.Matter),
        .. SharedDataMap.Shown(view),
        .. view.Reviews.SelectMany(review => Review(view, review)),
    ];

    /// <summary>Commitments that a review shows.</summary>
    public static IEnumerable<string> Review(MatterView view, Review review) =>
    [
        .. Given(review.TechnicalReview?.Summary, review.Decision?.Reason, review.Decision?.LegalBasis, review.Decision?.Remedies, review.Decision?.Consideration),
        .. Given(ParticipationMap.Shown(view, review.Participation)),
        .. review.Decision?.Refusals?.SelectMany(group => Given(group.Reason, group.LegalBasis)) ?? [],
        .. Given(CorrectionMap.Shown(view, review)),
        .. review.ExcludedTimes.SelectMany(time => Given(ExcludedTimeMap.Shown(time))),
        .. Given(ToleranceMap.Shown(review.Tolerance)),
        .. Given(CommitmentMap.Shown(review.Commitment)),
        .. Given(ExtensionMap.Shown(view, review)),
        .. view.Matter.Opinions.Where(opinion => view.Sight.Opinions && opinion.Item == review.Item).Select(opinion => opinion.Text),
        .. review.Consultations.Where(asked => view.Sight.SeesTexts(review, asked)).SelectMany(Consultation),
        .. view.DeclineOf(review.Item) is { Happened: var declined } ? Given(declined.Reason, declined.LegalBasis) : [],
    ];

    /// <summary>Commitments that a consultation shows.</summary>
    public static IEnumerable<string> Consultation(Consultation asked) => Given(asked.Question, asked.Text);

    /// <summary>Commitments that the visit shows.</summary>
    public static IEnumerable<string> Visit(Matter matter) =>
    [
        .. matter.Visit.Purposes.Select(purpose => purpose.Reason),
        .. Given(matter.Trips.Select(trip => trip.Correction?.Reason)),
    ];

    /// <summary>Commitments that documents show.</summary>
    public static IEnumerable<string> Documents(MatterView view) =>
    [
        .. view.Matter.Documents.SelectMany(document => Given(document.DeliveryProof)),
        .. view.Matter.Documents.Where(_ => view.Sight.Opinions).SelectMany(document => Given(document.Proposal?.Text, document.Proposal?.Reason)),
        .. view.Matter.Reviews.SelectMany(review => Given(review.Decision?.LegalBasis, review.Decision?.Remedies)),
        .. view.Matter.Reviews.SelectMany(review => Given(ToleranceMap.Shown(review.Tolerance))),
        .. view.Matter.Reviews.SelectMany(review => review.Decision?.Refusals ?? []).SelectMany(group => Given(group.LegalBasis)),
        .. view.Declines.Values.SelectMany(decline => Given(decline.Written.LegalBasis, decline.Written.Remedies)),
    ];

    /// <summary>Commitments that materials show.</summary>
    public static IEnumerable<string> Materials(Matter matter) => matter.Materials.Select(material => material.FileName);

    /// <summary>Ids of the scope tables that reviews show.</summary>
    public static IEnumerable<string> Scopes(IEnumerable<Review> reviews) => reviews
        .SelectMany(review => Given(
            [review.AskedScope, review.Decision?.GrantedScope, review.Decision?.RefusedScope, .. Groups(review), .. review.ExcludedTimes.Select(time => time.Scope)]))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Applicant(Applicant applicant) =>
        Given(applicant.LegalRepresentative, applicant.ContactName, applicant.ContactPhone, applicant.ContactEmail);

    private static IEnumerable<string?> Groups(Review review) => review.Decision?.Refusals?.Select(group => group.Scope) ?? [];

    private static IEnumerable<string> Given(params IEnumerable<string?> commitments) => commitments.OfType<string>();
}

using System.Collections.Frozen;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Notices;

/// <summary>
/// Which events are told to the lab (通知): one notice for each. Every legal act issues exactly one document (rule 29), so the
/// document's issue is the notice of the act and of all the reviews that it names; what the lab itself did in the portal was
/// answered there, and what departments say among themselves is theirs.
/// </summary>
public static class NoticeRule
{
    /// <summary>Events that are told.</summary>
    public static FrozenSet<Type> Told { get; } = FrozenSet.ToFrozenSet(
    [
        typeof(ApplicationClosed),
        typeof(ApplicationJoined),
        // No document tells who was drawn, and the lab may ask for the recusal of each.
        typeof(AssessorsDrawn),
        // A date that was told is not the date any more.
        typeof(ClockMoved),
        // Nobody rewrites what a lab says of itself unnoticed.
        typeof(CorrectedOnTheSpot),
        // Nobody turns a lab's papers to another address unnoticed.
        typeof(DeliveryChosen),
        // By whatever hand: electronic delivery happens at issue and has no event of its own.
        typeof(DocumentDelivered),
        typeof(DocumentIssued),
        // No document says that the days count again.
        typeof(ExcludedTimeEnded),
        // Whether the days are more is settled by the delivery alone, and no document says it.
        typeof(ExtensionLapsed),
        typeof(ExtensionTookEffect),
        typeof(JointCapExtensionLapsed),
        typeof(JointCapExtensionTookEffect),
        // Nobody is filed for without being told.
        typeof(FilingConsentRecorded),
        // The order is another authority's: no document of this one says that the review is open again.
        typeof(NewDecisionOrdered),
        // No document answers whoever asked.
        typeof(RecusalAnswered),
        typeof(TripCorrected),
        typeof(TripRecorded),
        typeof(VisitBooked),
        typeof(VisitBookingCancelled),
        typeof(VisitDemanded),
        typeof(VisitPurposeDropped),
    ]);

    /// <summary>Events that are not told, because a document tells them, the lab did them itself, or they are internal.</summary>
    public static FrozenSet<Type> Untold { get; } = FrozenSet.ToFrozenSet(
    [
        typeof(AcceptanceRevoked),
        typeof(ApplicationRated),
        typeof(ApplicationSubmitted),
        typeof(CatalogueAdopted),
        typeof(CertificateEnded),
        typeof(CertificateIssued),
        typeof(CertificateSurrendered),
        typeof(ClockRecounted),
        typeof(CommitmentVerified),
        typeof(ConsultationAnswered),
        typeof(ConsultationConsented),
        typeof(ConsultationLapsed),
        typeof(ConsultationRequested),
        typeof(CorrectionAnswered),
        typeof(CorrectionAnswersChecked),
        typeof(CorrectionPointsDrafted),
        typeof(CorrectionRequested),
        typeof(DeliveryAcknowledged),
        typeof(DocumentCorrected),
        typeof(DocumentCorrectionProposed),
        typeof(DossierTableReplaced),
        typeof(DraftChanged),
        typeof(DraftCreated),
        typeof(DraftDeleted),
        typeof(ExcludedTimeAnswered),
        typeof(ExcludedTimeNotified),
        typeof(ExtensionApproved),
        typeof(ExtensionRefused),
        typeof(ExtensionRequested),
        typeof(ExternalCaseRecorded),
        typeof(HearingOffered),
        typeof(HearingRecorded),
        typeof(HearingRequested),
        typeof(HearingScheduled),
        typeof(HearingWaived),
        typeof(HistoricalCertificateCompleted),
        typeof(HistoricalCertificateRecorded),
        typeof(InterestedPartyNotified),
        typeof(InterestedPartyTold),
        typeof(JointCapExtended),
        typeof(MaterialAttached),
        typeof(MaterialRemoved),
        typeof(MaterialsPledged),
        typeof(MissingMaterialsTolerated),
        typeof(OnSiteFindingsRecorded),
        typeof(OnSiteReviewJoined),
        typeof(OnSiteReviewLeft),
        typeof(OnSiteReviewScheduled),
        typeof(OpinionRecorded),
        typeof(PartyHearingRequested),
        typeof(PledgedMaterialsSupplied),
        typeof(RecusalRequested),
        typeof(RectificationVerified),
        typeof(RenewalArmed),
        typeof(ReviewAbandoned),
        typeof(ReviewAccepted),
        typeof(ReviewAssigned),
        typeof(ReviewAwaitsPrerequisite),
        typeof(ReviewConcernsCertificate),
        typeof(ReviewDecided),
        typeof(ReviewDeclined),
        typeof(ReviewFiled),
        typeof(ReviewNotReceived),
        typeof(ReviewReceived),
        typeof(ReviewWithdrawn),
        typeof(SharedDataConfirmed),
        typeof(SharedDataDisputed),
        typeof(StatementMade),
        typeof(TechnicalReviewConcluded),
        typeof(TripCorrectionProposed),
    ]);
}

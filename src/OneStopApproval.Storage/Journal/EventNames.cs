using System.Collections.Frozen;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Storage.Journal;

/// <summary>Names of the types of event in the journal. A name is never changed and never used again.</summary>
internal static class EventNames
{
    public static FrozenDictionary<string, Type> All { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["acceptance-revoked"] = typeof(AcceptanceRevoked),
        ["application-closed"] = typeof(ApplicationClosed),
        ["application-joined"] = typeof(ApplicationJoined),
        ["application-rated"] = typeof(ApplicationRated),
        ["application-submitted"] = typeof(ApplicationSubmitted),
        ["certificate-ended"] = typeof(CertificateEnded),
        ["certificate-issued"] = typeof(CertificateIssued),
        ["clock-moved"] = typeof(ClockMoved),
        ["clock-recounted"] = typeof(ClockRecounted),
        ["consultation-answered"] = typeof(ConsultationAnswered),
        ["consultation-consented"] = typeof(ConsultationConsented),
        ["consultation-lapsed"] = typeof(ConsultationLapsed),
        ["consultation-requested"] = typeof(ConsultationRequested),
        ["correction-answered"] = typeof(CorrectionAnswered),
        ["correction-requested"] = typeof(CorrectionRequested),
        ["delivery-acknowledged"] = typeof(DeliveryAcknowledged),
        ["delivery-chosen"] = typeof(DeliveryChosen),
        ["document-corrected"] = typeof(DocumentCorrected),
        ["document-correction-proposed"] = typeof(DocumentCorrectionProposed),
        ["document-delivered"] = typeof(DocumentDelivered),
        ["document-issued"] = typeof(DocumentIssued),
        ["dossier-table-replaced"] = typeof(DossierTableReplaced),
        ["draft-changed"] = typeof(DraftChanged),
        ["draft-created"] = typeof(DraftCreated),
        ["draft-deleted"] = typeof(DraftDeleted),
        ["excluded-time-answered"] = typeof(ExcludedTimeAnswered),
        ["excluded-time-ended"] = typeof(ExcludedTimeEnded),
        ["excluded-time-notified"] = typeof(ExcludedTimeNotified),
        ["filing-consent-recorded"] = typeof(FilingConsentRecorded),
        ["historical-certificate-recorded"] = typeof(HistoricalCertificateRecorded),
        ["material-attached"] = typeof(MaterialAttached),
        ["material-removed"] = typeof(MaterialRemoved),
        ["materials-pledged"] = typeof(MaterialsPledged),
        ["missing-materials-tolerated"] = typeof(MissingMaterialsTolerated),
        ["opinion-recorded"] = typeof(OpinionRecorded),
        ["pledged-materials-supplied"] = typeof(PledgedMaterialsSupplied),
        ["review-abandoned"] = typeof(ReviewAbandoned),
        ["review-accepted"] = typeof(ReviewAccepted),
        ["review-awaits-prerequisite"] = typeof(ReviewAwaitsPrerequisite),
        ["review-decided"] = typeof(ReviewDecided),
        ["review-declined"] = typeof(ReviewDeclined),
        ["review-filed"] = typeof(ReviewFiled),
        ["review-not-received"] = typeof(ReviewNotReceived),
        ["review-received"] = typeof(ReviewReceived),
        ["review-withdrawn"] = typeof(ReviewWithdrawn),
        ["technical-review-concluded"] = typeof(TechnicalReviewConcluded),
        ["trip-recorded"] = typeof(TripRecorded),
        ["visit-booked"] = typeof(VisitBooked),
        ["visit-booking-cancelled"] = typeof(VisitBookingCancelled),
        ["visit-demanded"] = typeof(VisitDemanded),
        ["visit-purpose-dropped"] = typeof(VisitPurposeDropped),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}

using System.Collections.Immutable;

namespace OneStopApproval.Domain.Documents;

/// <summary>Which words of a case may stand in the body of which type of document.</summary>
public static class BodyWords
{
    private static readonly string[] OfEveryType =
    [
        "act_date", "address", "agent", "agent_power", "applicant", "authority", "centre", "display_number", "items", "number", "submit_date", "uscc",
    ];

    /// <summary>The words of a type, those of every type included.</summary>
    public static ImmutableArray<string> Of(DocumentType type) => [.. OfEveryType, .. OwnOf(type)];

    private static string[] OwnOf(DocumentType type) => type switch
    {
        DocumentType.Receipt => ["consent_capacity", "consent_date", "materials", "receipt_date"],
        DocumentType.Acceptance or DocumentType.DeemedAcceptance => ["acceptance_date", "time_limit"],
        DocumentType.TolerantAcceptance => ["acceptance_date", "pledge_date", "pledged_days", "pledged_materials", "time_limit"],
        DocumentType.AcceptanceRevocation => ["acceptance_date", "pledged_due_date", "pledged_materials", "reason"],
        DocumentType.DeemedRenewal => ["certificate_expiry_date", "certificate_number", "receipt_date"],
        DocumentType.NotRequired => ["reason"],
        DocumentType.Declined => ["ground", "reason", "right_authority"],
        DocumentType.CorrectionNotice => ["correction_limit", "points"],
        DocumentType.PrerequisiteNotice => ["dependent", "prerequisite", "receipt_date"],
        DocumentType.NotReceivedNotice => ["prerequisite", "prerequisite_end"],
        DocumentType.Grant =>
            ["categories", "category_label", "consideration", "grade", "grade_label", "granted_count", "hearing_record", "reason", "validity"],
        DocumentType.PartialGrant =>
        [
            "categories", "category_label", "consideration", "grade", "grade_label", "granted_count", "hearing_record", "reason",
            "refused_categories", "refused_count", "validity",
        ],
        DocumentType.Refusal => ["consideration", "hearing_record", "reason"],
        DocumentType.WithdrawalRecord => ["reason"],
        DocumentType.Certificate =>
            ["categories", "category_label", "expiry_date", "grade", "grade_label", "granted_count", "issue_date", "issued_as"],
        DocumentType.TechnicalReviewConclusion => ["conclusion", "summary", "time_limit"],
        DocumentType.FilingReceipt => [],
        DocumentType.DocumentCorrection => ["corrected_date", "corrected_number", "corrected_title", "corrections", "reason"],
        DocumentType.ExtensionNotice => ["due_date", "extended_due_date", "extension_days", "reason"],
        DocumentType.JointCapExtensionNotice => ["designated_by", "due_date", "extended_due_date", "extension_days", "reason"],
        DocumentType.HearingRightNotice or DocumentType.InterestedPartyNotice => ["reason"],
        DocumentType.HearingNotice => ["hearing_party_date", "hearing_place", "hearing_presider", "hearing_request_date", "hearing_time", "reason", "told_days"],
        DocumentType.HearingRecord => ["hearing_absence", "hearing_participants", "hearing_place", "hearing_time", "hearing_text"],
        DocumentType.CommitmentVerification => ["reason", "rectify_days", "verification_outcome"],
        DocumentType.ExcludedTimeNotice => ["excluded_kind", "on_site_assessors", "on_site_dates", "on_site_officers", "on_site_sites", "reason", "told_days", "told_from"],
        DocumentType.OnSiteReviewNotice => ["on_site_assessors", "on_site_character", "on_site_dates", "on_site_officers", "on_site_sites", "reason"],
        DocumentType.OnSiteRecord =>
            ["on_site_character", "on_site_dates", "on_site_findings", "on_site_nonconformities", "on_site_officers", "on_site_results", "on_site_sites"],
        DocumentType.SupplementNotice => ["points", "told_days"],
        DocumentType.RectificationNotice => ["points", "rectified_count", "told_days"],
        DocumentType.AbandonmentRecord => ["correction_limit", "notice_date", "notice_number"],
        DocumentType.CertificateAnnulment => ["ban", "certificate_number", "ground", "reason"],
        DocumentType.CertificateRevocation or DocumentType.CertificateRecall or DocumentType.CertificateCancellation => ["certificate_number", "ground", "reason"],
    };
}

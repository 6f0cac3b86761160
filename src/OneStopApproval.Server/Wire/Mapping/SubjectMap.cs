using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>What a review is about that asks for no first certificate, on the wire.</summary>
internal static class SubjectMap
{
    /// <summary>The subject of a review; null of a first application.</summary>
    public static V1.ReviewSubject? ToWire(MatterView view, Review review)
    {
        if (review.Kind == ReviewKind.First)
        {
            return null;
        }

        var certificate = review.Concerns?.Id ?? review.AskedCertificate;
        var wire = new V1.ReviewSubject
        {
            Certificate = certificate is null ? "" : Names.Certificate(certificate),
            CertificateNumber = review.Concerns?.Number ?? "",
            CertificateExpiryDate = review.Concerns?.ExpiryDate.ToWire(),
            ReviewMode = (V1.ReviewMode)(int)(view.Catalogue.FindItem(review.Item)?.RuleOf(review.Kind)?.ModeOf(review.Changes) ?? 0),
        };
        if (review is { Kind: ReviewKind.Renewal, Concerns: { } concerned } && view.Catalogue.ItemOf(review) is { } item)
        {
            var last = Renewals.LastDayToAsk(item, concerned.ExpiryDate, view.Calendar);
            wire.LastDayToAsk = last.ToWire();
            wire.AskedInTime = review.ReceiptDate <= last;
        }

        wire.Changes.AddRange(review.Changes);
        return wire;
    }
}

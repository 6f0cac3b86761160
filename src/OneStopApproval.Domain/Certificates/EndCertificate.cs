using System.Text.Json.Serialization;
using OneStopApproval.Domain.Bans;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Certificates;

/// <summary>The authority ends a certificate by one of the four acts of rule 24; the review's decision stands as history.</summary>
/// <param name="Item">The review that the certificate came from.</param>
/// <param name="Etag">The review's etag.</param>
/// <param name="Ground">On which ground, and so by which act.</param>
/// <param name="Basis">Commitment to the further legal basis and facts, or null.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record EndCertificate(
    string Item, string Etag, CertificateEndGround Ground, string? Basis, DateOnly? ActDate, string? DocumentNumber) : Command
{
    private DocumentType DocumentType => Ground.Kind() switch
    {
        CertificateEndKind.Annulled => DocumentType.CertificateAnnulment,
        CertificateEndKind.Revoked => DocumentType.CertificateRevocation,
        CertificateEndKind.Recalled => DocumentType.CertificateRecall,
        CertificateEndKind.Cancelled => DocumentType.CertificateCancellation,
    };

    /// <summary>Who holds it; read, not asked.</summary>
    [JsonIgnore]
    public string? Holder { get; init; }

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override string? ReadsHolder => Holder;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? Granted(matter)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (review.Certificate is not { End: null } certificate)
        {
            return Refusal.State(
                $"reviews/{Item}",
                review.Certificate is null ? "GRANTED without certificate" : "GRANTED with its certificate ended",
                "GRANTED or PARTLY_GRANTED with a certificate that has not ended");
        }

        // Whatever came in its place is what there is to end now.
        if (Holder is not null && facts.Lab.Held.All(held => held.Id != certificate.Id))
        {
            var successor = facts.Lab.Current(certificate.Id);
            return Refusal.State(
                $"reviews/{Item}",
                successor is null ? "GRANTED with its certificate struck off" : $"GRANTED with its certificate replaced by certificates/{successor.Id}",
                "GRANTED or PARTLY_GRANTED with a certificate that is the lab's present one");
        }

        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType, review.Department, facts),
            .. GroundFaults(certificate, facts.Today),
        ];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Act(matter, review, facts);
    }

    // A certificate of an earlier round can be ended whatever the round at hand has come to (rule 9).
    private Refusal? Granted(Matter matter) => matter.Find(Item) is { Certificate: { End: null }, HasCertificate: false }
        ? null
        : ReviewChecks.InState(matter, [Item], ReviewState.Granted, ReviewState.PartlyGranted);

    private IEnumerable<Fault> GroundFaults(IssuedCertificate certificate, DateOnly today)
    {
        if (Ground.NamesItsLaw() && Basis is null)
        {
            yield return new Fault("basis", "该理由须写明所依据的法律条款。", "This ground says nothing by itself: name the law and the article.");
        }

        if (Ground == CertificateEndGround.ExpiredUnrenewed && today <= certificate.ExpiryDate)
        {
            yield return new Fault(
                "ground", "证书有效期尚未届满。", "The certificate is still in its validity; choose another ground.");
        }
    }

    private Accepted Act(Matter matter, Review review, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType, review.Department, [Item], facts.Today, DocumentNumber);
        proceedings.Add(new CertificateEnded(Item, new(Ground, facts.Today, Basis, document.Id)
        {
            Ban = Ground == CertificateEndGround.FraudOrBribery ? ImposedBan.ForFraud(proceedings, review, Basis, document.Number) : null,
        }));
        return proceedings.Accept();
    }
}

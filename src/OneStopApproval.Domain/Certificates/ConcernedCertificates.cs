using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Certificates;

/// <summary>Which certificate a review is about that does not ask for a first one (rules 2 and 24).</summary>
public static class ConcernedCertificates
{
    /// <summary>The certificate that a review is about: the one it names, else the only one that the lab holds; null when none is.</summary>
    /// <param name="item">Id of the item asked for.</param>
    /// <param name="kind">The kind asked for.</param>
    /// <param name="certificate">Id of the certificate that is named, or null.</param>
    /// <param name="lab">What is known of the lab.</param>
    /// <param name="today">Business date.</param>
    public static HeldCertificate? Of(string item, ReviewKind kind, string? certificate, LabFacts lab, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var fitting = kind == ReviewKind.First ? [] : lab.Held.Where(held => Fits(held, item, kind, today)).ToArray();
        return certificate is null
            ? fitting is [var only] ? only : null
            : fitting.FirstOrDefault(held => held.Id == certificate);
    }

    /// <summary>Why a kind cannot be asked for with what the lab holds.</summary>
    /// <param name="subject">The field or the review that the faults name.</param>
    /// <param name="item">The item asked for.</param>
    /// <param name="kind">The kind asked for.</param>
    /// <param name="certificate">Id of the certificate that is named, or null.</param>
    /// <param name="lab">What is known of the lab.</param>
    /// <param name="today">Business date.</param>
    public static IEnumerable<Fault> Faults(
        string subject, ServiceItem item, ReviewKind kind, string? certificate, LabFacts lab, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(lab);
        return Found(subject, item, kind, certificate, lab, today);
    }

    private static IEnumerable<Fault> Found(
        string subject, ServiceItem item, ReviewKind kind, string? certificate, LabFacts lab, DateOnly today)
    {
        // A filing yields no certificate that a later one could be about.
        if (kind == ReviewKind.First || item.Nature == ItemNature.Filing)
        {
            yield break;
        }

        var fitting = lab.Held.Where(held => Fits(held, item.Id, kind, today)).ToArray();
        if (certificate is not null)
        {
            if (fitting.All(held => held.Id != certificate))
            {
                yield return NotHeld(subject, item, kind, certificate, lab, today);
            }
        }
        else if (fitting.Length == 0)
        {
            yield return NotHeld(subject, item, kind, null, lab, today);
        }
        else if (fitting.Length > 1)
        {
            yield return new Fault(
                subject,
                $"{item.Name}：本机构持有多张该事项的证书（{string.Join('、', fitting.Select(held => held.Number))}），请指明所涉证书。",
                $"{item.EnglishName}: your organisation holds several certificates of this item; name one of "
                    + $"{string.Join(", ", fitting.Select(held => $"certificates/{held.Id} ({held.Number})"))}.");
        }
    }

    // What has expired can only be struck off; everything else needs a certificate in force.
    private static bool Fits(HeldCertificate held, string item, ReviewKind kind, DateOnly today) =>
        held.Item == item && (held.InForce(today) || (kind == ReviewKind.Cancellation && held.IssueDate <= today));

    private static Fault NotHeld(string subject, ServiceItem item, ReviewKind kind, string? certificate, LabFacts lab, DateOnly today)
    {
        var named = lab.Held.FirstOrDefault(held => held.Item == item.Id && (certificate is null || held.Id == certificate));
        return named switch
        {
            { Prolonged: false } expired when expired.ExpiryDate < today => new(
                subject,
                $"{item.Name}：证书{expired.Number}有效期已届满，不能申请{Word(kind)}，请按首次申请办理。",
                $"{item.EnglishName}: certificate {expired.Number} has expired; ask for a first one (kind FIRST)."),
            null when certificate is not null && lab.Current(certificate) is { } current => new(
                subject,
                $"{item.Name}：该证书已换发，请改为指明现行证书（{current.Number}）。",
                $"{item.EnglishName}: that certificate was replaced; name the present one, certificates/{current.Id} ({current.Number})."),
            null when certificate is not null => new(
                subject,
                $"{item.Name}：本机构未持有所指明的该事项有效证书。",
                $"{item.EnglishName}: your organisation holds no certificate of this item by that name in force; leave it empty or name one that it holds."),
            _ => new(
                subject,
                $"{item.Name}：本机构未持有该事项的有效证书，不能申请{Word(kind)}；请按首次申请办理，持有既有证书的请先由颁证部门导入。",
                $"{item.EnglishName}: your organisation holds no certificate of this item in force. Ask for a first one (kind FIRST), "
                    + "or have the issuing department import the certificate from before this system."),
        };
    }

    private static string Word(ReviewKind kind) => kind switch
    {
        ReviewKind.First => "首次",
        ReviewKind.Expansion => "扩项",
        ReviewKind.Change => "变更",
        ReviewKind.Renewal => "延续",
        ReviewKind.Cancellation => "注销",
        ReviewKind.Reissue => "补办",
    };
}

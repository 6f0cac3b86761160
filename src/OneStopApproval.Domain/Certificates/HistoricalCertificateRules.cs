using System.Globalization;
using OneStopApproval.Domain.Applicants;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Matters;

namespace OneStopApproval.Domain.Certificates;

/// <summary>What a certificate from before this system must be to be recorded; the fields of faults are those of a row.</summary>
public static class HistoricalCertificateRules
{
    /// <summary>The certificate of this number is one of this system's own.</summary>
    public static Fault IssuedHere { get; } = new(
        "number", "本系统已颁发此编号的证书，无须导入。", "This system issued the certificate of this number; it needs no import.");

    /// <summary>Every fault of a certificate.</summary>
    /// <param name="certificate">What is to be recorded.</param>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="actor">Who records it: an officer of the department that issued it, or an operator.</param>
    /// <param name="today">Business date.</param>
    public static IEnumerable<Fault> Faults(
        RecordHistoricalCertificate certificate, ApprovalCatalogue catalogue, Actor actor, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(actor);
        return HolderFaults(certificate.Holder)
            .Concat(ItemFaults(certificate, catalogue, actor, today))
            .Concat(DateFaults(certificate, catalogue.FindItem(certificate.Item), today));
    }

    private static IEnumerable<Fault> HolderFaults(Applicant holder)
    {
        if (UnifiedSocialCreditCode.Check(holder.Uscc) != CreditCodeFault.None)
        {
            yield return new Fault(
                "holder_uscc",
                "不是有效的统一社会信用代码（18 位，校验码按 GB 32100）。",
                "No valid unified social credit code: 18 characters with the check digit of GB 32100.");
        }

        if (!RegionCode.TryParse(holder.RegionCode, out _))
        {
            yield return new Fault(
                "region_code",
                "不是有效的行政区划代码（6 位数字）。",
                "No valid region code: six digits of GB/T 2260, for example 150100.");
        }
    }

    private static IEnumerable<Fault> ItemFaults(
        RecordHistoricalCertificate certificate, ApprovalCatalogue catalogue, Actor actor, DateOnly today)
    {
        if (catalogue.FindItem(certificate.Item) is not { CertificateNumber.Length: > 0 } item)
        {
            var known = string.Join(", ", catalogue.Items.Where(other => other.CertificateNumber.Length > 0).Select(other => other.Id));
            yield return new Fault("item", $"没有颁发证书的此事项；可填：{known}。", $"No item that yields a certificate; there are {known}.");
            yield break;
        }

        if (actor.Role == ActorRole.Officer && item.Department != actor.Department)
        {
            yield return new Fault(
                "item",
                "该事项的证书由其他部门颁发，请由颁证部门导入。",
                "Another department issues the certificates of this item; have it import them.");
        }

        if (NumberFault(certificate.Number, item, catalogue, today) is { } fault)
        {
            yield return fault;
        }

        foreach (var wrong in ChoiceFaults(certificate, item))
        {
            yield return wrong;
        }
    }

    // How many categories one review may ask for says nothing of what a lab has come to hold.
    private static IEnumerable<Fault> ChoiceFaults(RecordHistoricalCertificate certificate, ServiceItem item)
    {
        if (certificate.Grade is { } grade && item.Grades.Find(grade) is null)
        {
            yield return new Fault(
                "grade",
                $"该事项没有等级“{grade}”{Offered(item.Grades)}。",
                $"The item has no grade '{grade}'. {AskedChoices.Offers(item.Grades, "grade")}");
        }

        var categories = certificate.Categories ?? [];
        foreach (var category in categories.Distinct().Where(category => item.Categories.Find(category) is null))
        {
            yield return new Fault(
                "categories",
                $"该事项没有类别“{category}”{Offered(item.Categories)}。",
                $"The item has no category '{category}'. {AskedChoices.Offers(item.Categories, "category")}");
        }

        if (categories.Distinct().Count() < categories.Length)
        {
            yield return new Fault("categories", "同一类别只能列一次。", "List each category once.");
        }

        if (!categories.IsEmpty && item.GradeOf(certificate.Grade) is { CoversCategories: true } covering)
        {
            yield return new Fault(
                "categories",
                $"{covering.Name}已涵盖全部类别，类别请留空。",
                $"{covering.EnglishName} covers every category; leave the categories empty.");
        }
    }

    private static string Offered(ItemChoices choices) =>
        choices.Options.IsEmpty ? "，请留空" : $"；可填：{string.Join('、', choices.Options.Select(option => option.Name))}";

    // Numbers of this year are told to the allocator, which goes on behind them; one of a later year is a slip.
    private static Fault? NumberFault(string number, ServiceItem item, ApprovalCatalogue catalogue, DateOnly today) =>
        item.CertificateNumber == ServiceItem.CmaNumber && !CmaCertificateNumber.TryParse(number, out _)
            ? new Fault(
                "number",
                "不是资质认定证书编号：12 位数字，依次为年份、发证机关、领域、行业主管部门、顺序号。",
                "No CMA certificate number: 12 digits, which are year, authority, field, department and serial.")
            : CertificateSeries.Find(number, item, catalogue, today.Year) is { } series && series.Year > today.Year
                ? new Fault(
                    "number",
                    string.Create(CultureInfo.InvariantCulture, $"编号的年份 {series.Year} 晚于今年，请对照证书原件核对编号。"),
                    string.Create(CultureInfo.InvariantCulture, $"The number is of {series.Year}, which is yet to come; check it against the certificate."))
                : null;

    private static IEnumerable<Fault> DateFaults(RecordHistoricalCertificate certificate, ServiceItem? item, DateOnly today)
    {
        if (certificate.IssueDate > today)
        {
            yield return new Fault("issue_date", "发证日期不能晚于今天。", "The date of issue must not be in the future.");
        }

        if (certificate.ExpiryDate < certificate.IssueDate)
        {
            yield return new Fault("expiry_date", "有效期截止日不能早于发证日期。", "The last day of validity must not lie before the date of issue.");
        }
        else if (item is { ValidityYears: > 0 and var years } && certificate.ExpiryDate > certificate.IssueDate.AddYears(years))
        {
            yield return new Fault(
                "expiry_date",
                string.Create(CultureInfo.InvariantCulture, $"该事项的证书有效期至多 {years} 年，请核对日期。"),
                string.Create(CultureInfo.InvariantCulture, $"Certificates of this item are valid for at most {years} years; check the dates."));
        }
    }
}

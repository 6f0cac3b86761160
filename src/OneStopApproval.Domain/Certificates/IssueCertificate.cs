using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Certificates;

/// <summary>An authority issues the certificate of a grant, each from its own decision on its own time (rules 8 and 24).</summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="FieldCode">Field digits of a CMA number; null derives them from the granted scope.</param>
/// <param name="DepartmentCode">Industry digits of a CMA number; null means 34, other.</param>
/// <param name="ActDate">Date of issue; null or today (rule 7).</param>
public sealed record IssueCertificate(
    string Item, string Etag, string? FieldCode, string? DepartmentCode, DateOnly? ActDate) : Command
{
    private const string OtherDepartment = "34";

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? ReviewChecks.InState(matter, [Item], ReviewState.Granted, ReviewState.PartlyGranted)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        if (review.Certificate is not null)
        {
            return Refusal.State($"reviews/{Item}", "GRANTED with its certificate issued", "GRANTED or PARTLY_GRANTED without certificate");
        }

        var faults = ReviewChecks.DatedToday(ActDate, facts.Today).Concat(CodeFaults(facts.Item(review))).ToArray();
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Issue(matter, review, facts);
    }

    private IEnumerable<Fault> CodeFaults(Catalogue.ServiceItem item)
    {
        if (item.CertificateNumber != Catalogue.ServiceItem.CmaNumber)
        {
            yield break;
        }

        if (FieldCode is not null && !CmaCode.Fields.ContainsKey(FieldCode))
        {
            yield return new Fault("field_code", "资质认定领域代码不在代码表内。", "This is no code of the CMA field table.");
        }

        if (DepartmentCode is not null && !CmaCode.Departments.ContainsKey(DepartmentCode))
        {
            yield return new Fault("department_code", "行业主管部门代码不在代码表内。", "This is no code of the CMA department table.");
        }
    }

    private Verdict Issue(Matter matter, Review review, Facts facts)
    {
        if (Number(review, facts) is not { } number)
        {
            return Refusal.Of(
                Reason.InvalidFields,
                new Fault("field_code", "该编号序列已用尽，请选用其他代码。", "This series of numbers is used up; choose other codes."));
        }

        var proceedings = new Proceedings(matter, facts);
        var decision = review.Decision!;
        var document = proceedings.Issue(DocumentType.Certificate, review.Department, [Item], facts.Today, number);
        proceedings.Add(new CertificateIssued(
            Item,
            new(
                $"{matter.Id}-{Item}",
                number,
                facts.Today,
                LastDay(facts.Today, facts.Item(review).ValidityYears),
                decision.GrantedScope,
                decision.GrantedFields,
                document.Id)));
        return proceedings.Accept();
    }

    // Whole years from the day of issue on; those from a leap day end with February (Civil Code 202).
    private static DateOnly LastDay(DateOnly issued, int years) =>
        issued.AddYears(years) is var anniversary && anniversary.Day == issued.Day ? anniversary.AddDays(-1) : anniversary;

    private string? Number(Review review, Facts facts)
    {
        var item = facts.Item(review);
        if (item.CertificateNumber != Catalogue.ServiceItem.CmaNumber)
        {
            return CertificateSeries.TemplateOf(item, facts.Catalogue)
                .Format(facts.Today.Year, facts.Numbers.Next(CertificateSeries.Templated(Item, facts.Today.Year)));
        }

        var field = FieldCode ?? CmaCode.FieldForScope(review.Decision!.GrantedFields) ?? CmaCode.OtherField;
        var department = DepartmentCode ?? OtherDepartment;
        var serial = facts.Numbers.Next(CertificateSeries.Cma(item, facts.Today.Year, field, department));
        _ = CmaCertificateNumber.Compose(
            facts.Today.Year, CmaCode.InnerMongolia, field, department, (int)Math.Min(serial, int.MaxValue), out var number);
        return number?.ToString();
    }
}

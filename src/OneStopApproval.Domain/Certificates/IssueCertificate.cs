using System.Globalization;
using System.Text.Json.Serialization;
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

    /// <summary>The lab whose certificate it may replace; read, not asked.</summary>
    [JsonIgnore]
    public string? Holder { get; init; }

    /// <summary>The annex where the certificate replaces another; read, not asked.</summary>
    [JsonIgnore]
    public ComputedAnnex? Annex { get; init; }

    /// <inheritdoc/>
    public override string? ReadsHolder => Holder;

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
        if (review.Kind == ReviewKind.Cancellation)
        {
            return Refusal.State($"reviews/{Item}", "GRANTED, which struck the certificate off", "GRANTED or PARTLY_GRANTED of another kind");
        }

        if (review.HasCertificate)
        {
            return Refusal.State($"reviews/{Item}", "GRANTED with its certificate issued", "GRANTED or PARTLY_GRANTED without certificate");
        }

        var faults = ReviewChecks.DatedToday(ActDate, facts.Today).Concat(CodeFaults(facts.Item(review))).ToArray();
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        return review.Concerns is { } concerned ? Replace(matter, review, concerned, facts) : Issue(matter, review, facts);
    }

    // Rule 24: what is changed, added to, renewed or issued again stands on a new paper; the one before is kept and marked.
    private Verdict Replace(Matter matter, Review review, ConcernedCertificate concerned, Facts facts)
    {
        if (facts.Lab.Current(concerned.Id) is not { } current)
        {
            return Refusal.State(
                $"reviews/{Item}", $"GRANTED, but certificate {concerned.Number} has ended since", "GRANTED while that certificate stands");
        }

        if (Annex?.Replaces != current.Id)
        {
            return Refusal.Of(
                Reason.StaleEtag,
                new Fault("certificate", "所涉证书刚被换发，请重新提交。", "The certificate has just been replaced by another act; send the call again."));
        }

        var kept = facts.Item(review).RuleOf(review.Kind) is not { NewNumber: true };
        if ((kept ? current.Number : Number(review, facts)) is not { } number)
        {
            return UsedUp;
        }

        var revision = kept ? current.Revision + 1 : 0;
        var proceedings = new Proceedings(matter, facts);
        var document = proceedings.Issue(DocumentType.Certificate, review.Department, [Item], facts.Today, PaperOf(number, revision));
        proceedings.Add(new CertificateIssued(
            Item,
            new(
                IdOf(matter, review),
                number,
                facts.Today,
                LastDayOf(review, current, facts),
                Annex.Scope,
                Annex.Fields,
                document.Id)
            {
                Replaces = current.Id,
                Revision = revision,
                Round = RoundOf(review),
            }));
        return proceedings.Accept();
    }

    // A renewal goes on where the validity before ends, unless it had ended by then; every other kind leaves the last day as it is.
    private static DateOnly LastDayOf(Review review, HeldCertificate current, Facts facts) => review.Kind == ReviewKind.Renewal
        ? LastDay(review.GoesOn(current.ExpiryDate) ? current.ExpiryDate.AddDays(1) : facts.Today, facts.Item(review).ValidityYears)
        : current.ExpiryDate;

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

    // Rule 9: what a new decision grants stands in the place of what an earlier round granted, where that still stands.
    private Verdict Issue(Matter matter, Review review, Facts facts)
    {
        var before = review.Certificate is { End: null } earlier ? facts.Lab.Current(earlier.Id) : null;
        if ((before?.Number ?? Number(review, facts)) is not { } number)
        {
            return UsedUp;
        }

        var proceedings = new Proceedings(matter, facts);
        var decision = review.Decision!;
        var revision = before is null ? 0 : before.Revision + 1;
        var document = proceedings.Issue(DocumentType.Certificate, review.Department, [Item], facts.Today, PaperOf(number, revision));
        proceedings.Add(new CertificateIssued(
            Item,
            new(
                IdOf(matter, review),
                number,
                facts.Today,
                LastDay(facts.Today, facts.Item(review).ValidityYears),
                decision.GrantedScope,
                decision.GrantedFields,
                document.Id)
            {
                Replaces = before?.Id,
                Revision = revision,
                Round = RoundOf(review),
            }));
        return proceedings.Accept();
    }

    private static string IdOf(Matter matter, Review review) => RoundOf(review) is { } round
        ? string.Create(CultureInfo.InvariantCulture, $"{matter.Id}-{review.Item}-{round}")
        : $"{matter.Id}-{review.Item}";

    private static int? RoundOf(Review review) => review.Round == 1 ? null : review.Round;

    // Two papers of one number are told apart by the count of those before.
    private static string PaperOf(string number, int revision) =>
        revision == 0 ? number : string.Create(CultureInfo.InvariantCulture, $"{number}-{revision}");

    private static Refusal UsedUp => Refusal.Of(
        Reason.InvalidFields,
        new Fault("field_code", "该编号序列已用尽，请选用其他代码。", "This series of numbers is used up; choose other codes."));

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

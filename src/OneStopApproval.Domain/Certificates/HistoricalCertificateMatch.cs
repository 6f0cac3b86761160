using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Certificates;

/// <summary>
/// A certificate that is imported again held against what is recorded of it. What the row leaves open says nothing; what it
/// tells and the register lacks completes the register; what both tell otherwise is a difference, and nothing is overwritten.
/// </summary>
/// <param name="asked">The row.</param>
/// <param name="matter">The matter of the recorded certificate.</param>
internal sealed class HistoricalCertificateMatch(RecordHistoricalCertificate asked, Matter matter)
{
    private readonly Review review = matter.Reviews[0];

    private IssuedCertificate Recorded => review.Certificate!;

    /// <summary>Whether the row lacks nothing that it could bring.</summary>
    public bool IsComplete => Completion is { Grade: null, Categories: null, Address: null, Scope: null };

    /// <summary>What the row brings.</summary>
    public HistoricalCertificateCompleted Completion => new(
        review.Item,
        review.Grade is null ? asked.Grade : null,
        review.Categories.IsEmpty ? asked.Categories : null,
        matter.Applicant.Address.Length == 0 && asked.Holder.Address.Length > 0 ? asked.Holder.Address : null,
        Recorded.Scope is null ? asked.Scope : null,
        Recorded.Scope is null && asked.Scope is not null ? asked.Fields : null);

    /// <summary>The row with what is recorded besides it: what the certificate would be.</summary>
    public RecordHistoricalCertificate Whole => asked with
    {
        Grade = review.Grade ?? asked.Grade,
        Categories = review.Categories.IsEmpty ? asked.Categories : review.Categories,
    };

    /// <summary>Every cell that differs from the register; the fields are those of a row.</summary>
    public IEnumerable<Fault> Differences()
    {
        (string Column, string Recorded, string Asked)[] told =
        [
            ("item", review.Item, asked.Item),
            ("holder_uscc", matter.Applicant.Uscc, asked.Holder.Uscc),
            ("holder", matter.Applicant.DisplayName, asked.Holder.DisplayName),
            ("region_code", matter.Applicant.RegionCode, asked.Holder.RegionCode),
            ("address", matter.Applicant.Address, asked.Holder.Address),
            ("issue_date", Text(Recorded.IssueDate), Text(asked.IssueDate)),
            ("expiry_date", Text(Recorded.ExpiryDate), Text(asked.ExpiryDate)),
            ("grade", review.Grade ?? "", asked.Grade ?? ""),
            ("categories", Text(review.Categories), Text(asked.Categories ?? [])),
        ];
        foreach (var (column, recorded, now) in told.Where(cell => cell.Asked.Length > 0 && cell.Recorded.Length > 0 && cell.Asked != cell.Recorded))
        {
            yield return new Fault(
                column,
                $"该编号的证书已登记为“{recorded}”，与本行的“{now}”不同；请核对本行，确需更改的先注销原登记。",
                $"The certificate of this number is recorded with '{recorded}', not '{now}': check the row, or end the recorded one first.");
        }

        if (asked.Scope is not null && Recorded.Scope is not null && asked.Scope != Recorded.Scope)
        {
            yield return new Fault(
                "number",
                "该编号的证书已登记，且登记的附表与本文件不同；请核对附表，确需更改的先注销原登记。",
                "The certificate of this number is recorded with another annex: check its rows, or end the recorded one first.");
        }
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(ImmutableArray<string> categories) => string.Join('、', categories.Order(StringComparer.Ordinal));
}

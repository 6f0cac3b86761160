using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Certificates;

/// <summary>
/// Records a certificate that a lab holds from before this system (既有证书). It becomes a matter of its own, closed from its
/// first event on: no application led to it here, and every rule that asks what a lab holds finds it.
/// </summary>
/// <param name="Holder">The lab that holds it.</param>
/// <param name="Item">Its item.</param>
/// <param name="Number">Number printed on it.</param>
/// <param name="IssueDate">First day of validity.</param>
/// <param name="ExpiryDate">Last day of validity.</param>
/// <param name="Scope">Reference to the table of its annex, or null.</param>
/// <param name="Fields">Distinct fields of its annex.</param>
public sealed record RecordHistoricalCertificate(
    Applicant Holder,
    string Item,
    string Number,
    DateOnly IssueDate,
    DateOnly ExpiryDate,
    string? Scope,
    ImmutableArray<string> Fields) : Command
{
    /// <summary>Id of its grade (等级), or null where none is told.</summary>
    // Left out where it says nothing, so that a repeat of a file from before there were grades is still a repeat.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Grade { get; init; }

    /// <summary>Ids of its categories (类别), or null where none are told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Categories { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? ReadsCertificate => Number;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State != ApplicationState.None)
        {
            return IsRecordedBy(matter)
                ? new Accepted(matter, [])
                : Refusal.Of(
                    Reason.InvalidFields,
                    new Fault(
                        "number",
                        "该编号的证书已登记，且登记内容与本行不同；请核对本行，确需更改的先注销原登记。",
                        "A certificate of this number is recorded with other content: check the row, or end the recorded one first."));
        }

        if (facts.CertificateInUse)
        {
            return Refusal.Of(Reason.InvalidFields, HistoricalCertificateRules.IssuedHere);
        }

        Fault[] faults = [.. HistoricalCertificateRules.Faults(this, facts.Catalogue, facts.Actor, facts.Today)];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Record(matter, facts);
    }

    private Accepted Record(Matter matter, Facts facts)
    {
        var item = facts.Catalogue.FindItem(Item)!;
        if (CertificateSeries.Find(Number, item, facts.Catalogue, facts.Today.Year) is { } series && series.Year == facts.Today.Year)
        {
            facts.Numbers.Reserve(series.Key, series.Serial);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new HistoricalCertificateRecorded(
            facts.Catalogue.Version,
            Holder,
            Item,
            item.Department,
            item.Nature,
            new($"{matter.Id}-{Item}", Number, IssueDate, ExpiryDate, Scope, Fields, IssuedCertificate.NoDocument),
            facts.Now,
            facts.Today)
        {
            Grade = Grade,
            Categories = Categories,
        });
        return proceedings.Accept();
    }

    // The same line imported once more, by whatever request, changes nothing.
    private bool IsRecordedBy(Matter matter) =>
        matter.Applicant == Holder
        && matter.Find(Item) is { Certificate: { } recorded } review
        && review.Grade == Grade
        && review.Categories.SequenceEqual(Categories ?? [])
        && recorded.Number == Number
        && recorded.IssueDate == IssueDate
        && recorded.ExpiryDate == ExpiryDate
        && recorded.Scope == Scope;
}

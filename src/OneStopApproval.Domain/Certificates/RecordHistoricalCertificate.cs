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
    public override string? ReadsCertificate => Number;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if (matter.State != ApplicationState.None)
        {
            return matter.Reviews is [{ Certificate: not null }]
                ? Complete(matter, facts)
                : Refusal.Of(Reason.InvalidFields, HistoricalCertificateRules.IssuedHere);
        }

        if (facts.CertificateInUse)
        {
            return Refusal.Of(Reason.InvalidFields, HistoricalCertificateRules.IssuedHere);
        }

        Fault[] faults = [.. HistoricalCertificateRules.Faults(this, facts.Catalogue, facts.Actor, facts.Today)];
        return faults.Length > 0 ? Refusal.Of(Reason.InvalidFields, faults) : Record(matter, facts);
    }

    // The same line imported once more, by whatever request, changes nothing; a fuller one adds what was not told.
    private Verdict Complete(Matter matter, Facts facts)
    {
        var match = new HistoricalCertificateMatch(this, matter);
        Fault[] faults = [.. match.Differences()];
        if (faults.Length == 0 && match.IsComplete)
        {
            return new Accepted(matter, []);
        }

        faults = faults.Length > 0
            ? faults
            : [.. HistoricalCertificateRules.Faults(match.Whole, facts.Catalogue, facts.Actor, facts.Today)];
        if (faults.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, faults);
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(match.Completion);
        return proceedings.Accept();
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
}

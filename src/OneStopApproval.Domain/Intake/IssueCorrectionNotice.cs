using System.Collections.Immutable;
using System.Globalization;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// The one consolidated correction notice (一次性告知补正, ALL 32(4), rule 11): by the lead for any reviews, by another
/// department for its own. A named material that further waiting reviews list makes these wait too.
/// </summary>
/// <param name="Targets">The reviews that it names.</param>
/// <param name="Points">Everything that is to be corrected.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record IssueCorrectionNotice(
    ImmutableArray<ReviewTarget> Targets, ImmutableArray<NoticePoint> Points, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var items = Targets.Select(target => target.Item).ToArray();
        if ((ReviewChecks.ExistOnce(matter, items)
            ?? Competent(matter, items, facts)
            ?? ReviewChecks.Fresh(matter, Targets)
            ?? ReviewChecks.InState(matter, items, ReviewState.Intake, ReviewState.CorrectionRequested)
            ?? FirstNotice(matter, items)
            ?? Listed(matter, items, facts)) is { } refusal)
        {
            return refusal;
        }

        var faults = Faults(matter, items, facts).ToImmutableArray();
        return faults.IsEmpty ? Issue(matter, items, facts) : Refusal.Of(Reason.InvalidFields, faults.AsSpan());
    }

    private static Refusal? Competent(Matter matter, string[] items, Facts facts) =>
        IsLead(facts) || items.All(item => matter.Find(item)!.Department == facts.Actor.Department)
            ? null
            : Refusal.Of(Reason.NotVisible);

    private static bool IsLead(Facts facts) => facts.Actor.Department == facts.Catalogue.Lead.Id;

    private static Refusal? FirstNotice(Matter matter, string[] items)
    {
        var noticed = items.Where(item => matter.Find(item)!.Correction is not null).ToArray();
        return noticed.Length == 0
            ? null
            : new Refusal
            {
                Reason = Reason.CorrectionAlreadyIssued,
                Faults =
                [
                    .. noticed.Select(item => new Fault(
                        $"reviews/{item}",
                        "该子办件已发出一次性告知，不得再次要求补正。",
                        "This review has had its one correction notice; accept it or decline it.")),
                ],
            };
    }

    private Refusal? Listed(Matter matter, string[] items, Facts facts)
    {
        var listed = items.SelectMany(item => facts.Item(matter.Find(item)!).Materials).Select(entry => entry.Material).ToHashSet();
        var unlisted = Points
            .Where(point => point.Material is not null && !listed.Contains(point.Material))
            .Select(point => new Fault(
                $"points.{point.Material}",
                "该材料不在公布的材料清单内，不得要求提供。",
                "This material is not on the published list of the named items and may not be asked for."))
            .ToImmutableArray();
        return unlisted.IsEmpty
            ? null
            : new Refusal { Reason = Reason.MaterialNotListed, Faults = unlisted }
                .With("material_code", Points.First(point => point.Material is not null && !listed.Contains(point.Material)).Material!);
    }

    private IEnumerable<Fault> Faults(Matter matter, string[] items, Facts facts) =>
    [
        .. ReviewChecks.DatedToday(ActDate, facts.Today),
        .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.CorrectionNotice, facts.Actor.Department!, facts),
        .. items
            .Where(item => !Points.Any(point => Concerns(point, matter.Find(item)!, facts)))
            .Select(item => new Fault(
                "points", $"通知未列明 {item} 需补正的内容。", $"No point says what is to be corrected for {item}.")),
    ];

    private Accepted Issue(Matter matter, string[] named, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var affected = matter.Reviews
            .Where(review => named.Contains(review.Item) || (IsLead(facts) && WaitsToo(review, facts)))
            .Select(review => review.Item)
            .ToArray();
        var document = proceedings.Issue(
            DocumentType.CorrectionNotice, facts.Actor.Department!, affected, facts.Today, DocumentNumber);
        var first = matter.Reviews.Sum(review => review.Correction?.Points.Length ?? 0) + 1;
        var points = Points
            .Select((point, index) => (point, Id: string.Create(CultureInfo.InvariantCulture, $"p{first + index}")))
            .ToArray();

        foreach (var item in affected)
        {
            var review = proceedings.Matter.Find(item)!;
            proceedings.Add(new CorrectionRequested(
                item,
                document.Id,
                facts.Today,
                [
                    .. points
                        .Where(entry => Concerns(entry.point, review, facts) && (entry.point.Material is not null || named.Contains(item)))
                        .Select(entry => new CorrectionPoint(entry.Id, entry.point.Material, entry.point.Text, entry.point.LegalBasis, null)),
                ],
                document.DeliveredDate is { } delivered
                    ? ReviewClocks.Correction(proceedings.Item(review), delivered, facts.Calendar)
                    : null,
                facts.Actor.Department == review.Department));
        }

        return proceedings.Accept();
    }

    private bool WaitsToo(Review review, Facts facts) =>
        review.State == ReviewState.Intake
        && review.Correction is null
        && Points.Any(point => point.Material is not null && Concerns(point, review, facts));

    private static bool Concerns(NoticePoint point, Review review, Facts facts) =>
        point.Material is null || facts.Item(review).Materials.Any(entry => entry.Material == point.Material);
}

/// <summary>A point of the notice that is about to be issued.</summary>
/// <param name="Material">Id of the listed material that is missing or wrong, or null for a point about the form.</param>
/// <param name="Text">Commitment to the text.</param>
/// <param name="LegalBasis">Commitment to the legal basis, or null.</param>
public sealed record NoticePoint(string? Material, string Text, string? LegalBasis);

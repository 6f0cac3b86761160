using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>
/// The one consolidated correction notice (一次性告知补正, ALL 32(4), rule 11): by the lead for any reviews, by another
/// department for its own. It takes the points that departments drafted: the lead's of all of them, another's of the reviews
/// that it names. A named material that further waiting reviews list makes these wait too.
/// </summary>
/// <param name="Targets">The reviews that it names.</param>
/// <param name="Points">What is to be corrected beside the points that were drafted.</param>
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
            ?? CorrectionRules.FirstNotice(matter, items)
            ?? CorrectionRules.Listed(matter, items, Points, facts)) is { } refusal)
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

    private IEnumerable<Fault> Faults(Matter matter, string[] items, Facts facts) =>
    [
        .. ReviewChecks.DatedToday(ActDate, facts.Today),
        .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.CorrectionNotice, facts.Actor.Department!, facts),
        .. items
            .Where(item => !Asked(matter, items, facts).Any(asked => asked.Concerns(matter, item, named: true, facts)))
            .Select(item => new Fault(
                "points", $"通知未列明 {item} 需补正的内容。", $"No point says what is to be corrected for {item}.")),
    ];

    // What the act brings, then the drafts in the bundle's order.
    private IEnumerable<AskedPoint> Asked(Matter matter, string[] named, Facts facts) =>
    [
        .. Points.Select(point => new AskedPoint(point, facts.Actor.Department!)),
        .. matter.Reviews
            .Where(review => named.Contains(review.Item) || (IsLead(facts) && review is { State: ReviewState.Intake, Correction: null }))
            .SelectMany(review => review.DraftedPoints.Select(point => AskedPoint.Drafted(review, point))),
    ];

    private Accepted Issue(Matter matter, string[] named, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var asked = Asked(matter, named, facts).ToArray();
        var affected = matter.Reviews
            .Where(review => named.Contains(review.Item) || (IsLead(facts) && WaitsToo(matter, review, asked, facts)))
            .Select(review => review.Item)
            .ToArray();
        var document = proceedings.Issue(
            DocumentType.CorrectionNotice, facts.Actor.Department!, affected, facts.Today, DocumentNumber);
        var first = matter.Reviews.Sum(review => review.Correction?.Points.Length ?? 0) + 1;
        var points = asked
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
                        .Where(entry => entry.point.Concerns(matter, item, named.Contains(item), facts))
                        .Select(entry => entry.point.ToPoint(entry.Id)),
                ],
                document.DeliveredDate is { } delivered
                    ? ReviewClocks.Correction(proceedings.Item(review), delivered, facts.Calendar)
                    : null,
                facts.Actor.Department == review.Department));
        }

        return proceedings.Accept();
    }

    private static bool WaitsToo(Matter matter, Review review, AskedPoint[] asked, Facts facts) =>
        review.State == ReviewState.Intake
        && review.Correction is null
        && asked.Any(point => point.Concerns(matter, review.Item, named: false, facts));
}

/// <summary>A point of the notice that is about to be issued.</summary>
/// <param name="Material">Id of the listed material that is missing or wrong, or null for a point about the form.</param>
/// <param name="Text">Commitment to the text.</param>
/// <param name="LegalBasis">Commitment to the legal basis, or null.</param>
public sealed record NoticePoint(string? Material, string Text, string? LegalBasis)
{
    // These are left out where they say nothing, so that a repeat of a request from before there were any is still a repeat.

    /// <summary>The review that it is about, or null for all that the act names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Item { get; init; }

    /// <summary>The field of the form that is wrong, as the contract names it, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>Commitment to how it is mended, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Remedy { get; init; }
}

/// <summary>A point with the department that asks for it.</summary>
internal sealed record AskedPoint(NoticePoint Point, string Department)
{
    /// <summary>The point that a department drafted for its review.</summary>
    public static AskedPoint Drafted(Review review, DraftedPoint point) => new(
        new(point.Material, point.Text, point.LegalBasis) { Item = review.Item, Field = point.Field, Remedy = point.Remedy }, review.Department);

    /// <summary>Whether a review waits for its answer: it is about this review, or about a material that the review lists too.</summary>
    public bool Concerns(Matter matter, string item, bool named, Facts facts) =>
        Point.Item == item
        || (Point.Material is { } material ? CorrectionRules.Lists(matter, item, material, facts) : named && Point.Item is null);

    /// <summary>The point as it stands in the notice of a review.</summary>
    public CorrectionPoint ToPoint(string id) =>
        new(id, Point.Material, Point.Text, Point.LegalBasis, null) { Field = Point.Field, Remedy = Point.Remedy, Department = Department };
}

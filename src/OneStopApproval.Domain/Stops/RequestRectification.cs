using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>
/// The authority asks the lab to rectify (整改, M163 26, rule 13) what the technical review found: once in a review, for what
/// fails after it is refused. The technical review stands still until the lab answers, but no longer than the told days.
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Points">What is to be rectified.</param>
/// <param name="Scope">Reference to the rows of the asked scope concerned; null for all of it.</param>
/// <param name="ToldDays">Working days that the lab has; null for the longest that the item allows.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record RequestRectification(
    string Item, string Etag, ImmutableArray<NoticePoint> Points, string? Scope, int? ToldDays, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <summary>Whether a row concerned is not among those that the review asks for.</summary>
    [JsonIgnore]
    public bool ScopeDiffers { get; init; }

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? AskRules.Askable(matter, Item)
            ?? Once(matter.Find(Item)!)
            ?? AskRules.Listed(matter, Item, Points, facts)) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(Item)!;
        var longest = facts.Item(review).Limits.Rectification;
        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.RectificationNotice, review.Department, facts),
            .. Faults(longest),
        ];
        return faults.Length > 0
            ? Refusal.Of(Reason.InvalidFields, faults)
            : AskRules.Ask(
                matter,
                Item,
                new(StopKind.Rectification, DocumentType.RectificationNotice, Points, ToldDays ?? longest, DocumentNumber) { Scope = Scope },
                facts);
    }

    private IEnumerable<Fault> Faults(int longest)
    {
        if (ToldDays < 1 || ToldDays > longest)
        {
            yield return new Fault(
                "told_days",
                string.Create(CultureInfo.InvariantCulture, $"整改期限须为 1 至 {longest} 个工作日。"),
                string.Create(CultureInfo.InvariantCulture, $"The lab gets 1 to {longest} working days to rectify (M163 26)."));
        }

        if (ScopeDiffers)
        {
            yield return new Fault(
                "scope", "所列各行应在申请范围内；涉及全部申请范围的，请留空。", "Name rows of the asked scope, or none where all of it is concerned.");
        }
    }

    // M163 26: what is not rectified in time, or still fails, has failed; it is not asked for a second time.
    private Refusal? Once(Review review) => review.ExcludedTimes.Any(time => time.Kind == StopKind.Rectification)
        ? Refusal.State($"reviews/{Item}", "IN_REVIEW with its rectification asked for", "IN_REVIEW before its rectification")
        : null;
}

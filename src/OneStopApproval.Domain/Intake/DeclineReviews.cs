using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Intake;

/// <summary>An authority turns reviews away at the door (不受理, 不予受理; rules 10 and 11); all or nothing.</summary>
/// <param name="Targets">The reviews.</param>
/// <param name="Outcome">Why in the law's terms.</param>
/// <param name="Reason">Commitment to the reasons.</param>
/// <param name="LegalBasis">Commitment to the legal basis.</param>
/// <param name="Remedies">Commitment to the remedies told, or null for the department's own text.</param>
/// <param name="RightAuthority">The competent authority, for <see cref="DeclineOutcome.NotCompetent"/>.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record DeclineReviews(
    ImmutableArray<ReviewTarget> Targets,
    DeclineOutcome Outcome,
    string? Reason,
    string? LegalBasis,
    string? Remedies,
    string? RightAuthority,
    DateOnly? ActDate,
    string? DocumentNumber) : Command
{
    private DocumentType DocumentType =>
        Outcome == DeclineOutcome.NotRequired ? DocumentType.NotRequired : DocumentType.Declined;

    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        var items = Targets.Select(target => target.Item).ToArray();
        if ((ReviewChecks.ExistOnce(matter, items)
            ?? ReviewChecks.Fresh(matter, Targets)
            ?? ReviewChecks.InState(matter, items, ReviewState.Intake, ReviewState.CorrectionRequested)
            ?? Ripe(matter, items, facts)) is { } refusal)
        {
            return refusal;
        }

        var faults = Faults(matter, facts).ToImmutableArray();
        if (!faults.IsEmpty)
        {
            return Refusal.Of(Matters.Reason.InvalidFields, faults.AsSpan());
        }

        var proceedings = new Proceedings(matter, facts);
        foreach (var item in items)
        {
            proceedings.Issue(DocumentType, matter.Find(item)!.Department, [item], facts.Today, DocumentNumber);
            proceedings.Add(new ReviewDeclined(item, Outcome, facts.Today, Reason, LegalBasis, Remedies, RightAuthority));
            ReviewEnd.Follow(proceedings, item);
        }

        return proceedings.Accept();
    }

    // Rule 11: incompleteness turns nobody away before the one notice was sent and answered, or its period has run out.
    private Refusal? Ripe(Matter matter, string[] items, Facts facts)
    {
        foreach (var item in items)
        {
            var review = matter.Find(item)!;
            var overdue = review.Running(ClockKind.Correction) is { } clock
                && clock.Read(facts.Calendar, facts.Today).DueDate < facts.Today;
            var ripe = review.State switch
            {
                ReviewState.CorrectionRequested => Outcome == DeclineOutcome.Incomplete && overdue,
                _ => Outcome != DeclineOutcome.Incomplete || review.Correction is not null,
            };
            if (!ripe)
            {
                return Refusal.State(
                    $"reviews/{item}",
                    review.State.Name(),
                    Outcome == DeclineOutcome.Incomplete ? "INTAKE after an answered correction notice,CORRECTION_REQUESTED overdue" : "INTAKE");
            }
        }

        return null;
    }

    private IEnumerable<Fault> Faults(Matter matter, Facts facts)
    {
        if (Outcome == DeclineOutcome.NotCompetent && string.IsNullOrWhiteSpace(RightAuthority))
        {
            yield return new Fault(
                "right_authority", "不属于本机关职权范围的，应告知有权机关。", "Name the competent authority (ALL 32(2)).");
        }

        if (Outcome != DeclineOutcome.NotCompetent && !string.IsNullOrWhiteSpace(RightAuthority))
        {
            yield return new Fault(
                "right_authority", "仅在不属于本机关职权范围时填写，请留空。", "Only NOT_COMPETENT names another authority; leave it empty.");
        }

        foreach (var item in Targets.Select(target => target.Item))
        {
            if (Outcome == DeclineOutcome.OutsideWindow && facts.Item(matter.Find(item)!).TakesApplications(matter.Find(item)!.ReceiptDate!.Value))
            {
                yield return new Fault(
                    $"reviews/{item}",
                    "该事项在收件当日正在受理，不能以不在受理期为由不予受理。",
                    "This item took applications on the day of receipt; no window turns this review away.");
            }
        }

        foreach (var fault in ReviewChecks.DatedToday(ActDate, facts.Today))
        {
            yield return fault;
        }

        var authority = matter.Find(Targets[0].Item)!.Department;
        foreach (var fault in GivenNumberRule.Faults(DocumentNumber, Targets.Length, DocumentType, authority, facts))
        {
            yield return fault;
        }
    }
}

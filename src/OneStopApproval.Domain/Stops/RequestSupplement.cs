using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>
/// The authority asks the lab to supplement (暂缓补正, rule 13) what the leader's check of the file found lacking. The technical
/// review stands still until the lab answers, but no longer than the told days; it is no correction notice (rule 11).
/// </summary>
/// <param name="Item">The review.</param>
/// <param name="Etag">Its etag.</param>
/// <param name="Points">What is to be supplemented.</param>
/// <param name="ToldDays">Working days that the lab has.</param>
/// <param name="ActDate">Date of the act; null or today (rule 7).</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
public sealed record RequestSupplement(
    string Item, string Etag, ImmutableArray<NoticePoint> Points, int ToldDays, DateOnly? ActDate, string? DocumentNumber) : Command
{
    /// <inheritdoc/>
    public override string? ReadsNumber => DocumentNumber;

    /// <inheritdoc/>
    public override Verdict Decide(Matter matter, Facts facts)
    {
        if ((ReviewChecks.Exist(matter, [Item])
            ?? ReviewChecks.Fresh(matter, [new(Item, Etag)])
            ?? AskRules.Askable(matter, Item)
            ?? AskRules.Listed(matter, Item, Points, facts)) is { } refusal)
        {
            return refusal;
        }

        Fault[] faults =
        [
            .. ReviewChecks.DatedToday(ActDate, facts.Today),
            .. GivenNumberRule.Faults(DocumentNumber, 1, DocumentType.SupplementNotice, matter.Find(Item)!.Department, facts),
        ];
        return faults.Length > 0
            ? Refusal.Of(Reason.InvalidFields, faults)
            : AskRules.Ask(
                matter, Item, new(StopKind.Supplement, DocumentType.SupplementNotice, Points, ToldDays, DocumentNumber), facts);
    }
}

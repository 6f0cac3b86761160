using System.Collections.Immutable;
using OneStopApproval.Domain.Catalogue;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Documents;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>What the asks of the applicant during CMA's technical review share (rule 13).</summary>
internal static class AskRules
{
    /// <summary>
    /// Why nothing can be asked of the applicant now: asks are of the technical review alone (M163 11(3)), and there is one at
    /// a time.
    /// </summary>
    public static Refusal? Askable(Matter matter, string item)
    {
        if (ReviewChecks.InState(matter, [item], ReviewState.InReview) is { } refusal)
        {
            return refusal;
        }

        var review = matter.Find(item)!;
        return review.Running(ClockKind.TechnicalReview) is null
            ? Refusal.State(
                $"reviews/{item}",
                review.TechnicalReview is null ? "IN_REVIEW without a technical review" : "IN_REVIEW after the conclusion",
                "IN_REVIEW with an open technical review")
            : review.OpenAsk() is { } open
                ? Refusal.State($"reviews/{item}", $"IN_REVIEW with an open {Name(open.Kind)}", "IN_REVIEW with nothing open that the applicant is asked for")
                : null;
    }

    /// <summary>A material off the published list, which may not be asked for.</summary>
    public static Refusal? Listed(Matter matter, string item, ImmutableArray<NoticePoint> points, Facts facts)
    {
        var listed = facts.Item(matter.Find(item)!).Materials.Select(entry => entry.Material).ToHashSet();
        var unlisted = points.Select(point => point.Material).OfType<string>().Where(material => !listed.Contains(material)).ToArray();
        return unlisted.Length == 0
            ? null
            : new Refusal
            {
                Reason = Reason.MaterialNotListed,
                Faults =
                [
                    .. unlisted.Select(material => new Fault(
                        $"points.{material}",
                        "该材料不在公布的材料清单内，不得要求提供。",
                        "This material is not on the published list of the item and may not be asked for.")),
                ],
            }.With("material_code", unlisted[0]);
    }

    /// <summary>Issues the notice of an ask, whose days run from its delivery (rule 29).</summary>
    public static Accepted Ask(Matter matter, string item, Asking asking, Facts facts)
    {
        var proceedings = new Proceedings(matter, facts);
        var review = matter.Find(item)!;
        var document = proceedings.Issue(asking.Document, review.Department, [item], facts.Today, asking.DocumentNumber);
        var first = matter.Reviews.SelectMany(other => other.ExcludedTimes).Sum(time => time.Points.Length) + 1;
        var time = new ExcludedTime
        {
            Number = review.ExcludedTimes.Length + 1,
            Kind = asking.Kind,
            Clock = ClockKind.TechnicalReview,
            Document = document.Id,
            IssuedDate = facts.Today,
            ToldDays = asking.ToldDays,
            From = document.DeliveredDate,
            AfterEvent = proceedings.Matter.Sequence + 1,
            Points =
            [
                .. asking.Points.Select((point, index) => new CorrectionPoint(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"q{first + index}"), point.Material, point.Text, point.LegalBasis, null)),
            ],
            Scope = asking.Scope,
        };
        proceedings.Add(new ExcludedTimeNotified(
            item, time, document.DeliveredDate is { } delivered ? ReviewClocks.Answering(time, delivered, facts.Calendar) : null));
        return proceedings.Accept();
    }

    /// <summary>The applicant's complete answer to the open ask; the leader's check of it starts (rule 15).</summary>
    public static Verdict Answer(Matter matter, string item, ExcludedTime ask, ImmutableDictionary<string, string> answers, Facts facts)
    {
        Fault[] unknown =
        [
            .. answers.Keys
                .Where(id => ask.Points.All(point => point.Id != id))
                .Order(StringComparer.Ordinal)
                .Select(id => new Fault($"points/{id}", "通知中没有此项，请核对编号。", "The notice has no such point; check its id.")),
        ];
        if (unknown.Length > 0)
        {
            return Refusal.Of(Reason.InvalidFields, unknown);
        }

        ImmutableArray<Fault> missing = [.. ask.Points.Select(point => Missing(matter, ask, point, answers, facts.Catalogue)).OfType<Fault>()];
        if (!missing.IsEmpty)
        {
            return new Refusal { Reason = Reason.MaterialsMissing, Faults = missing };
        }

        var proceedings = new Proceedings(matter, facts);
        proceedings.Add(new ExcludedTimeAnswered(
            item,
            ask.Number,
            ask.Kind,
            facts.Today,
            answers,
            ReviewClocks.LeaderCheck(facts.Item(matter.Find(item)!), facts.Today, facts.Calendar)));
        return proceedings.Accept();
    }

    /// <summary>A kind of ask in the words of a refusal.</summary>
    public static string Name(StopKind kind) => kind == StopKind.Supplement ? "supplement" : "rectification";

    // A point that asks for a file is answered by one that came after the notice; every other point by a text.
    private static Fault? Missing(
        Matter matter, ExcludedTime ask, CorrectionPoint point, ImmutableDictionary<string, string> answers, ApprovalCatalogue catalogue)
    {
        if (point.Material is { } material && catalogue.FindMaterial(material) is null or { Form: MaterialForm.File })
        {
            return matter.Materials.Any(attached => attached.Material == point.Material && attached.Event > ask.AfterEvent)
                ? null
                : new Fault(
                    $"points/{point.Id}",
                    $"请上传通知要求的材料 {point.Material}。",
                    $"Upload the material {point.Material} that the notice asks for, then answer.");
        }

        return answers.ContainsKey(point.Id)
            ? null
            : new Fault($"points/{point.Id}", "请逐项答复通知中的此项内容。", "Answer this point of the notice in text.");
    }
}

/// <summary>An ask that is about to be told.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Document">Type of its notice.</param>
/// <param name="Points">Everything that is asked for.</param>
/// <param name="ToldDays">Working days that the applicant has.</param>
/// <param name="DocumentNumber">A number given by the department's own system, or null.</param>
internal sealed record Asking(
    StopKind Kind, DocumentType Document, ImmutableArray<NoticePoint> Points, int ToldDays, string? DocumentNumber)
{
    /// <summary>Reference to the rows that fail unless they are rectified, or null.</summary>
    public string? Scope { get; init; }
}

using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Intake;
using OneStopApproval.Domain.Reviews;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Correction notices and what departments draft for them, on the wire.</summary>
internal static class CorrectionMap
{
    /// <summary>The notice of a review; null when there was none.</summary>
    public static V1.Correction? ToWire(MatterView view, Review review) => review.Correction is not { } correction ? null : new()
    {
        Document = Names.Document(view.Matter.Id, correction.Document),
        IssueDate = correction.IssuedDate.ToWire(),
        DueDate = review.Clocks.LastOrDefault(clock => clock.Kind == ClockKind.Correction)
            ?.Read(view.Calendar, view.Today).DueDate.ToWire(),
        AnswerDate = correction.AnsweredDate.ToWire(),
        Points =
        {
            correction.Points.Select(point => new V1.CorrectionPoint
            {
                Id = point.Id,
                MaterialCode = point.Material ?? "",
                Text = view.Texts.Of(point.Text),
                LegalBasis = view.Texts.Plain(point.LegalBasis),
                Field = point.Field ?? "",
                Remedy = view.Texts.Of(point.Remedy),
                Department = Names.Department(point.Department ?? review.Department),
                Reply = correction.AnsweredDate is null ? null : ToWire(view, point),
            }),
        },
    };

    /// <summary>What is drafted for a review; nothing for whoever may not see it before it is issued.</summary>
    public static IEnumerable<V1.CorrectionPoint> Drafts(MatterView view, Review review) => Seen(view, review)
        .Select(point => new V1.CorrectionPoint
        {
            Id = point.Id,
            MaterialCode = point.Material ?? "",
            Text = view.Texts.Of(point.Text),
            LegalBasis = view.Texts.Plain(point.LegalBasis),
            Field = point.Field ?? "",
            Remedy = view.Texts.Of(point.Remedy),
            Department = Names.Department(review.Department),
        });

    /// <summary>Commitments that both show.</summary>
    public static IEnumerable<string?> Shown(MatterView view, Review review) =>
    [
        .. (review.Correction?.Points ?? []).SelectMany(point => new[] { point.Text, point.LegalBasis, point.Remedy, point.Answer, point.Check?.Remark }),
        .. Seen(view, review).SelectMany(point => new[] { point.Text, point.LegalBasis, point.Remedy }),
    ];

    private static ImmutableArray<DraftedPoint> Seen(MatterView view, Review review) => view.Sight.Opinions ? review.DraftedPoints : [];

    private static V1.CorrectionReply ToWire(MatterView view, CorrectionPoint point) => new()
    {
        Text = view.Texts.Of(point.Answer),
        Check = point.Check is not { } check ? null : new()
        {
            Point = point.Id,
            Verdict = check.Mended ? V1.CorrectionVerdict.Mended : V1.CorrectionVerdict.NotMended,
            Remark = view.Texts.Of(check.Remark),
            CheckDate = check.Date.ToWire(),
        },
    };
}

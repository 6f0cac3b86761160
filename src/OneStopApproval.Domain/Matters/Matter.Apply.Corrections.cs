using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Matters;

public sealed partial record Matter
{
    private Matter ApplyPoints(MatterEvent @event) => @event switch
    {
        CorrectionPointsDrafted e => With(e.Item, review => review with
        {
            DraftedPoints = [.. review.DraftedPoints.Where(point => !e.Withdrawn.Contains(point.Id)), .. e.Points],
            Version = review.Version + 1,
        }),
        CorrectionAnswersChecked e => With(e.Item, review => review with
        {
            Correction = review.Correction! with { Points = [.. review.Correction.Points.Select(point => Check(point, e))] },
            Version = review.Version + (e.OwnAct ? 1 : 0),
        }),
        _ => throw new InvalidOperationException($"No way to apply {@event.GetType().Name}."),
    };

    private static CorrectionPoint Check(CorrectionPoint point, CorrectionAnswersChecked e) =>
        e.Checks.FirstOrDefault(entry => entry.Point == point.Id) is { Check: var check } ? point with { Check = check } : point;
}

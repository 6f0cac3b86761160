using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;
using OneStopApproval.Domain.Stops;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Wire.Mapping;

/// <summary>Excluded times of a review on the wire.</summary>
internal static class ExcludedTimeMap
{
    /// <summary>An excluded time of a review.</summary>
    public static V1.ExcludedTime ToWire(MatterView view, Review review, ExcludedTime time)
    {
        var wire = new V1.ExcludedTime
        {
            Kind = time.Kind.ToWire(),
            Document = Names.Document(view.Matter.Id, time.Document),
            IssueDate = time.IssuedDate.ToWire(),
            ToldDays = time.ToldDays,
            From = time.From.ToWire(),
            To = time.To.ToWire(),
            DueDate = time.From is { } from ? CalendarOf(view, review, time).AddWorkingDays(from, time.ToldDays).ToWire() : null,
        };
        wire.Reason = view.Texts.Of(time.Reason);
        wire.Points.AddRange(time.Points.Select(point => ToWire(view, point)));
        wire.Scope.AddRange(view.Scope(time.Scope));
        return wire;
    }

    /// <summary>Commitments that it shows.</summary>
    public static IEnumerable<string?> Shown(ExcludedTime time) =>
        time.Points.SelectMany(point => new[] { point.Text, point.LegalBasis, point.Answer }).Append(time.Reason);

    // The told days end as the clock that they are left out of counts them.
    private static WorkingCalendar CalendarOf(MatterView view, Review review, ExcludedTime time) =>
        review.Clocks.LastOrDefault(clock => clock.Kind == time.Clock) is { } clock ? view.Calendar.Of(clock.CalendarVersion) : view.Calendar;

    private static V1.RequestedPoint ToWire(MatterView view, CorrectionPoint point) => new()
    {
        Id = point.Id,
        MaterialCode = point.Material ?? "",
        Text = view.Texts.Of(point.Text),
        LegalBasis = view.Texts.Plain(point.LegalBasis),
        Answer = view.Texts.Of(point.Answer),
    };
}

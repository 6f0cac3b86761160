using OneStopApproval.Cli.Calls;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Cli.Readings;

/// <summary>
/// Where each date of a journey lies on an axis of working days. The calendar stays with the server: positions follow from
/// the working days that the spans report, each from its begin to its end.
/// </summary>
internal sealed class WorkingDayAxis
{
    private readonly SortedDictionary<DateOnly, double> positions = [];

    /// <summary>Lays the dates of a journey on the axis; its begin is 0.</summary>
    internal WorkingDayAxis(Journey journey)
    {
        positions[journey.Root.StartTime.ToShanghaiDate()] = 0;
        var open = Flatten(journey.Root).Where(span => span.EndTime is not null).ToList();
        while (open.Count > 0)
        {
            // A span whose begin nobody has reached is tried again when others have been laid; a loner is laid by the calendar.
            var next = open.Find(Reached) ?? open[0];
            Lay(next);
            open.Remove(next);
        }
    }

    /// <summary>Working days from the begin to the last date known.</summary>
    internal double Length => positions.Values.Max();

    /// <summary>The dates known with their positions, earliest first.</summary>
    internal IEnumerable<(DateOnly Date, double Position)> Marks => positions.Select(mark => (mark.Key, mark.Value));

    /// <summary>Working days from the begin to a date; between two known dates by calendar days.</summary>
    internal double PositionOf(DateOnly date)
    {
        if (positions.TryGetValue(date, out var known))
        {
            return known;
        }

        var before = positions.LastOrDefault(mark => mark.Key < date);
        var after = positions.FirstOrDefault(mark => mark.Key > date);
        if (before.Key == default || after.Key == default)
        {
            return after.Key == default ? Length : 0;
        }

        var share = (date.DayNumber - before.Key.DayNumber) / (double)(after.Key.DayNumber - before.Key.DayNumber);
        return before.Value + ((after.Value - before.Value) * share);
    }

    /// <summary>A span and everything inside it.</summary>
    internal static IEnumerable<JourneySpan> Flatten(JourneySpan span) => span.Children.SelectMany(Flatten).Prepend(span);

    private bool Reached(JourneySpan span) => positions.ContainsKey(span.StartTime.ToShanghaiDate());

    private void Lay(JourneySpan span)
    {
        var begin = span.StartTime.ToShanghaiDate();
        positions.TryAdd(begin, PositionOf(begin));
        positions.TryAdd(span.EndTime.ToShanghaiDate(), positions[begin] + span.WorkingDays);
    }
}

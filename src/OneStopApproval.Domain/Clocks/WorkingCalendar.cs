using System.Collections.Frozen;
using System.Collections.Immutable;

namespace OneStopApproval.Domain.Clocks;

/// <summary>
/// The working days that limits are counted on (Administrative Licensing Law 82). Immutable; one per published version.
/// Years without data are counted on plain weeks and, like years without a notice, are provisional.
/// </summary>
/// <remarks>
/// Working days up to a date = Mondays to Fridays up to it (a formula) + the sum of the exceptions up to it
/// (one sorted array), so that both directions cost one binary search over about thirty exceptions a year.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly int[] days;
    private readonly DayVerdict[] verdicts;
    private readonly int[] shifts;
    private readonly int[] counts;
    private readonly FrozenSet<int> publishedYears;
    private readonly FrozenDictionary<string, WorkingCalendar> others;

    /// <summary>Builds a calendar. Of two entries for one year the later stands.</summary>
    /// <param name="version">The version that clocks are pinned to.</param>
    /// <param name="years">The known years, in any order.</param>
    /// <param name="others">The other versions that clocks may still be pinned to.</param>
    public WorkingCalendar(string version, IEnumerable<CalendarYear> years, IEnumerable<WorkingCalendar>? others = null)
    {
        ArgumentNullException.ThrowIfNull(years);
        Version = version;
        this.others = (others ?? []).ToFrozenDictionary(other => other.Version, StringComparer.Ordinal);
        var byYear = new SortedDictionary<int, CalendarYear>();
        foreach (var year in years)
        {
            byYear[year.Year] = year;
        }

        Years = [.. byYear.Values];
        publishedYears = byYear.Values.Where(year => year.Published).Select(year => year.Year).ToFrozenSet();
        var exceptions = Exceptions(byYear.Values);
        days = [.. exceptions.Keys];
        verdicts = [.. exceptions.Values];
        shifts = new int[days.Length];
        counts = new int[days.Length];
        var shift = 0;
        for (var i = 0; i < days.Length; i++)
        {
            shift += (verdicts[i].IsWorkingDay ? 1 : 0) - (IsWeekday(days[i]) ? 1 : 0);
            shifts[i] = shift;
            counts[i] = WeekdaysThrough(days[i]) + shift;
        }
    }

    /// <summary>The version that clocks are pinned to.</summary>
    public string Version { get; }

    /// <summary>The known years, in order.</summary>
    public ImmutableArray<CalendarYear> Years { get; }

    /// <summary>Whether clocks of this version can be counted.</summary>
    public bool Knows(string version) => version == Version || others.ContainsKey(version);

    /// <summary>
    /// The calendar of the version that a clock is pinned to: a notice that is put in moves no date by itself, but only when
    /// the clock is re-projected, in its journal. What was started on no known version is counted on this one.
    /// </summary>
    public WorkingCalendar Of(string version) =>
        version == Version ? this : others.GetValueOrDefault(version) ?? this;

    /// <summary>Whether a date counts in a limit of working days.</summary>
    public bool IsWorkingDay(DateOnly date)
    {
        var at = Array.BinarySearch(days, date.DayNumber);
        return at >= 0 ? verdicts[at].IsWorkingDay : IsWeekday(date.DayNumber);
    }

    /// <summary>What a date is, and whether that may still change.</summary>
    public DayVerdict Describe(DateOnly date)
    {
        var at = Array.BinarySearch(days, date.DayNumber);
        var provisional = !publishedYears.Contains(date.Year);
        if (at >= 0)
        {
            return verdicts[at] with { Provisional = provisional };
        }

        return new DayVerdict(IsWeekday(date.DayNumber) ? DayKind.WorkingDay : DayKind.Weekend, null, provisional);
    }

    /// <summary>
    /// The last day of a limit of working days; the day it starts from is not counted (Civil Code 201).
    /// With 0 days, the start itself. Dates past year 9999 are cut to the last one.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        return workingDays == 0 ? start : DayOfCount(CountThrough(start) + (long)workingDays);
    }

    /// <summary>The last date after which so many working days are left through another: a limit counted back, never moved.</summary>
    public DateOnly LastDayBefore(DateOnly through, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        return DayOfCount(CountThrough(through) - (long)workingDays + 1).AddDays(-1);
    }

    /// <summary>Working days after one date up to and including another; 0 when the second is not later.</summary>
    public int WorkingDaysBetween(DateOnly afterExclusive, DateOnly throughInclusive) =>
        throughInclusive <= afterExclusive ? 0 : CountThrough(throughInclusive) - CountThrough(afterExclusive);

    /// <summary>Whether any date of the range lies in a year whose notice is not published.</summary>
    public bool IsProvisional(DateOnly from, DateOnly through)
    {
        for (var year = from.Year; year <= through.Year; year++)
        {
            if (!publishedYears.Contains(year))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The date itself if it is a working day, else the next one (Civil Code 203).</summary>
    public DateOnly OnOrNextWorkingDay(DateOnly date) =>
        IsWorkingDay(date) ? date : DayOfCount(CountThrough(date) + 1L);

    /// <summary>
    /// The last day of a limit in months: the same day number, else the month's last day, else the next working day
    /// (Civil Code 202, 203). Limits counted back, expiry days and bans are never moved: use <see cref="StatutoryTime"/>.
    /// </summary>
    public DateOnly AddMonths(DateOnly start, int months) => OnOrNextWorkingDay(start.AddMonths(months));

    /// <summary>The last day of a limit in years, by the same rule as <see cref="AddMonths"/>.</summary>
    public DateOnly AddYears(DateOnly start, int years) => OnOrNextWorkingDay(start.AddYears(years));

    /// <summary>Working days from the first day of the era through a date: the measure that all counting is done on.</summary>
    internal int CountThrough(DateOnly date)
    {
        var day = date.DayNumber;
        var last = LastAtOrBefore(days, day);
        return WeekdaysThrough(day) + (last < 0 ? 0 : shifts[last]);
    }

    /// <summary>The first date through which <paramref name="count"/> working days have passed.</summary>
    internal DateOnly DayOfCount(long count)
    {
        var before = count > int.MaxValue ? days.Length - 1 : LastAtOrBefore(counts, (int)count - 1);
        var weekday = count - (before < 0 ? 0 : shifts[before]) - 1;
        var day = (weekday / 5 * 7) + (weekday % 5);

        // A make-up Saturday is reached before the Monday that plain weeks would give.
        if (before + 1 < days.Length)
        {
            day = Math.Min(day, days[before + 1]);
        }

        return DateOnly.FromDayNumber((int)Math.Min(day, DateOnly.MaxValue.DayNumber));
    }

    private static SortedDictionary<int, DayVerdict> Exceptions(IEnumerable<CalendarYear> years)
    {
        var exceptions = new SortedDictionary<int, DayVerdict>();
        foreach (var year in years)
        {
            foreach (var off in year.DaysOff)
            {
                for (var day = off.From.DayNumber; day <= off.Through.DayNumber; day++)
                {
                    exceptions[day] = new DayVerdict(DayKind.StatutoryHoliday, off.Holiday, false);
                }
            }

            foreach (var makeUp in year.MakeUpDays)
            {
                exceptions[makeUp.DayNumber] = new DayVerdict(DayKind.MakeUpWorkingDay, null, false);
            }
        }

        return exceptions;
    }

    private static int LastAtOrBefore(int[] sorted, int value)
    {
        var low = 0;
        var high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    // Day number 0, 0001-01-01, is a Monday.
    private static bool IsWeekday(int day) => day % 7 < 5;

    private static int WeekdaysThrough(int day) => ((day + 1) / 7 * 5) + Math.Min((day + 1) % 7, 5);
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace OneStopApproval.Domain.Clocks;

/// <summary>Dates from one to another, both included.</summary>
/// <param name="From">First date.</param>
/// <param name="Through">Last date.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayRange(DateOnly From, DateOnly Through)
{
    /// <summary>Whether a date lies in the range.</summary>
    public bool Contains(DateOnly date) => From <= date && date <= Through;

    /// <summary>The union of ranges: sorted, none touching another. Ranges that end before they begin are dropped.</summary>
    public static ImmutableArray<DayRange> Union(IEnumerable<DayRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var union = ImmutableArray.CreateBuilder<DayRange>();
        foreach (var range in ranges.Where(range => range.From <= range.Through).OrderBy(range => range.From))
        {
            if (union.Count > 0 && range.From.DayNumber <= union[^1].Through.DayNumber + 1)
            {
                var last = union[^1];
                union[^1] = last with { Through = range.Through > last.Through ? range.Through : last.Through };
            }
            else
            {
                union.Add(range);
            }
        }

        return union.ToImmutable();
    }

    /// <summary>
    /// The dates that two unions share. A joint cap stops only on the days that are common to the stopped days of
    /// every open review, so it is folded from this.
    /// </summary>
    public static ImmutableArray<DayRange> Common(ImmutableArray<DayRange> left, ImmutableArray<DayRange> right)
    {
        var common = ImmutableArray.CreateBuilder<DayRange>();
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var from = left[i].From > right[j].From ? left[i].From : right[j].From;
            var through = left[i].Through < right[j].Through ? left[i].Through : right[j].Through;
            if (from <= through)
            {
                common.Add(new DayRange(from, through));
            }

            if (left[i].Through < right[j].Through)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common.ToImmutable();
    }
}

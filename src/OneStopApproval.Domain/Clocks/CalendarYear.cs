using System.Collections.Immutable;

namespace OneStopApproval.Domain.Clocks;

/// <summary>One run of days off in a holiday notice, both ends included.</summary>
/// <param name="From">First day off.</param>
/// <param name="Through">Last day off.</param>
/// <param name="Holiday">Name of the holiday, such as 春节.</param>
public sealed record DaysOff(DateOnly From, DateOnly Through, string Holiday);

/// <summary>
/// Days off by the custom of a minority area (national holiday rules 4), such as Naadam in Inner Mongolia: laid over the
/// year for people to see. No limit leaves them out, because the law excludes statutory holidays only (ALL 82).
/// </summary>
/// <param name="RegionCode">The region, a prefix of a code of GB/T 2260, such as <c>15</c>.</param>
/// <param name="From">First day off.</param>
/// <param name="Through">Last day off.</param>
/// <param name="Holiday">Name of the holiday, such as 那达慕.</param>
public sealed record RegionalDaysOff(string RegionCode, DateOnly From, DateOnly Through, string Holiday);

/// <summary>The yearly State Council notice that a calendar year was taken from.</summary>
/// <param name="Number">Document number, such as 国办发明电〔2025〕7号.</param>
/// <param name="Date">Date of the notice.</param>
/// <param name="Url">Where it is published.</param>
public sealed record CalendarNotice(string Number, DateOnly? Date, string Url);

/// <summary>
/// The days of one year that differ from plain weeks: days off and make-up working days (调休).
/// A year that is not <see cref="Published"/> holds only the statutory days; every date counted on it is provisional.
/// </summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Published">Whether the State Council notice of this year has been put in.</param>
/// <param name="Notice">The notice, when published.</param>
/// <param name="DaysOff">Runs of days off. A notice may reach back into the last December.</param>
/// <param name="MakeUpDays">Saturdays and Sundays that are working days.</param>
public sealed record CalendarYear(
    int Year,
    bool Published,
    CalendarNotice? Notice,
    ImmutableArray<DaysOff> DaysOff,
    ImmutableArray<DateOnly> MakeUpDays)
{
    /// <summary>Runs of days off. A notice may reach back into the last December.</summary>
    public ImmutableArray<DaysOff> DaysOff { get; init; } = DaysOff.IsDefault ? [] : DaysOff;

    /// <summary>Saturdays and Sundays that are working days.</summary>
    public ImmutableArray<DateOnly> MakeUpDays { get; init; } = MakeUpDays.IsDefault ? [] : MakeUpDays;

    /// <summary>Days off of regions, which no limit leaves out.</summary>
    public ImmutableArray<RegionalDaysOff> RegionalDaysOff { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <inheritdoc/>
    public bool Equals(CalendarYear? other) =>
        other is not null
        && Year == other.Year
        && Published == other.Published
        && Notice == other.Notice
        && DaysOff.AsSpan().SequenceEqual(other.DaysOff.AsSpan())
        && MakeUpDays.AsSpan().SequenceEqual(other.MakeUpDays.AsSpan())
        && RegionalDaysOff.AsSpan().SequenceEqual(other.RegionalDaysOff.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Year, Published, Notice, DaysOff.Length, MakeUpDays.Length);
}

namespace OneStopApproval.Domain.Clocks;

/// <summary>What a calendar says of a date.</summary>
public enum DayKind
{
    /// <summary>Monday to Friday, not off.</summary>
    WorkingDay = 1,

    /// <summary>Saturday or Sunday.</summary>
    Weekend = 2,

    /// <summary>A day off in the yearly notice (放假), swapped days included.</summary>
    StatutoryHoliday = 3,

    /// <summary>A Saturday or Sunday on which offices work (调休): it counts.</summary>
    MakeUpWorkingDay = 4,
}

/// <summary>A calendar's verdict on one date.</summary>
/// <param name="Kind">What the date is.</param>
/// <param name="Holiday">Name of the holiday, for days off.</param>
/// <param name="Provisional">Whether the year's notice is not yet published, so that the verdict may change.</param>
public readonly record struct DayVerdict(DayKind Kind, string? Holiday, bool Provisional)
{
    /// <summary>Whether the date counts in a limit of working days (Administrative Licensing Law 82).</summary>
    public bool IsWorkingDay => Kind is DayKind.WorkingDay or DayKind.MakeUpWorkingDay;
}

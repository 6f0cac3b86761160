using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Storage.Matters;

/// <summary>One clock (时限) of a review: what was given, and projections for lists.</summary>
public sealed class ClockRow
{
    /// <summary>The application.</summary>
    public string ApplicationId { get; set; } = "";

    /// <summary>The review.</summary>
    public string Item { get; set; } = "";

    /// <summary>What it limits.</summary>
    public ClockKind Kind { get; set; }

    /// <summary>Number among the clocks of its kind, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Place in the order of start, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>Days allowed by law, in days of its unit.</summary>
    public int BudgetDays { get; set; }

    /// <summary>Days promised, when fewer.</summary>
    public int? PromisedBudgetDays { get; set; }

    /// <summary>Days that an extension added to them. At most one extension of a clock (rule 15): the column.</summary>
    public int? ExtendedDays { get; set; }

    /// <summary>How the budget is counted.</summary>
    public LimitUnit Unit { get; set; }

    /// <summary>Day of the event that starts it; not counted.</summary>
    public DateOnly Start { get; set; }

    /// <summary>Day on which it ended.</summary>
    public DateOnly? End { get; set; }

    /// <summary>Version of the calendar that it is counted on.</summary>
    public string CalendarVersion { get; set; } = "";

    /// <summary>Rule that gives the budget.</summary>
    public string Rule { get; set; } = "";

    /// <summary>Excluded times as JSON, or null when there are none.</summary>
    public string? Stops { get; set; }

    /// <summary>Projection: last day of the lawful limit.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Projection: last day of the promised limit.</summary>
    public DateOnly? PromisedDueOn { get; set; }

    /// <summary>Projection: first yellow date.</summary>
    public DateOnly YellowOn { get; set; }

    /// <summary>
    /// Projection: whether a date may still move because the calendar of a year is not published. An open stop leaves it open
    /// too, until its told days are over; nothing is written on that day, so that is read and not projected.
    /// </summary>
    public bool Provisional { get; set; }
}

namespace OneStopApproval.Domain.Clocks;

/// <summary>What a clock says on a day. Derived; nothing here is stored but as a projection for lists.</summary>
public sealed record ClockReading
{
    /// <summary>The budget in days. Of a limit in months: the calendar days that it has, moved end included.</summary>
    public required int BudgetDays { get; init; }

    /// <summary>The promised budget in the same days, if any.</summary>
    public int? PromisedBudgetDays { get; init; }

    /// <summary>Days counted after the start up to the day of reading, excluded time left out.</summary>
    public required int UsedDays { get; init; }

    /// <summary>The lawful budget less the days used; negative once it is overdrawn.</summary>
    public required int RemainingDays { get; init; }

    /// <summary>The last day of the lawful limit; it ends at 24:00 Asia/Shanghai.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>The last day of the promised limit, if any.</summary>
    public DateOnly? PromisedDueDate { get; init; }

    /// <summary>The last day of the lawful limit before it was extended; null when it was not.</summary>
    public DateOnly? OriginalDueDate { get; init; }

    /// <summary>The first date on which the light is yellow, by what is known on the day of reading.</summary>
    public required DateOnly YellowDate { get; init; }

    /// <summary>Whether a delivered notice stops the clock on the day of reading.</summary>
    public required bool Stopped { get; init; }

    /// <summary>Driven by the earlier of the lawful and the promised limit.</summary>
    public required Light Light { get; init; }

    /// <summary>Whether a date may still move: a year's notice is not published, or an open stop was projected to its told end.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The earlier of the lawful and the promised last day: what the light goes by.</summary>
    public DateOnly DrivingDueDate => PromisedDueDate is { } promised && promised < DueDate ? promised : DueDate;
}

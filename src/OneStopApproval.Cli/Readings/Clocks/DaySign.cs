namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>What the calendar of a clock says of a day: first what the day was, then what fell on it.</summary>
internal enum DaySign
{
    /// <summary>Day of the event that started the clock.</summary>
    Start,

    /// <summary>A day of the budget.</summary>
    Counted,

    /// <summary>A weekend day worked to make up for a holiday: a day of the budget.</summary>
    MakeUp,

    /// <summary>Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A day off by the yearly notice.</summary>
    Holiday,

    /// <summary>Taken out by a notice.</summary>
    Stopped,

    /// <summary>Last day of the statutory limit.</summary>
    Due,

    /// <summary>Last day of the promised limit.</summary>
    PromisedDue,

    /// <summary>Day on which the clock ended.</summary>
    End,

    /// <summary>A day of the budget that was not needed, because the clock had ended.</summary>
    AfterEnd,

    /// <summary>Today, by the server's business date.</summary>
    Today,

    /// <summary>The year's holiday notice is not published: the verdict may change.</summary>
    Provisional,
}

using OneStopApproval.Cli.Calls;

namespace OneStopApproval.Cli.Readings.Clocks;

/// <summary>The signs of the calendar. Each is a letter of its own, so that a pipe and a reader who sees no colours lose nothing.</summary>
internal static class CalendarSigns
{
    /// <summary>The sign of a verdict on a day: a counted day's is its number.</summary>
    internal static string Of(CalendarDay day) => day.Verdict switch
    {
        DaySign.Counted => day.Told.UsedDays.Text(),
        DaySign.MakeUp => $"+{day.Told.UsedDays.Text()}",
        DaySign.Start or DaySign.Weekend or DaySign.Holiday or DaySign.Stopped or DaySign.AfterEnd or DaySign.Due
            or DaySign.PromisedDue or DaySign.End or DaySign.Today or DaySign.Provisional => Of(day.Verdict),
    };

    /// <summary>The sign as the legend shows it.</summary>
    internal static string Of(DaySign sign) => sign switch
    {
        DaySign.Start => ">",
        DaySign.Counted => "1",
        DaySign.MakeUp => "+1",
        DaySign.Weekend => "-",
        DaySign.Holiday => "*",
        DaySign.Stopped => "=",
        DaySign.AfterEnd => ".",
        DaySign.Due => "!",
        DaySign.PromisedDue => "?",
        DaySign.End => "x",
        DaySign.Today => "@",
        DaySign.Provisional => "~",
    };

    /// <summary>The colour in a terminal.</summary>
    internal static string ColourOf(DaySign sign) => sign switch
    {
        DaySign.Start => "blue",
        DaySign.Counted or DaySign.MakeUp => "green",
        DaySign.Stopped => "yellow",
        DaySign.Holiday => "purple",
        DaySign.Due => "bold red",
        DaySign.PromisedDue => "red",
        DaySign.End => "aqua",
        DaySign.Today => "invert",
        DaySign.Weekend or DaySign.AfterEnd or DaySign.Provisional => "grey",
    };
}

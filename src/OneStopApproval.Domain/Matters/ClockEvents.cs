using OneStopApproval.Domain.Clocks;

namespace OneStopApproval.Domain.Matters;

/// <summary>A running clock came onto another version of the calendar (rule 20).</summary>
/// <param name="Item">The review.</param>
/// <param name="Kind">Kind of the clock.</param>
/// <param name="Number">Its number within the kind.</param>
/// <param name="CalendarVersion">The calendar that it is counted on from now on.</param>
/// <param name="Notice">Number of the notice for which it is counted anew, several joined; null when none touches its days.</param>
/// <param name="DueBefore">Its last day before.</param>
/// <param name="Due">Its last day from now on.</param>
/// <param name="PromisedBefore">The last day of its promised limit before, if any.</param>
/// <param name="Promised">The last day of its promised limit from now on, if any.</param>
/// <param name="Provisional">Whether a year that it is counted on has no notice yet.</param>
public abstract record ClockReprojected(
    string Item,
    ClockKind Kind,
    int Number,
    string CalendarVersion,
    string? Notice,
    DateOnly DueBefore,
    DateOnly Due,
    DateOnly? PromisedBefore,
    DateOnly? Promised,
    bool Provisional) : MatterEvent;

/// <summary>A date of the lab's own case moved; it is told.</summary>
public sealed record ClockMoved(
    string Item,
    ClockKind Kind,
    int Number,
    string CalendarVersion,
    string? Notice,
    DateOnly DueBefore,
    DateOnly Due,
    DateOnly? PromisedBefore,
    DateOnly? Promised,
    bool Provisional)
    : ClockReprojected(Item, Kind, Number, CalendarVersion, Notice, DueBefore, Due, PromisedBefore, Promised, Provisional);

/// <summary>No date moved, though it may no longer be provisional; or the days are a consulted department's.</summary>
public sealed record ClockRecounted(
    string Item,
    ClockKind Kind,
    int Number,
    string CalendarVersion,
    string? Notice,
    DateOnly DueBefore,
    DateOnly Due,
    DateOnly? PromisedBefore,
    DateOnly? Promised,
    bool Provisional)
    : ClockReprojected(Item, Kind, Number, CalendarVersion, Notice, DueBefore, Due, PromisedBefore, Promised, Provisional);

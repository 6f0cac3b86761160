using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Hearings;

/// <summary>What the acts of a hearing share, and what the decision owes to it (ALL 46–48).</summary>
public static class HearingRules
{
    /// <summary>Working days within which it may be asked for (ALL 47(1)).</summary>
    internal const int RequestDays = 5;

    /// <summary>Working days within which it is held after it was asked for (ALL 47(1)).</summary>
    internal const int HoldDays = 20;

    /// <summary>Whole working days between the delivery of the notice of time and place and the hearing (ALL 48(1)(1)).</summary>
    internal const int NoticeDays = 7;

    /// <summary>The article that gives the days.</summary>
    internal const string Rule = "ALL-47";

    /// <summary>Where the hearing of a review stands on a day; null when there is none.</summary>
    public static HearingState? StateOn(this Review review, WorkingCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(calendar);
        if (review.Participation.Hearing is not { } hearing)
        {
            return null;
        }

        var offered = hearing.State == HearingState.Offered;
        return offered && review.LastDayToAsk(calendar) < review.AskingEnd(today) ? HearingState.NotRequested
            : review.State.IsTerminal() && hearing.State <= HearingState.Scheduled ? HearingState.Lapsed
            : hearing.State;
    }

    /// <summary>Last day on which it may be asked for; null while its notice is not delivered, or where there is none.</summary>
    public static DateOnly? LastDayToAsk(this Review review, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Participation.Hearing is { RightNotice: not null, ToldDate: { } told }
            ? review.Clocks.LastOrDefault(clock => clock.Kind == ClockKind.HearingRequest && clock.Start == told)?.Read(calendar, told).DueDate
            : null;
    }

    /// <summary>First day on which it can be held when its notice is delivered on this day.</summary>
    internal static DateOnly FirstDayToHold(WorkingCalendar calendar, DateOnly told) =>
        calendar.AddWorkingDays(told, NoticeDays).AddDays(1);

    /// <summary>Why nothing can be decided while the right to a hearing runs, or it is not held; null when nothing is in the way.</summary>
    internal static Refusal? Undecidable(Review review, Facts facts) => review.StateOn(facts.Calendar, facts.Today) switch
    {
        HearingState.Offered when review.LastDayToAsk(facts.Calendar) is { } last => Blocked(
            review,
            HearingState.Offered,
            $"已告知听证权利，申请期限至 {last:yyyy-MM-dd}；期满无人申请或者申请人放弃后方可决定（行政许可法第四十七条）。",
            $"The right to a hearing was told and can be used until {last:yyyy-MM-dd}; decide after it, or once the applicant waives it (ALL 47)."),
        HearingState.Offered => Blocked(
            review,
            HearingState.Offered,
            "听证权利告知书尚未送达，请先登记送达，期满后方可决定（行政许可法第四十七条）。",
            "The notice of the right to a hearing is not delivered: record its delivery, and decide when its days are over (ALL 47)."),
        HearingState.Requested => Blocked(
            review,
            HearingState.Requested,
            "已申请听证，请通知时间地点，举行后依据听证笔录决定（行政许可法第四十七条、第四十八条）。",
            "A hearing was asked for: tell its time and place with ScheduleHearing, hold it and decide on its record (ALL 47, 48)."),
        HearingState.Scheduled => Blocked(
            review,
            HearingState.Scheduled,
            "听证尚未形成笔录，请登记笔录后依据笔录决定（行政许可法第四十八条）。",
            "The hearing has no record yet: put it in with RecordHearing and decide on it (ALL 48)."),
        HearingState.Held or HearingState.Waived or HearingState.Abandoned or HearingState.NotRequested or HearingState.Lapsed or null => null,
    };

    /// <summary>The first day that a decision can bear after a hearing or the right to it; null where there was none.</summary>
    internal static DateOnly? FirstDayToDecide(Review review, Facts facts) =>
        review.StateOn(facts.Calendar, facts.Today) == HearingState.NotRequested
            ? review.LastDayToAsk(facts.Calendar)!.Value.AddDays(1)
            : review.Participation.Hearing?.EndDate;

    /// <summary>A fault when the decision does not name the record that it is bound to, or another (ALL 48(2)).</summary>
    internal static IEnumerable<Fault> RecordFaults(Review review, string? named)
    {
        var record = review.Participation.Hearing?.Record is { } written && review.Participation.Hearing.State == HearingState.Held
            ? written.Document
            : null;
        if (record != named)
        {
            yield return record is null
                ? new Fault("hearing_record", "该子办件没有听证笔录，请留空。", "This review has no record of a hearing; leave this empty.")
                : new Fault(
                    "hearing_record",
                    $"应当依据听证笔录作出决定，请填写 documents/{record}（行政许可法第四十八条第二款）。",
                    $"The decision is bound to the record of the hearing: name documents/{record} (ALL 48(2)).");
        }
    }

    /// <summary>Why the actor cannot decide: whoever presided is nobody who reviews the application (ALL 48(1)(3)).</summary>
    internal static Refusal? Presided(Review review, Facts facts) =>
        review.Participation.Hearing is { State: HearingState.Held, Session.Presider: var presider } && presider == facts.Actor.Subject
            ? Refusal.Of(
                Reason.RoleNotAllowed,
                new Fault(
                    "name",
                    "听证主持人不得审查或者决定该申请（行政许可法第四十八条第一款第三项）。",
                    "Whoever presided over the hearing does not decide; let another officer of the department do it (ALL 48(1)(3))."))
            : null;

    /// <summary>The refusal of an act for which the hearing stands elsewhere.</summary>
    internal static Refusal NotIn(Review review, Facts facts, string allowed, string chinese, string english) =>
        Refusal.State($"reviews/{review.Item}", NameOf(review.StateOn(facts.Calendar, facts.Today)), allowed) with
        {
            Faults = [new($"reviews/{review.Item}", chinese, english)],
        };

    private static Refusal Blocked(Review review, HearingState state, string chinese, string english) =>
        Refusal.State($"reviews/{review.Item}", NameOf(state), "IN_REVIEW after its hearing") with
        {
            Faults = [new($"reviews/{review.Item}", chinese, english)],
        };

    // A notice corrected after its days leaves nothing running, and is judged as of its end.
    private static DateOnly AskingEnd(this Review review, DateOnly today) =>
        review.Clocks.LastOrDefault(clock => clock.Kind == ClockKind.HearingRequest)?.End ?? today;

    private static string NameOf(HearingState? state) => state is { } known ? NameOf(known) : "IN_REVIEW without a hearing";

    private static string NameOf(HearingState state) => state switch
    {
        HearingState.Offered => "IN_REVIEW with the right to a hearing told",
        HearingState.Requested => "IN_REVIEW with a hearing asked for",
        HearingState.Scheduled => "IN_REVIEW with a hearing scheduled",
        HearingState.Held => "IN_REVIEW after a hearing",
        HearingState.Waived => "IN_REVIEW with the hearing waived",
        HearingState.Abandoned => "IN_REVIEW with the hearing abandoned",
        HearingState.NotRequested => "IN_REVIEW with no hearing asked for in time",
        HearingState.Lapsed => "ended before its hearing",
    };
}

using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Matters;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Hearings;

/// <summary>What the events of a hearing do to its review.</summary>
internal static class HearingCourse
{
    /// <summary>The review with its hearing changed.</summary>
    public static Review WithHearing(this Review review, Func<Hearing, Hearing> change) =>
        review with { Participation = review.Participation with { Hearing = change(review.Participation.Hearing!) } };

    /// <summary>The review with a hearing begun; what was left of one before ends.</summary>
    public static Review BeginHearing(this Review review, Hearing hearing, DateOnly date) =>
        (review with { Participation = review.Participation with { Hearing = hearing } })
            .EndClock(ClockKind.HearingRequest, date)
            .EndClock(ClockKind.Hearing, date);

    /// <summary>The review with time and place of its hearing, which may begin with them.</summary>
    public static Review Schedule(this Review review, HearingScheduled scheduled)
    {
        var begun = review.Participation.Hearing is { State: HearingState.Requested or HearingState.Scheduled }
            ? review
            : review.BeginHearing(
                new() { Cause = scheduled.Cause, State = HearingState.Scheduled, Reason = scheduled.Reason! }, scheduled.Date);
        return begun.WithHearing(hearing => hearing with
        {
            State = HearingState.Scheduled,
            Reason = scheduled.Reason ?? hearing.Reason,
            Session = scheduled.Session,
        });
    }

    /// <summary>The review with its hearing ended on a date.</summary>
    public static Review EndHearing(this Review review, HearingState state, DateOnly date) => review
        .WithHearing(hearing => hearing with { State = state, EndDate = date })
        .EndClock(ClockKind.HearingRequest, date)
        .EndClock(ClockKind.Hearing, date);

    /// <summary>The review with the record of its hearing, which met the days to hold it on its own date.</summary>
    public static Review RecordHearing(this Review review, HearingState state, DateOnly date, HearingRecord record) => review
        .EndClock(ClockKind.Hearing, review.Participation.Hearing!.Session!.Date)
        .EndHearing(state, date)
        .WithHearing(hearing => hearing with { Record = record });

    /// <summary>Whether the days to ask for a hearing run from this document.</summary>
    public static bool AwaitsRequestBy(this Review review, string document) =>
        review.Participation.Hearing is { State: HearingState.Offered } hearing && hearing.RightNotice == document && !review.State.IsTerminal();

    /// <summary>The review with a notice of its hearing delivered.</summary>
    public static Review DeliverHearing(this Review review, string document, DateOnly date) =>
        review.Participation.Hearing is not { } hearing ? review
        : hearing.RightNotice == document ? review.WithHearing(told => told with { ToldDate = date })
        : hearing.Session?.Document == document ? review.WithHearing(told => told with { Session = told.Session! with { ToldDate = date } })
        : review;

    /// <summary>The review with a paper of its hearing replaced by the one that corrects it (rules 28 and 29).</summary>
    public static Review CorrectHearing(this Review review, string wrong, string correction, DateOnly date, DateOnly? delivered)
    {
        if (review.Participation.Hearing is not { } hearing)
        {
            return review;
        }

        if (hearing.RightNotice == wrong)
        {
            var corrected = review.WithHearing(told => told with { RightNotice = correction, ToldDate = hearing.State == HearingState.Offered ? delivered : told.ToldDate });
            return review.AwaitsRequestBy(wrong) ? corrected.EndClock(ClockKind.HearingRequest, date) : corrected;
        }

        return hearing.Session?.Document == wrong
            ? review.WithHearing(told => told with { Session = told.Session! with { Document = correction, ToldDate = hearing.State == HearingState.Scheduled ? delivered : told.Session.ToldDate } })
            : hearing.Record?.Document == wrong
                ? review.WithHearing(told => told with { Record = told.Record! with { Document = correction } })
                : review;
    }
}

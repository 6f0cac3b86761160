using System.Collections.Immutable;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Domain.Reviews;

namespace OneStopApproval.Domain.Stops;

/// <summary>What excluded time does to a review and its clocks: the only place where a stop begins and ends.</summary>
internal static class ExcludedTimes
{
    /// <summary>The review with a further excluded time; the clock stops with the delivery of the notice.</summary>
    public static Review Exclude(this Review review, ExcludedTime time) =>
        (review with { ExcludedTimes = review.ExcludedTimes.Add(time) }).StopFor(time);

    /// <summary>The review with an excluded time ended by what came, and the clock running again after this date.</summary>
    public static Review EndExcluded(this Review review, ExcludedTime time, DateOnly date) =>
        review.Replace(time, time with { To = date }).EndStop(time.Document, date);

    /// <summary>The review with an excluded time answered.</summary>
    public static Review AnswerExcluded(
        this Review review, ExcludedTime time, DateOnly date, ImmutableDictionary<string, string> answers) => review
        .EndExcluded(time with { Points = [.. time.Points.Select(point => answers.TryGetValue(point.Id, out var answer) ? point with { Answer = answer } : point)] }, date)
        .EndClock(time.Kind.Period(), date);

    /// <summary>The review with the excluded time of a notice begun by its delivery.</summary>
    public static Review DeliverExcluded(this Review review, string document, DateOnly date) =>
        review.OpenTimeOf(document) is { From: null } time
            ? review.Replace(time, time.Begin(date)).StopFor(time.Begin(date))
            : review;

    /// <summary>The review with an excluded time that no day of has passed moved to another first day.</summary>
    /// <param name="review">The review.</param>
    /// <param name="number">Number of the excluded time.</param>
    /// <param name="notBefore">The day before that first day.</param>
    /// <param name="date">Date on which it is moved; nothing is taken out before.</param>
    public static Review MoveExcluded(this Review review, int number, DateOnly notBefore, DateOnly date)
    {
        var time = review.ExcludedTimes[number - 1];
        if (!review.IsOpen(time))
        {
            return review;
        }

        var moved = time with { NotBefore = notBefore };
        moved = time.From is null ? moved : moved.Begin(date);
        var clock = review.Running(time.Clock)!;
        return review.Replace(time, moved).WithClock(clock, clock with
        {
            Stops = [.. clock.Stops.Select(stop => stop.DocumentId == time.Document && stop.To is null ? stop with { From = moved.From!.Value } : stop)],
        });
    }

    /// <summary>
    /// The review with the excluded time of a wrong notice begun anew by the delivery of the one that corrects it (rules 28
    /// and 29); what the wrong one had stopped ends with the correction.
    /// </summary>
    public static Review CorrectExcluded(this Review review, string wrong, string correction, DateOnly date, DateOnly? delivered)
    {
        if (review.OpenTimeOf(wrong) is not { } time)
        {
            return review;
        }

        var corrected = time with { Document = correction, From = null };
        corrected = delivered is { } told ? corrected.Begin(told) : corrected;
        var ended = review.Replace(time, corrected).EndStop(wrong, date);
        return (time.Kind.IsAsk() ? ended.EndClock(time.Kind.Period(), date) : ended).StopFor(corrected);
    }

    /// <summary>The open excluded time of a notice, or null.</summary>
    public static ExcludedTime? OpenTimeOf(this Review review, string document) =>
        review.ExcludedTimes.FirstOrDefault(time => time.Document == document && review.IsOpen(time));

    /// <summary>The open ask of the applicant after acceptance, or null; there is one at a time.</summary>
    public static ExcludedTime? OpenAsk(this Review review) =>
        review.ExcludedTimes.FirstOrDefault(time => time.Kind.IsAsk() && review.IsOpen(time));

    /// <summary>Whether it lasts: nothing ended it, and neither did the end of the clock that it stops.</summary>
    public static bool IsOpen(this Review review, ExcludedTime time) =>
        time is { To: null, Lapsed: false } && review.Running(time.Clock) is not null;

    /// <summary>The last day of the applicant's time for an ask, or null while its notice is not delivered.</summary>
    public static DateOnly? LastDayOf(this Review review, ExcludedTime ask, WorkingCalendar calendar) =>
        ask.From is null ? null : review.Running(ask.Kind.Period())?.Read(calendar, ask.From.Value).DueDate;

    /// <summary>Whether it is an ask of the applicant after acceptance and not an act of others.</summary>
    public static bool IsAsk(this StopKind kind) => kind is StopKind.Supplement or StopKind.Rectification;

    /// <summary>Whether it is an act of the closed list of ALL 45, which a notice of excluded time tells.</summary>
    public static bool IsNotified(this StopKind kind) => kind is >= StopKind.Hearing and <= StopKind.ExpertReview;

    /// <summary>The clock of the applicant's own time for an ask.</summary>
    public static ClockKind Period(this StopKind kind) => kind == StopKind.Supplement ? ClockKind.Supplement : ClockKind.Rectification;

    private static ExcludedTime Begin(this ExcludedTime time, DateOnly delivered) =>
        time with { From = time.NotBefore is { } before && before > delivered ? before : delivered };

    private static Review Replace(this Review review, ExcludedTime time, ExcludedTime other) =>
        review with { ExcludedTimes = [.. review.ExcludedTimes.Select(known => known.Number == time.Number ? other : known)] };

    private static Review StopFor(this Review review, ExcludedTime time) =>
        time.From is { } from && review.Running(time.Clock) is { } clock
            ? review.WithClock(clock, clock with { Stops = clock.Stops.Add(new(time.Kind, from, null, time.ToldDays, time.Document)) })
            : review;

    private static Review EndStop(this Review review, string document, DateOnly date)
    {
        foreach (var clock in review.Clocks)
        {
            if (clock.Stops.FirstOrDefault(stop => stop.DocumentId == document && stop.To is null) is { } open)
            {
                return review.WithClock(clock, clock with { Stops = clock.Stops.Replace(open, open with { To = date }) });
            }
        }

        return review;
    }

    private static Review WithClock(this Review review, Clock clock, Clock other) =>
        review with { Clocks = review.Clocks.Replace(clock, other) };
}

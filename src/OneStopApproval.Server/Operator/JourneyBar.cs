using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;
using V1 = OneStopApproval.Contracts.V1;

namespace OneStopApproval.Server.Operator;

/// <summary>One bar of a journey while the journal is being read. Its children lie inside it in time.</summary>
/// <param name="kind">What it shows.</param>
/// <param name="title">Label.</param>
/// <param name="start">Begin.</param>
/// <param name="firstSequence">Sequence of the entry that opened it.</param>
internal sealed class JourneyBar(V1.JourneySpanKind kind, string title, DateTimeOffset start, long firstSequence)
{
    private readonly List<JourneyBar> children = [];

    /// <summary>What it shows.</summary>
    public V1.JourneySpanKind Kind { get; } = kind;

    /// <summary>Label.</summary>
    public string Title { get; } = title;

    /// <summary>Begin.</summary>
    public DateTimeOffset Start { get; } = start;

    /// <summary>End; null while it lasts.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>Department, or null for the whole.</summary>
    public string? Department { get; init; }

    /// <summary>Item of the review, or null for the whole.</summary>
    public string? Item { get; init; }

    /// <summary>Trace of the call that opened it.</summary>
    public string? TraceId { get; init; }

    /// <summary>How it ended or stands.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Sequence of the entry that opened it.</summary>
    public long FirstSequence { get; } = firstSequence;

    /// <summary>Sequence of the entry that closed it; 0 while it lasts.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Bars inside it, in the order of their begin.</summary>
    public IEnumerable<JourneyBar> Children => children.OrderBy(child => child.Start);

    /// <summary>Whether everything in it has ended.</summary>
    public bool ChildrenEnded => children.TrueForAll(child => child.End is not null);

    /// <summary>Opens a bar inside this one, which cannot begin before it.</summary>
    public JourneyBar Open(V1.JourneySpanKind inner, string label, JourneyMoment moment, string? item, string? department)
    {
        var child = new JourneyBar(inner, label, moment.Time > Start ? moment.Time : Start, moment.Sequence)
        {
            Item = item,
            Department = department,
            TraceId = moment.TraceId,
        };
        children.Add(child);
        return child;
    }

    /// <summary>Ends it, and what still lasts inside it; an act dated before its begin ends it there.</summary>
    public void Close(JourneyMoment moment, string outcome)
    {
        if (End is not null)
        {
            return;
        }

        children.ForEach(child => child.Close(moment, outcome));
        End = children.Select(child => child.End!.Value).Append(moment.Time).Append(Start).Max();
        (LastSequence, Outcome) = (moment.Sequence, outcome);
    }

    /// <summary>Lets it last on: what ended it was recorded wrong.</summary>
    public void Reopen() => (End, LastSequence, Outcome) = (null, 0, "");

    /// <summary>The bar on the wire, without what the caller does not see.</summary>
    public V1.JourneySpan ToWire(JourneyFrame frame)
    {
        var wire = new V1.JourneySpan
        {
            Kind = Kind,
            Title = Title,
            StartTime = Start.ToWire(),
            EndTime = End.ToWire(),
            Department = Department is null ? "" : Names.Department(Department),
            Review = Item is null ? "" : Names.Review(frame.Application, Item),
            Outcome = Outcome,
            WorkingDays = frame.Calendar.WorkingDaysBetween(StatutoryTime.DateOf(Start), StatutoryTime.DateOf(End ?? frame.Now)),
            FirstSeq = FirstSequence,
            LastSeq = LastSequence,
            TraceId = TraceId ?? "",
        };
        wire.Children.AddRange(Children.Where(frame.Sees).Select(child => child.ToWire(frame)));
        return wire;
    }
}

/// <summary>When and by which entry a bar begins or ends.</summary>
/// <param name="Time">Instant.</param>
/// <param name="Sequence">Sequence of the entry.</param>
/// <param name="TraceId">Trace that wrote it.</param>
internal sealed record JourneyMoment(DateTimeOffset Time, long Sequence, string? TraceId);

/// <summary>What putting a journey on the wire takes.</summary>
/// <param name="Application">Id of the application.</param>
/// <param name="Calendar">The calendar in force.</param>
/// <param name="Now">Business time.</param>
/// <param name="Sees">Which bars the caller sees.</param>
internal sealed record JourneyFrame(string Application, WorkingCalendar Calendar, DateTimeOffset Now, Func<JourneyBar, bool> Sees);

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using OneStopApproval.Domain.Clocks;
using OneStopApproval.Server.Wire.Mapping;
using OneStopApproval.Storage.Journal;
using Opentelemetry.Proto.Common.V1;
using Opentelemetry.Proto.Trace.V1;
using Attributes = OneStopApproval.Server.Telemetry.TelemetryNames.Attributes;
using Names = OneStopApproval.Server.Telemetry.TelemetryNames;

namespace OneStopApproval.Server.Operator;

/// <summary>
/// An application's way as one trace. Its ids follow from the application and the hash of the last entry told, so that
/// telling it again gives the same trace, and a receiver that got it twice shows it once.
/// </summary>
internal sealed class JourneyTrace
{
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    private readonly IReadOnlyList<JournalEntry> entries;
    private readonly WorkingCalendar calendar;
    private readonly string application;
    private readonly DateTimeOffset until;
    private readonly ByteString traceId;
    private readonly ScopeSpans spans = new() { Scope = new InstrumentationScope { Name = Names.Source } };

    private JourneyTrace(string application, IReadOnlyList<JournalEntry> entries, WorkingCalendar calendar)
    {
        (this.application, this.entries, this.calendar) = (application, entries, calendar);
        until = entries.Max(EventMap.EffectiveTime);
        traceId = Id($"journey {application} {Head}", TraceIdBytes);
    }

    private string Head => Convert.ToHexStringLower(entries[^1].Hash);

    /// <summary>The trace of a tree.</summary>
    /// <param name="application">Id of the application.</param>
    /// <param name="displayNumber">Its number for people, or null.</param>
    /// <param name="root">The tree of its journal.</param>
    /// <param name="entries">The journal that the tree was built from.</param>
    /// <param name="calendar">The calendar in force.</param>
    public static TracesData Of(
        string application, string? displayNumber, JourneyBar root, IReadOnlyList<JournalEntry> entries, WorkingCalendar calendar)
    {
        var trace = new JourneyTrace(application, entries, calendar);
        trace.Add(root, "", null);
        trace.Complete(trace.spans.Spans[0], displayNumber);
        var resource = new ResourceSpans { Resource = new(), ScopeSpans = { trace.spans } };
        resource.Resource.Attributes.Add(Text("service.name", Names.JourneyService));
        return new TracesData { ResourceSpans = { resource } };
    }

    private static ByteString Id(string from, int length) =>
        ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(from)).AsSpan(0, length));

    private static ulong Nanoseconds(DateTimeOffset instant) => (ulong)instant.ToUnixTimeMilliseconds() * 1_000_000;

    private static KeyValue Text(string key, string value) => new() { Key = key, Value = new() { StringValue = value } };

    private static KeyValue Number(string key, long value) => new() { Key = key, Value = new() { IntValue = value } };

    private static IEnumerable<KeyValue> Texts(params (string Key, string? Value)[] pairs) =>
        pairs.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => Text(pair.Key, pair.Value!));

    // What lasts has no end yet, but a span must have one: the last entry's, and its children's if they end later.
    private DateTimeOffset EndOf(JourneyBar bar) => bar.End
        ?? bar.Children.Select(EndOf).Append(until).Append(bar.Start).Max();

    private void Add(JourneyBar bar, string path, ByteString? parent)
    {
        var end = EndOf(bar);
        var span = new Span
        {
            TraceId = traceId,
            SpanId = Id($"{traceId.ToBase64()} {path}", SpanIdBytes),
            ParentSpanId = parent ?? ByteString.Empty,
            Name = bar.Title,
            Kind = Span.Types.SpanKind.Internal,
            StartTimeUnixNano = Nanoseconds(bar.Start),
            EndTimeUnixNano = Nanoseconds(end),
        };
        span.Attributes.AddRange(Texts(
            (Attributes.Application, application),
            (Attributes.Bar, bar.Kind.ToString()),
            (Attributes.Review, bar.Item),
            (Attributes.Department, bar.Department),
            (Attributes.Outcome, bar.Outcome)));
        span.Attributes.Add(Number(
            Attributes.WorkingDays, calendar.WorkingDaysBetween(StatutoryTime.DateOf(bar.Start), StatutoryTime.DateOf(end))));
        span.Attributes.Add(Number(Attributes.FirstSequence, bar.FirstSequence));
        if (bar.End is null)
        {
            span.Attributes.Add(new KeyValue { Key = Attributes.Open, Value = new() { BoolValue = true } });
        }
        else
        {
            span.Attributes.Add(Number(Attributes.LastSequence, bar.LastSequence));
        }

        if (parent is not null)
        {
            span.Links.AddRange(Links(entries.Where(entry => entry.Sequence == bar.FirstSequence || entry.Sequence == bar.LastSequence)));
        }

        spans.Spans.Add(span);
        foreach (var (child, index) in bar.Children.Select((child, index) => (child, index)))
        {
            Add(child, string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"), span.SpanId);
        }
    }

    // The root tells the whole journal: every entry as an event of its day, every call that wrote one as a link.
    private void Complete(Span root, string? displayNumber)
    {
        root.Attributes.AddRange(Texts((Attributes.DisplayNumber, displayNumber), (Attributes.ChainHead, Head)));
        root.Links.AddRange(Links(entries));
        foreach (var entry in entries)
        {
            var told = new Span.Types.Event { Name = entry.Type, TimeUnixNano = Nanoseconds(EventMap.EffectiveTime(entry)) };
            told.Attributes.Add(Number(Attributes.Sequence, entry.Sequence));
            told.Attributes.AddRange(Texts(
                (Attributes.Review, entry.Item),
                (Attributes.Role, entry.Actor.Role.ToString()),
                (Attributes.Department, entry.Actor.Department)));
            root.Events.Add(told);
        }
    }

    // What silence did was written by no call of anybody's and has no trace to lead to.
    private static ImmutableArray<Span.Types.Link> Links(IEnumerable<JournalEntry> written) =>
    [
        .. written
            .Where(entry => entry is { TraceId.Length: 2 * TraceIdBytes, SpanId.Length: 2 * SpanIdBytes })
            .GroupBy(entry => (entry.TraceId, entry.SpanId))
            .Select(calls => new Span.Types.Link
            {
                TraceId = ByteString.CopyFrom(Convert.FromHexString(calls.Key.TraceId!)),
                SpanId = ByteString.CopyFrom(Convert.FromHexString(calls.Key.SpanId!)),
                Attributes = { Number(Attributes.Sequence, calls.First().Sequence) },
            }),
    ];
}

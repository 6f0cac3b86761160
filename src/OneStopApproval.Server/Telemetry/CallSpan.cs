using System.Diagnostics;
using Google.Protobuf;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Wire;
using Names = OneStopApproval.Server.Telemetry.TelemetryNames;

namespace OneStopApproval.Server.Telemetry;

/// <summary>The span of one RPC: a trace of its own, since a matter lives for months and a span cannot.</summary>
internal static class CallSpan
{
    /// <summary>Source of the server's spans.</summary>
    internal static ActivitySource Source { get; } = new(Names.Source);

    /// <summary>Starts the span of a call.</summary>
    /// <param name="method">Full method name, for example <c>/onestopapproval.v1.ReviewService/DecideReview</c>.</param>
    /// <param name="effect">Whether it writes.</param>
    /// <param name="caller">Who calls, or null when the token is bad.</param>
    /// <remarks>
    /// The caller's trace goes on only for callers of the authorities. From outside, a caller could choose trace ids that
    /// collide with another's, so the trace restarts with a link.
    /// </remarks>
    internal static Activity? Start(string method, Effect effect, Caller? caller)
    {
        var incoming = Incoming();
        var trusted = caller is { FromOutside: false };
        var links = !trusted && incoming is { } outside ? new[] { new ActivityLink(outside) } : null;
        var tags = new KeyValuePair<string, object?>[]
        {
            new(Names.Attributes.Method, method.TrimStart('/')),
            new(Names.Attributes.Effect, effect == Effect.Write ? "write" : "read"),
            new(Names.Attributes.Role, (caller?.Role ?? Domain.Matters.ActorRole.Public).ToString()),
        };

        // The web server's own activity is only the carrier of the caller's context; this span is the one that counts.
        Activity.Current = null;
        var span = Source.StartActivity(
            ShortName(method), ActivityKind.Server, trusted ? incoming ?? default : default, tags, links);
        if (caller is { Department.Length: > 0 })
        {
            span?.SetTag(Names.Attributes.Department, caller.Department);
        }

        return span;
    }

    /// <summary>Tells the span what a request is about: names and request ids, never a personal value.</summary>
    internal static void Describe(Activity? span, IMessage request)
    {
        if (span is null)
        {
            return;
        }

        var (application, item) = Wire.Names.Subject(Text(request, "name") is { Length: > 0 } name ? name : Text(request, "parent"));
        SetUnlessEmpty(span, Names.Attributes.Application, application);
        SetUnlessEmpty(span, Names.Attributes.Review, item);
        if (new Faults().RequestId(Text(request, "request_id")) is { Length: > 0 } id)
        {
            span.SetTag(Names.Attributes.RequestId, id);
        }
    }

    /// <summary>Links the span to the one in which the matter was born.</summary>
    internal static void LinkToBirth(Activity? span, string? traceId, string? spanId)
    {
        if (span is not null && traceId is { Length: 32 } && spanId is { Length: 16 })
        {
            span.AddLink(new ActivityLink(new ActivityContext(
                ActivityTraceId.CreateFromString(traceId), ActivitySpanId.CreateFromString(spanId), ActivityTraceFlags.Recorded)));
        }
    }

    private static ActivityContext? Incoming() =>
        Activity.Current is { } carrier && ActivityContext.TryParse(carrier.ParentId, carrier.TraceStateString, isRemote: true, out var context)
            ? context
            : null;

    private static string ShortName(string method) => method[(method.LastIndexOf('.') + 1)..];

    private static string? Text(IMessage request, string field) =>
        request.Descriptor.FindFieldByName(field) is { IsRepeated: false } found ? found.Accessor.GetValue(request) as string : null;

    private static void SetUnlessEmpty(Activity span, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            span.SetTag(name, value);
        }
    }
}

using System.Diagnostics;
using OneStopApproval.Contracts.V1;

namespace OneStopApproval.Client.Reviews;

/// <summary>Names that dashboards of departments rely on; changing one is a breaking change.</summary>
public static class WorkerTelemetry
{
    /// <summary>Activity source and meter.</summary>
    public const string Name = "OneStopApproval.Client";

    /// <summary>Span of the work on one review: a trace of its own, linked to where the application was born.</summary>
    public const string Span = "review-handle";

    /// <summary>Counter: reviews that the worker is done with, by <see cref="Outcome"/>.</summary>
    public const string Reviews = "osa.worker.reviews";

    /// <summary>Histogram, s: how long the work on one took, by <see cref="Outcome"/>.</summary>
    public const string Duration = "osa.worker.duration";

    /// <summary>Up-down counter: reviews in hand now.</summary>
    public const string Running = "osa.worker.running";

    /// <summary>Counter: attempts of handlers that failed and are made again.</summary>
    public const string Retries = "osa.worker.retries";

    /// <summary>Attribute: how the work ended, for example <c>Recorded</c>.</summary>
    public const string Outcome = "osa.outcome";

    /// <summary>Attribute: id of the application.</summary>
    public const string Application = "osa.application";

    /// <summary>Attribute: item of the review.</summary>
    public const string Review = "osa.review";

    internal static ActivitySource Source { get; } = new(Name);

    // Without a listener there is a span all the same: all calls of one piece of work are one trace in the server's journal.
    internal static Activity Start(Lease lease)
    {
        Activity.Current = null;
        var birth = ActivityContext.TryParse(lease.BirthTrace, null, isRemote: true, out var context) ? [new ActivityLink(context)] : Array.Empty<ActivityLink>();
        var parts = lease.Name.Split('/');

        // Whoever asked for it ends it.
#pragma warning disable CA2000
        var span = Source.StartActivity(Span, ActivityKind.Consumer, default(ActivityContext), links: birth)
            ?? new Activity(Span).SetIdFormat(ActivityIdFormat.W3C).Start();
#pragma warning restore CA2000
        return span.SetTag(Application, parts[1]).SetTag(Review, parts[^1]);
    }
}

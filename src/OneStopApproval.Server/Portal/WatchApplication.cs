using System.Collections.Immutable;
using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Hosting;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Watching;
using OneStopApproval.Server.Wire;
using OneStopApproval.Server.Wire.Mapping;

namespace OneStopApproval.Server.Portal;

/// <summary>
/// Streams what happens in one application. Its place is the application's own sequence: the feed only wakes it, and what its
/// caller may see is looked at each time.
/// </summary>
/// <param name="doors">What all doors share.</param>
/// <param name="agents">Knows for whom an agent may still act.</param>
/// <param name="hub">Wakes it.</param>
/// <param name="tokens">Resume tokens.</param>
internal sealed class WatchApplication(ServerContext doors, AgentGuard agents, WatchHub hub, ResumeTokens tokens)
{
    private const int EventsAtOnce = 500;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Runs a stream to its end.</summary>
    public async Task RunAsync(
        WatchApplicationRequest request, IServerStreamWriter<WatchApplicationResponse> stream, ServerCallContext context)
    {
        var faults = new Faults();
        var application = faults.Application("name", request.Name);
        faults.ThrowIfAny();
        _ = await doors.Reader.ViewAsync(application, context.Caller(), context.CancellationToken);
        var course = new Course(application, await PlaceAsync(application, request.ResumeToken, context.CancellationToken), stream, context);

        var subscription = await hub.JoinAsync(
            Audience.OfApplication(application), context.GetHttpContext().Abort, context.CancellationToken);
        try
        {
            await TellAsync(course);
            await WriteAsync(course, WatchSignal.Current);
            await foreach (var next in subscription.Reader.ReadAllAsync(context.CancellationToken))
            {
                if (next.Event is null)
                {
                    await WriteAsync(course, WatchSignal.Heartbeat);
                }
                else if (next.Event.Entry.Sequence > course.Sequence)
                {
                    await TellAsync(course);
                }
            }

            if (subscription.End == WatchEnd.SlowReader)
            {
                throw new WireError(ErrorReason.Overloaded)
                {
                    RetryAfter = RetryAfter,
                    Metadata = ImmutableDictionary<string, string>.Empty.Add("resume_token", TokenOf(course)),
                }.ToException();
            }

            await WriteAsync(course, WatchSignal.End);
        }
        finally
        {
            hub.Leave(subscription);
        }
    }

    private async Task<(long Sequence, byte[] Hash)> PlaceAsync(string application, string token, CancellationToken cancellationToken)
    {
        if (token.Length == 0)
        {
            return (0, []);
        }

        var told = tokens.Read(Names.Application(application), token);
        var entry = (await doors.Journal.ReadAsync(application, told.Number - 1, 1, cancellationToken)).FirstOrDefault();
        return entry is not null && entry.Sequence == told.Number && ResumeTokens.Epoch(entry.Hash) == told.Epoch
            ? (entry.Sequence, entry.Hash)
            : throw new WireError(ErrorReason.ResumeTokenExpired).ToException();
    }

    // An agent's power may have ended since the call began, and a draft may have been deleted: then the stream ends by that error.
    private async Task TellAsync(Course course)
    {
        await agents.LearnAsync(course.Context);
        var cancellationToken = course.Context.CancellationToken;
        var view = await doors.Reader.ViewAsync(course.Application, course.Context.Caller(), cancellationToken);
        while (course.Sequence < view.Matter.Sequence)
        {
            var entries = await doors.Journal.ReadAsync(course.Application, course.Sequence, EventsAtOnce, cancellationToken);
            foreach (var entry in entries.TakeWhile(entry => entry.Sequence <= view.Matter.Sequence))
            {
                (course.Sequence, course.Hash) = (entry.Sequence, entry.Hash);
                if (EventMap.Sees(entry, view))
                {
                    await WriteAsync(
                        course, WatchSignal.Unspecified, EventMap.ToWire(course.Application, entry, view.Catalogue, course.Language));
                }
            }
        }
    }

    private Task WriteAsync(Course course, WatchSignal signal, Event? happened = null) => course.Stream.WriteAsync(
        new WatchApplicationResponse { ResumeToken = TokenOf(course), Signal = signal, Event = happened }, course.Context.CancellationToken);

    private string TokenOf(Course course) => tokens.Write(Names.Application(course.Application), course.Sequence, course.Hash);

    private sealed class Course(
        string application,
        (long Sequence, byte[] Hash) begin,
        IServerStreamWriter<WatchApplicationResponse> stream,
        ServerCallContext context)
    {
        public string Application => application;

        public IServerStreamWriter<WatchApplicationResponse> Stream => stream;

        public ServerCallContext Context => context;

        public Language Language { get; } = Language.Of(context.GetHttpContext().Request);

        public long Sequence { get; set; } = begin.Sequence;

        public byte[] Hash { get; set; } = begin.Hash;
    }
}

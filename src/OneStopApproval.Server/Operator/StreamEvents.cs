using Grpc.Core;
using OneStopApproval.Contracts.V1;
using OneStopApproval.Server.Identity;
using OneStopApproval.Server.Watching;
using OneStopApproval.Server.Wire;
using OneStopApproval.Storage.Feed;

namespace OneStopApproval.Server.Operator;

/// <summary>Streams what happens in all applications.</summary>
/// <param name="watch">The course of a stream.</param>
internal sealed class StreamEvents(WatchStream watch)
{
    /// <summary>Runs a stream to its end.</summary>
    public async Task RunAsync(StreamEventsRequest request, IServerStreamWriter<StreamEventsResponse> stream, ServerCallContext context)
    {
        var faults = new Faults();
        faults.Require(
            !request.FromBeginning || request.ResumeToken.Length == 0,
            "from_beginning",
            "已给出续传标记，不能从头开始。",
            "With a token the stream goes on from there; leave one of them out.");
        faults.ThrowIfAny();

        var from = request.FromBeginning ? FeedPlace.Beginning
            : request.ResumeToken.Length == 0 ? null
            : await watch.PlaceAsync(request.ResumeToken, long.MaxValue, context.CancellationToken);
        var language = Language.Of(context.GetHttpContext().Request);
        await watch.RunAsync(
            Audience.Of(context.Caller(), null, null),
            from,
            () => Task.CompletedTask,
            (token, signal, happened) => new StreamEventsResponse { ResumeToken = token, Signal = signal, Event = happened?.In(language) },
            stream,
            context);
    }
}

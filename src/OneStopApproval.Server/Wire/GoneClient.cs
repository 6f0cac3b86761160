using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace OneStopApproval.Server.Wire;

/// <summary>
/// A client that goes away in mid-call, or whose time runs out, is no error. Kestrel ends the reading of its request, and gRPC the
/// answer, first; the call is cancelled on another thread a moment later. Whoever looks in between takes it for a broken call, and gRPC
/// logs it as an error (https://github.com/grpc/grpc-dotnet/issues/2466).
/// </summary>
/// <param name="time">Wall time.</param>
internal sealed class GoneClient(TimeProvider time)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    // The timer that ends a call counts whole milliseconds.
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(20);

    /// <summary>The middleware: lets the requests of this call break only once the call is known to be cancelled.</summary>
    public Task SettleAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IRequestBodyPipeFeature>() is { } body)
        {
            context.Features.Set<IRequestBodyPipeFeature>(new SettledBody(body, context, this));
        }

        return next(context);
    }

    /// <summary>Whether a call is cancelled, by the time that what broke has to show it.</summary>
    public async ValueTask<bool> IsCancelledAsync(CancellationToken call)
    {
        if (!call.IsCancellationRequested)
        {
            await Task.Delay(Moment, time, call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return call.IsCancellationRequested;
    }

    /// <summary>
    /// Reads from a stream of a call, or writes to one. What the stream refuses because the call has ended is a cancellation, told once
    /// the call is known to be cancelled; everything else it refuses is a failure.
    /// </summary>
    /// <exception cref="OperationCanceledException">The call was cancelled, or its time is over.</exception>
    public async Task<T> WhileItLastsAsync<T>(Func<Task<T>> act, ServerCallContext call)
    {
        try
        {
            return await act();
        }
        catch (InvalidOperationException failure) when (MayHaveEnded(call))
        {
            if (await IsCancelledAsync(call.CancellationToken))
            {
                throw new OperationCanceledException("The call ended in the middle of a stream.", failure, call.CancellationToken);
            }

            throw;
        }
    }

    /// <summary>Whether reading failed because there is more than Kestrel takes: the client is there, and has to be told.</summary>
    public static bool IsTooLarge(IOException failure) => failure is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };

    private bool MayHaveEnded(ServerCallContext call) =>
        call.CancellationToken.IsCancellationRequested || call.Deadline <= (time.GetUtcNow() + Early).UtcDateTime;

    private sealed class SettledBody(IRequestBodyPipeFeature body, HttpContext context, GoneClient gone) : IRequestBodyPipeFeature
    {
        private PipeReader? reader;

        public PipeReader Reader => reader ??= new SettledReader(body.Reader, gone, () => context.RequestAborted);
    }
}

/// <summary>The messages of a request, which end with its call.</summary>
/// <param name="stream">The messages.</param>
/// <param name="gone">Tells messages that have ended from ones that cannot be read.</param>
/// <param name="call">The call.</param>
internal sealed class GuardedRequests<TRequest>(IAsyncStreamReader<TRequest> stream, GoneClient gone, ServerCallContext call)
    : IAsyncStreamReader<TRequest>
{
    /// <inheritdoc/>
    public TRequest Current => stream.Current;

    /// <inheritdoc/>
    public Task<bool> MoveNext(CancellationToken cancellationToken) =>
        gone.WhileItLastsAsync(() => stream.MoveNext(cancellationToken), call);
}

/// <summary>A request that broke off while it was read. Other failures of reading and writing are none of the client's.</summary>
/// <param name="broken">What was seen of it.</param>
internal sealed class BrokenRequestException(IOException broken) : IOException(broken.Message, broken);

/// <summary>Reads a request, and lets its breaking be seen only once the call is known to be cancelled.</summary>
/// <param name="inner">The request.</param>
/// <param name="gone">Waits for it.</param>
/// <param name="call">Is cancelled with the call; asked for where the request broke.</param>
internal sealed class SettledReader(PipeReader inner, GoneClient gone, Func<CancellationToken> call) : PipeReader
{
    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var read = inner.ReadAsync(cancellationToken);
            return read.IsCompletedSuccessfully ? read : SettledAsync(read);
        }
        catch (IOException broken) when (!GoneClient.IsTooLarge(broken))
        {
            return SettledAsync(ValueTask.FromException<ReadResult>(broken));
        }
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    /// <inheritdoc/>
    public override void CancelPendingRead() => inner.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private async ValueTask<ReadResult> SettledAsync(ValueTask<ReadResult> read)
    {
        try
        {
            return await read;
        }
        catch (IOException broken) when (!GoneClient.IsTooLarge(broken))
        {
            _ = await gone.IsCancelledAsync(call());
            throw new BrokenRequestException(broken);
        }
    }
}
